/** The latest solves, kept for who asks afterwards how they went. Nothing is written to disk. */
import { randomBytes } from 'node:crypto';
import { chooseFrames } from '../drawing/frames.js';
import type { GridTask, Problem, Solution, Thought } from '../reasoner/index.js';
import { type TraceRecord, traceRecord } from '../reasoner/trace.js';
import { noSuch } from './similar.js';

/** Solves kept; a further one takes the place of the oldest. */
const SOLVES = 24;

/** Thoughts kept of each, so that a long solve of a large board holds a megabyte and not thirty. */
const THOUGHTS = 120;

export interface LoggedSolve {
  /** Not to be guessed: over HTTP others may ask. */
  readonly id: string;
  readonly trace: TraceRecord;
}

export class SolveLog {
  readonly #solves = new Map<string, LoggedSolve>();
  readonly #listed: boolean;

  /** Where several clients share it, it is not to be listed: each knows the ids of its own solves. */
  constructor({ listed = true }: { readonly listed?: boolean } = {}) {
    this.#listed = listed;
  }

  /** Keeps the solve and gives its id. */
  add(task: GridTask, solution: Solution, thoughts: ThoughtLog, seed: number): LoggedSolve {
    const id = randomBytes(4).toString('hex');
    const solve = { id, trace: traceRecord(task, solution, thoughts.kept(), seed) };
    this.#solves.set(id, solve);
    for (const oldest of this.#solves.keys()) {
      if (this.#solves.size <= SOLVES) break;
      this.#solves.delete(oldest);
    }
    return solve;
  }

  find(id: string): LoggedSolve | undefined {
    return this.#solves.get(id);
  }

  /** Why `find` has found nothing. */
  noSuch(id: string): Problem {
    const known = this.list().map((solve) => solve.id);
    const problem = noSuch('solve', id, known);
    return { ...problem, remedy: `The latest ${SOLVES} solves of this server are kept. ${problem.remedy}` };
  }

  /** The latest first; none where they are not to be listed. */
  list(): readonly LoggedSolve[] {
    return this.#listed ? [...this.#solves.values()].reverse() : [];
  }
}

/** The thoughts of one solve while it goes on: all of a short one, of a long one those that a picture would show. */
export class ThoughtLog {
  #thoughts: Thought[] = [];

  add(thought: Thought): void {
    this.#thoughts.push(thought);
    if (this.#thoughts.length >= 2 * THOUGHTS) this.#thoughts = chooseFrames(this.#thoughts, THOUGHTS);
  }

  kept(): readonly Thought[] {
    return chooseFrames(this.#thoughts, THOUGHTS);
  }
}
