// The prompt with a reasoner that thinks until it is stopped, for tests that interrupt it.
import { setTimeout } from 'node:timers/promises';
import { chat } from '../../dist/src/commands/chat.js';

const reasoner = {
  async *solve(task, { signal }) {
    for (let step = 1; ; step++) {
      await setTimeout(20);
      signal.throwIfAborted();
      yield { step, restart: 0, grid: task.input, certainty: [], qHalt: 0.5, changed: [] };
    }
  },
  [Symbol.asyncDispose]: async () => undefined,
};

process.exitCode = await chat({ engine: 'trm', model: 'none' }, [], reasoner);
