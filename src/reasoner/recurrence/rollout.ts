/** The supervision-step loop: refine the carry, read an answer, write sure deductions back, until a policy halts it. */
import type { Random } from '../random.js';
import type { Thought } from '../solver.js';
import type { Cell, Grid, Shape } from '../task.js';
import type { HaltPolicy } from './halt.js';
import { Lattice, softmax } from './lattice.js';
import { diverged, type Recurrence } from './recurrence.js';

export interface RolloutOptions {
  /** The board's. */
  readonly shape: Shape;
  readonly halt: HaltPolicy;
  /** Standard deviation of the noise on the initial carry. */
  readonly noise: number;
  /** Symbols held less likely than this are struck from the input; 0 leaves the input as it is. */
  readonly strike: number;
  /** Steps in which nothing is struck before a guess is written in; Infinity never guesses. */
  readonly patience: number;
  readonly random: Random;
  readonly signal?: AbortSignal | undefined;
  /** Restart number, for the thoughts. */
  readonly restart: number;
  /** Answered symbols, one a cell, to the grid as the asker sees it. */
  readonly read: (symbols: Int32Array) => Grid;
}

/** Guesses prefer sure cells: the exponent on a cell's largest probability. */
const GUESS_SHARPNESS = 4;

/**
 * Thinks about one board. Steps are counted from 1 within the rollout. Ends early, without halting, when the board
 * contradicts itself (a cell with nothing left) or the latent has diverged (`diverged`, a probability that is no number).
 *
 * @param possible [seqLen, symbols], 1 where a cell may hold the symbol
 */
export async function* rollout(
  recurrence: Recurrence,
  possible: Float32Array<ArrayBuffer>,
  symbols: number,
  options: RolloutOptions,
): AsyncGenerator<Thought, readonly Thought[]> {
  const { halt, strike, patience, random, signal } = options;
  const lattice = new Lattice(possible, symbols);
  const thoughts: Thought[] = [];
  let carry = recurrence.begin(options.shape, 1, options.noise, random);
  let quiet = 0;
  for (;;) {
    signal?.throwIfAborted();
    const { carry: refined, readout } = await recurrence.step(carry, lattice.possible);
    carry = refined;
    const probabilities = softmax(readout.logits, symbols);
    if (diverged(carry) || probabilities.some(Number.isNaN)) return thoughts;
    const grid = options.read(lattice.answer(probabilities));
    const thought: Thought = {
      step: thoughts.length + 1,
      restart: options.restart,
      grid,
      qHalt: 1 / (1 + Math.exp(-(readout.q[0] as number))),
      changed: changes(thoughts.at(-1)?.grid, grid),
    };
    thoughts.push(thought);
    yield thought;
    if (halt(thoughts)) return thoughts;
    quiet = lattice.strike(probabilities, strike) ? 0 : quiet + 1;
    if (lattice.contradicted) return thoughts;
    if (quiet >= patience) {
      lattice.guess(probabilities, GUESS_SHARPNESS, random);
      quiet = 0;
    }
  }
}

function changes(before: Grid | undefined, after: Grid): Cell[] {
  const cells: Cell[] = [];
  after.forEach((values, row) => {
    values.forEach((value, column) => {
      if (before?.[row]?.[column] !== value) cells.push({ row: row + 1, column: column + 1 });
    });
  });
  return cells;
}
