/** The supervision-step loop: refine the carry, read an answer, halt or advance to the position that the next step starts from. */
import type { Thought } from '../solver.js';
import type { Cell, Grid } from '../task.js';
import type { HaltPolicy } from './halt.js';
import { type Lattice, softmax } from './lattice.js';
import { type Carry, diverged, type Recurrence, release } from './recurrence.js';

/** Where the thinking stands: what is known of the board, and the latents. */
export interface Position {
  readonly lattice: Lattice;
  readonly carry: Carry;
}

/** What is done between two steps, given the probabilities [seqLen, symbols] just read; undefined: the board contradicts itself. */
export type Advance = (position: Position, probabilities: Float32Array) => Position | undefined;

/** The papers' own way: the input stays as it was given, the carry goes on. */
export const keepInput: Advance = (position) => position;

/** What a step answers, in the order of the board that the model sees: a symbol for each cell, and its probability. */
export interface Reading {
  readonly symbols: Int32Array;
  readonly certainty: Float32Array;
}

export interface RolloutOptions {
  readonly halt: HaltPolicy;
  readonly advance: Advance;
  readonly signal?: AbortSignal | undefined;
  /** Restart number, for the thoughts. */
  readonly restart: number;
  /** To the answer as the asker sees it. */
  readonly read: (reading: Reading) => Pick<Thought, 'grid' | 'certainty'>;
}

/** Why a rollout ended: its policy halted it, `advance` found a contradiction, or the latents left all bounds. */
export type Ending = 'halted' | 'contradicted' | 'diverged';

/** Thinks about one board from a position on. Steps are counted from 1 within the rollout. */
export async function* rollout(
  recurrence: Recurrence,
  start: Position,
  { halt, advance, signal, restart, read }: RolloutOptions,
): AsyncGenerator<Thought, Ending> {
  const thoughts: Thought[] = [];
  let { carry } = start;
  try {
    for (let position: Position | undefined = start; position; ) {
      const { lattice } = position;
      carry = position.carry;
      signal?.throwIfAborted();
      const { carry: refined, readout } = await recurrence.step(carry, lattice.possible);
      carry = refined;
      const probabilities = softmax(readout.logits, lattice.symbols);
      if (diverged(carry) || probabilities.some(Number.isNaN)) return 'diverged';
      const { grid, certainty } = read({
        symbols: lattice.answer(probabilities),
        certainty: lattice.certainty(probabilities),
      });
      const thought: Thought = {
        step: thoughts.length + 1,
        restart,
        grid,
        certainty,
        qHalt: 1 / (1 + Math.exp(-(readout.q[0] as number))),
        changed: changes(thoughts.at(-1)?.grid, grid),
      };
      thoughts.push(thought);
      yield thought;
      if (halt(thoughts)) return 'halted';
      position = advance({ lattice, carry }, probabilities);
    }
    return 'contradicted';
  } finally {
    release(carry);
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
