/** A worker that is killed, and a model that is mended: what becomes of the solve under way, and of the next one. */
import { mkdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openReasoner, type Solution, type Thought } from '../../src/reasoner/index.js';
import { type TinyModel, temporaryFolder, writeModel } from '../support/models.js';

/** Its weights are random: on a board of many blanks it thinks until its budget is spent. */
const model: TinyModel = {
  ...{ name: 'tiny', engine: 'trm', layout: 'grid' },
  ...{ shape: { rows: 9, columns: 9 }, symbols: 9 },
};
const input = '53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79'
  .match(/.{9}/g)
  ?.map((row) => [...row].map((cell) => Number(cell.replace('.', '0')))) as number[][];
const task = { family: 'sudoku', input };
const budget = { restarts: 2, stepsPerRestart: 20 };

const workers: Worker[] = [];
const note = (worker: Worker): void => void workers.push(worker);
const before = process.env.RUMINATE_MODELS;
let folder = '';
beforeEach(() => {
  folder = temporaryFolder();
  process.env.RUMINATE_MODELS = folder;
  workers.length = 0;
  process.on('worker', note);
});
afterEach(() => {
  process.off('worker', note);
  if (before === undefined) delete process.env.RUMINATE_MODELS;
  else process.env.RUMINATE_MODELS = before;
});

async function rest(thinking: AsyncGenerator<Thought, Solution>): Promise<{ steps: number; solution: Solution }> {
  for (let steps = 0; ; steps++) {
    const next = await thinking.next();
    if (next.done) return { steps, solution: next.value };
  }
}

describe('a worker that is killed', () => {
  it.each(['auto', 'trm'] as const)('ends the solve under way with a stated problem, engine %s', async (engine) => {
    writeModel(model, folder);
    await using reasoner = openReasoner({ threads: 1 });
    const thinking = reasoner.solve(task, { engine, budget });
    await thinking.next();
    await workers.at(-1)?.terminate();
    const { solution } = await rest(thinking);
    expect(solution).toMatchObject({
      status: engine === 'auto' ? 'solved' : 'gave_up',
      engine: engine === 'auto' ? 'exact' : 'trm',
      verified: engine === 'auto',
      problems: [{ code: 'model_failed', message: expect.stringContaining('worker ended') }],
    });
  });

  it('takes all solves with it, and the next one thinks again in a new worker', async () => {
    writeModel(model, folder);
    await using reasoner = openReasoner({ threads: 1 });
    const [one, other] = [1, 2].map((seed) => reasoner.solve(task, { engine: 'auto', budget, seed }));
    await one?.next();
    await other?.next();
    await workers.at(-1)?.terminate();
    for (const thinking of [one, other]) {
      if (thinking) expect((await rest(thinking)).solution).toMatchObject({ status: 'solved', engine: 'exact' });
    }
    const again = await rest(reasoner.solve(task, { engine: 'trm', budget }));
    expect(again.steps).toBeGreaterThan(1);
    expect(again.solution).toMatchObject({ status: 'gave_up', problems: [] });
    expect(workers).toHaveLength(2);
  });
});

describe('a poisoned model', () => {
  it('gives the exact answer, call after call', async () => {
    writeModel({ ...model, poison: Number.NaN }, folder);
    await using reasoner = openReasoner({ threads: 1 });
    for (const _ of [1, 2]) {
      const { solution } = await rest(reasoner.solve(task, { engine: 'auto', budget }));
      expect(solution).toMatchObject({ status: 'solved', engine: 'exact', problems: [{ code: 'budget_spent' }] });
    }
  });

  it('is opened anew once its file is mended', async () => {
    const { path } = writeModel(model, folder);
    await using reasoner = openReasoner({ threads: 1 });
    const file = join(path, 'step.onnx');
    const bytes = readFileSync(file);
    writeFileSync(file, 'poison');
    const broken = await rest(reasoner.solve(task, { engine: 'auto', budget }));
    expect(broken).toMatchObject({ steps: 0, solution: { status: 'solved', engine: 'exact', problems: [{}] } });
    writeFileSync(file, bytes);
    expect((await rest(reasoner.solve(task, { engine: 'trm', budget }))).steps).toBeGreaterThan(1);
  });
});

describe('a model file that cannot be read', () => {
  it('leaves the exact answer, and is opened anew once it is mended', async () => {
    const { path } = writeModel(model, folder);
    const file = join(path, 'step.onnx');
    const bytes = readFileSync(file);
    rmSync(file);
    mkdirSync(file);
    await using reasoner = openReasoner({ threads: 1 });
    const problems = [{ code: 'model_broken', message: expect.stringContaining(`${file} cannot be read: EISDIR`) }];
    for (const engine of ['auto', 'trm'] as const) {
      const { solution } = await rest(reasoner.solve(task, { engine, budget }));
      expect(solution).toMatchObject({ status: engine === 'auto' ? 'solved' : 'gave_up', problems });
    }
    rmdirSync(file);
    writeFileSync(file, bytes);
    expect((await rest(reasoner.solve(task, { engine: 'trm', budget }))).steps).toBeGreaterThan(1);
  });

  it('is a stated problem whatever was thrown on the way to it, and disposing goes through', async () => {
    writeModel(model, folder);
    const reasoner = openReasoner({
      threads: 1,
      provider: process.platform === 'win32' ? 'coreml' : 'dml',
      tell: () => {
        throw new Error('nobody listens');
      },
    });
    for (const _ of [1, 2]) {
      const { solution } = await rest(reasoner.solve(task, { engine: 'auto', budget }));
      const problems = [{ code: 'model_broken', message: 'The model cannot be opened: nobody listens.' }];
      expect(solution).toMatchObject({ status: 'solved', engine: 'exact', problems });
    }
    await reasoner[Symbol.asyncDispose]();
  });
});
