/** Write-back: what the model holds all but impossible is struck from its own input (lattice deduction, arXiv 2605.08605). */
import type { Lattice } from '../recurrence/lattice.js';
import { release } from '../recurrence/recurrence.js';
import type { Advance } from '../recurrence/rollout.js';
import type { Branches } from './branches.js';

export interface WriteBack {
  /** Symbols held less likely than this are struck from the input. */
  readonly strike: number;
  /** Steps in which nothing is struck before a guess is written in. */
  readonly patience: number;
}

/**
 * Strikes after every step, guesses when nothing moves, and takes a guess back where the board contradicts itself; with no
 * guess to take back the rollout ends. One such policy serves one rollout.
 *
 * @param contradicts whether what is left of the board breaks the rules
 */
export function deduce(
  { strike, patience }: WriteBack,
  contradicts: (lattice: Lattice) => boolean,
  branches: Branches,
): Advance {
  let quiet = 0;
  return (position, probabilities) => {
    const { lattice } = position;
    quiet = lattice.strike(probabilities, strike) ? 0 : quiet + 1;
    if (lattice.contradicted || contradicts(lattice)) {
      quiet = 0;
      release(position.carry);
      return branches.takeBack();
    }
    if (quiet >= patience) {
      branches.guess(position, probabilities);
      quiet = 0;
    }
    return position;
  };
}
