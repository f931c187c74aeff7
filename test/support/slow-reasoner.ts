/** A reasoner that thinks a step whenever the test says so, and finds nothing. */
import type { Reasoner, Solution } from '../../src/reasoner/index.js';

export interface SlowReasoner extends Reasoner {
  /** Solves begun so far. */
  readonly begun: number;
  /** Steps done so far, of all solves together. */
  readonly steps: number;
  /** Lets every solve under way do one more step. */
  tick(): void;
}

const nothing: Solution = {
  ...{ status: 'gave_up', answer: null, verified: false, violations: [], engine: 'trm', model: 'slow' },
  ...{ steps: 0, restarts: 0, milliseconds: 0, examples: [], problems: [] },
};

/** Each solve takes `length` steps. */
export function slowReasoner(length: number): SlowReasoner {
  const waiting = new Set<() => void>();
  const counts = { begun: 0, steps: 0 };
  return {
    get begun() {
      return counts.begun;
    },
    get steps() {
      return counts.steps;
    },
    tick: () => {
      for (const go of waiting) go();
      waiting.clear();
    },
    openAhead: async () => undefined,
    solve: async function* (task, { signal } = {}) {
      counts.begun++;
      for (let step = 1; step <= length; step++) {
        await new Promise<void>((resolve) => void waiting.add(resolve));
        signal?.throwIfAborted();
        counts.steps++;
        const certainty = task.input.flat().map((value) => (value === 0 ? 0.5 : 1));
        yield { step, restart: 0, grid: task.input, certainty, qHalt: 0.25, changed: [] };
      }
      return nothing;
    },
    [Symbol.asyncDispose]: async () => undefined,
  };
}
