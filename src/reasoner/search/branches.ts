/** Guesses that can be taken back: where they lead to a contradiction, the least sure one is held for wrong and struck. */
import type { Random } from '../random.js';
import type { Lattice } from '../recurrence/lattice.js';
import { copyOf, release } from '../recurrence/recurrence.js';
import type { Position } from '../recurrence/rollout.js';

/** Guesses prefer sure cells: the exponent on a cell's largest probability. */
const SHARPNESS = 4;

interface Branch {
  /** Before the guess. */
  readonly position: Position;
  readonly cell: number;
  readonly symbol: number;
  readonly probability: number;
}

/** The guesses that stand on one board, in the order in which they were made. */
export class Branches {
  #standing: Branch[] = [];

  constructor(readonly random: Random) {}

  /** Decides an undecided cell, cell and symbol drawn by the model's own probabilities. */
  guess(position: Position, probabilities: Float32Array): void {
    const { lattice, carry } = position;
    const choice = choose(lattice, probabilities, this.random);
    if (!choice) return;
    const before = { lattice: lattice.copy(), carry: copyOf(carry) };
    this.#standing.push({ position: before, ...choice });
    lattice.decide(choice.cell, choice.symbol);
  }

  /**
   * The position before the least sure guess, with that guess struck; later ones fall with it. Undefined when no guess
   * stands, or when nothing would be left. It is a bet, not a proof: another guess, or a deduction, may be the wrong one.
   */
  takeBack(): Position | undefined {
    const least = this.#standing.reduce<Branch | undefined>(
      (least, branch) => (least && least.probability <= branch.probability ? least : branch),
      undefined,
    );
    if (!least) return undefined;
    const fallen = this.#standing.splice(this.#standing.indexOf(least));
    for (const { position } of fallen.slice(1)) release(position.carry);
    least.position.lattice.remove(least.cell, least.symbol);
    if (!least.position.lattice.contradicted) return least.position;
    release(least.position.carry);
    return undefined;
  }

  /** For when the rollout is over. */
  clear(): void {
    for (const { position } of this.#standing) release(position.carry);
    this.#standing = [];
  }
}

function choose(lattice: Lattice, probabilities: Float32Array, random: Random): Omit<Branch, 'position'> | undefined {
  const undecided = lattice.undecided();
  const surest = undecided.map((cell) => Math.max(...lattice.row(probabilities, cell)) ** SHARPNESS);
  const cell = undecided[drawn(surest, random)];
  if (cell === undefined) return undefined;
  const row = lattice.row(probabilities, cell);
  const symbol = drawn([...row], random);
  return { cell, symbol, probability: row[symbol] as number };
}

/** An index drawn in proportion to its weight. */
function drawn(weights: readonly number[], random: Random): number {
  let left = random.next() * weights.reduce((sum, weight) => sum + weight, 0);
  for (let i = 0; i < weights.length; i++) {
    left -= weights[i] as number;
    if (left < 0) return i;
  }
  return weights.length - 1;
}
