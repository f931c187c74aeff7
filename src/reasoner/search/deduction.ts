/** Write-back: what the model holds all but impossible is struck from its own input (lattice deduction, arXiv 2605.08605). */
import type { Lattice } from '../recurrence/lattice.js';
import type { Advance, Position } from '../recurrence/rollout.js';

export interface Deduction {
  /** Symbols held less likely than this are struck from the input. */
  readonly strike: number;
  /** Steps in which nothing is struck before a guess is written in. */
  readonly patience: number;
}

/** Strikes after every step, and guesses when nothing moves; one such policy serves one rollout. */
export function deduce(
  { strike, patience }: Deduction,
  contradicts: (lattice: Lattice) => boolean,
  guess: (position: Position, probabilities: Float32Array) => void,
): Advance {
  let quiet = 0;
  return (position, probabilities) => {
    const { lattice } = position;
    quiet = lattice.strike(probabilities, strike) ? 0 : quiet + 1;
    if (lattice.contradicted || contradicts(lattice)) return undefined;
    if (quiet >= patience) {
      guess(position, probabilities);
      quiet = 0;
    }
    return position;
  };
}
