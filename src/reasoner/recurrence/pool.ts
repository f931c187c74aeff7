/** Several workers on one model, for whoever thinks about several boards at the same time: each step goes to one that is idle. */
import type { Recurrence } from './recurrence.js';

/** The recurrences are of the same model, with their carries in main memory; the pool disposes of them. */
export function pooled(workers: readonly [Recurrence, ...Recurrence[]]): Recurrence {
  const idle = [...workers];
  const waiting: ((worker: Recurrence) => void)[] = [];
  const take = (): Promise<Recurrence> => {
    const worker = idle.pop();
    return worker ? Promise.resolve(worker) : new Promise((resolve) => waiting.push(resolve));
  };
  const giveBack = (worker: Recurrence): void => {
    const next = waiting.shift();
    if (next) next(worker);
    else idle.push(worker);
  };
  return {
    begin: workers[0].begin,
    step: async (carry, candidates) => {
      const worker = await take();
      try {
        return await worker.step(carry, candidates);
      } finally {
        giveBack(worker);
      }
    },
    [Symbol.asyncDispose]: async () => {
      for (const worker of workers) await worker[Symbol.asyncDispose]();
    },
  };
}
