// A reasoner that thinks for as many steps as the seed says, two milliseconds each, and gets no answer.
import { setTimeout as pause } from 'node:timers/promises';

export const reasoner = {
  openAhead: async () => {},
  solve: async function* (task, { seed, signal }) {
    process.stdout.write('stray line of the solver\n');
    process.stderr.write(`solving ${seed} steps\n`);
    for (let step = 1; step <= seed; step++) {
      await pause(2);
      if (signal.aborted) process.stderr.write(`stopped before step ${step}\n`);
      signal.throwIfAborted();
      yield {
        step,
        restart: 0,
        grid: task.input,
        certainty: task.input.flat().map((value) => (value === 0 ? 0.5 : 1)),
        qHalt: 0.25,
        changed: [{ row: 1, column: 1 }],
      };
    }
    return {
      status: 'gave_up',
      answer: null,
      verified: false,
      violations: [],
      engine: 'trm',
      model: 'fake',
      steps: seed,
      restarts: 0,
      milliseconds: 2 * seed,
      examples: [],
      problems: [],
    };
  },
  [Symbol.asyncDispose]: async () => {
    process.stderr.write('reasoner disposed\n');
  },
};
