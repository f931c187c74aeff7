/** Models that are opened before anyone needs them: which, how often, and what becomes of it when the end comes first. */

import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openReasoner, type Solution, type Thought } from '../../src/reasoner/index.js';
import { type TinyModel, temporaryFolder, writeModel } from '../support/models.js';

const large: TinyModel = {
  ...{ name: 'large', engine: 'trm', layout: 'cells' },
  ...{ shape: { rows: 9, columns: 9 }, symbols: 9 },
};
const small: TinyModel = { ...large, name: 'small', shape: { rows: 4, columns: 4 }, symbols: 4 };
const input = Array.from({ length: 9 }, (_, row) =>
  Array.from({ length: 9 }, (_, column) =>
    row + column === 8 ? 0 : ((3 * row + Math.floor(row / 3) + column) % 9) + 1,
  ),
);
const task = { family: 'sudoku', input };
const options = { engine: 'trm', budget: { restarts: 1, stepsPerRestart: 2 } } as const;

const workers: Worker[] = [];
const note = (worker: Worker): void => void workers.push(worker);
const before = process.env.RUMINATE_MODELS;
beforeEach(() => {
  const folder = temporaryFolder();
  for (const model of [small, large]) writeModel(model, folder);
  process.env.RUMINATE_MODELS = folder;
  workers.length = 0;
  process.on('worker', note);
});
afterEach(() => {
  process.off('worker', note);
  if (before === undefined) delete process.env.RUMINATE_MODELS;
  else process.env.RUMINATE_MODELS = before;
});

async function solved(thinking: AsyncGenerator<Thought, Solution>): Promise<Solution> {
  for (;;) {
    const next = await thinking.next();
    if (next.done) return next.value;
  }
}

describe('opening ahead', () => {
  it('opens the model of the largest board once, whoever asks, and no other', async () => {
    await using reasoner = openReasoner({ threads: 1 });
    await Promise.all([reasoner.openAhead(), reasoner.openAhead()]);
    expect(workers).toHaveLength(1);
    expect(await solved(reasoner.solve(task, options))).toMatchObject({ model: 'large' });
    expect(workers).toHaveLength(1);
  });

  it('is what a solve waits for that comes in the meantime', async () => {
    await using reasoner = openReasoner({ threads: 1 });
    const opening = reasoner.openAhead();
    const [one, other] = await Promise.all([
      solved(reasoner.solve(task, options)),
      solved(reasoner.solve(task, { ...options, engine: 'auto' })),
      opening,
    ]);
    expect(one.steps).toBeGreaterThan(0);
    expect(other.steps).toBeGreaterThan(0);
    expect(workers).toHaveLength(1);
  });

  it('ends with the reasoner, at whatever moment', async () => {
    const reasoner = openReasoner({ threads: 1 });
    const opening = reasoner.openAhead();
    await reasoner[Symbol.asyncDispose]();
    await opening;
    expect(workers.map(({ threadId }) => threadId)).toEqual([-1]);
  });

  it('leaves a model that cannot be opened to the solve that needs it', async () => {
    process.env.RUMINATE_MODELS = temporaryFolder();
    await using reasoner = openReasoner({ threads: 1 });
    await reasoner.openAhead();
    expect(await solved(reasoner.solve(task, options))).toMatchObject({ problems: [{ code: 'no_model' }] });
  });
});
