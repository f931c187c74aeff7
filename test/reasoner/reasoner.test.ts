/** The whole way through real sessions, with models of random weights: which is asked, and what becomes of one that fails. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { modelFolders, openReasoner, type Reasoner } from '../../src/reasoner/index.js';
import type { EngineChoice, Solution, Thought } from '../../src/reasoner/solver.js';
import { type TinyModel, temporaryFolder, writeModel } from '../support/models.js';

const trm: TinyModel = {
  name: 'tiny-trm',
  engine: 'trm',
  layout: 'grid',
  shape: { rows: 4, columns: 4 },
  symbols: 4,
};
const hrm: TinyModel = { ...trm, name: 'tiny-hrm', engine: 'hrm', layout: 'cells', registers: 2 };

/** Two blanks, which random weights guess right before long. */
const input = [
  [0, 4, 3, 0],
  [3, 2, 4, 1],
  [2, 3, 1, 4],
  [4, 1, 2, 3],
];

const before = process.env.RUMINATE_MODELS;
afterEach(() => {
  if (before === undefined) delete process.env.RUMINATE_MODELS;
  else process.env.RUMINATE_MODELS = before;
});

function withModels(...models: readonly TinyModel[]): Reasoner {
  const folder = temporaryFolder();
  for (const model of models) writeModel(model, folder);
  process.env.RUMINATE_MODELS = folder;
  return openReasoner({ threads: 1 });
}

async function solve(
  reasoner: Reasoner,
  engine: EngineChoice,
): Promise<{ thoughts: readonly Thought[]; solution: Solution }> {
  const thinking = reasoner.solve({ family: 'sudoku', input }, { engine, budget: { restarts: 20 } });
  const thoughts: Thought[] = [];
  for (;;) {
    const { done, value } = await thinking.next();
    if (done) return { thoughts, solution: value };
    thoughts.push(value);
  }
}

describe('the engine', () => {
  it.each([
    ['auto', 'trm', 'tiny-trm'],
    ['trm', 'trm', 'tiny-trm'],
    ['hrm', 'hrm', 'tiny-hrm'],
    ['exact', 'exact', null],
  ] as const)('asked for as %s is %s', async (choice, engine, model) => {
    await using reasoner = withModels(trm, hrm);
    const { solution, thoughts } = await solve(reasoner, choice);
    expect(solution).toMatchObject({ status: 'solved', verified: true, engine, model, problems: [] });
    expect(solution.steps).toBe(thoughts.length);
    expect(thoughts.length > 0).toBe(model !== null);
  });

  it('auto takes the kind of model that there is', async () => {
    await using reasoner = withModels(hrm);
    expect((await solve(reasoner, 'auto')).solution).toMatchObject({ engine: 'hrm', model: 'tiny-hrm' });
  });

  it('of which there is no model gives up, and the problem names what there is', async () => {
    await using reasoner = withModels(hrm);
    const { solution } = await solve(reasoner, 'trm');
    expect(solution).toMatchObject({ status: 'gave_up', answer: null, verified: false, engine: 'trm', model: null });
    expect(solution.problems).toMatchObject([
      {
        code: 'no_model',
        message: `There is no trm model for sudoku 4x4 in ${process.env.RUMINATE_MODELS}.`,
        remedy: expect.stringContaining('hrm or exact'),
      },
    ]);
  });
});

describe('the folders of models', () => {
  const none = async (folders: string): Promise<string> => {
    process.env.RUMINATE_MODELS = folders;
    await using reasoner = openReasoner({ threads: 1 });
    const { solution } = await solve(reasoner, 'trm');
    expect(solution).toMatchObject({ status: 'gave_up', problems: [{ code: 'no_model' }] });
    return solution.problems[0]?.message ?? '';
  };

  it('are named as they were searched, those that are missing, too', async () => {
    const folder = temporaryFolder();
    expect(await none([folder, '/nonexistent'].join(delimiter))).toBe(
      `There is no trm model for sudoku 4x4 in ${folder}, /nonexistent (which is not there).`,
    );
  });

  it('may be named wrong: a file is no folder', async () => {
    const file = join(temporaryFolder(), 'models');
    writeFileSync(file, '');
    expect(await none(file)).toContain(`The models in ${file} cannot be read: ENOTDIR`);
  });

  it('are those of the package where nothing is named', () => {
    delete process.env.RUMINATE_MODELS;
    const builtIn = modelFolders();
    process.env.RUMINATE_MODELS = '';
    expect(modelFolders()).toEqual(builtIn);
  });
});

describe('a signal that is aborted', () => {
  it.each(['exact', 'auto', 'trm'] as const)('throws its reason, engine %s', async (engine) => {
    await using reasoner = withModels(trm);
    const reason = new Error('enough');
    const thinking = reasoner.solve({ family: 'sudoku', input }, { engine, signal: AbortSignal.abort(reason) });
    await expect(thinking.next()).rejects.toBe(reason);
  });
});

describe('a model that is not what its manifest says', () => {
  const broken: TinyModel = { ...hrm, change: (graph) => ({ ...graph, opset: 17 }) };

  it('is not asked, and the answer says why', async () => {
    await using reasoner = withModels(broken);
    const problems = [{ code: 'model_broken', message: expect.stringContaining('opset 17') }];
    expect((await solve(reasoner, 'hrm')).solution).toMatchObject({ status: 'gave_up', engine: 'hrm', problems });
    expect((await solve(reasoner, 'auto')).solution).toMatchObject({ status: 'solved', engine: 'exact', problems });
  });

  it('is named where its manifest cannot be read', async () => {
    await using reasoner = withModels();
    const folder = join(process.env.RUMINATE_MODELS ?? '', 'old');
    mkdirSync(folder);
    writeFileSync(join(folder, 'manifest.json'), '{"format": 1}');
    const { solution } = await solve(reasoner, 'trm');
    expect(solution).toMatchObject({ status: 'gave_up', problems: [{ code: 'no_model' }] });
    expect(solution.problems[0]?.message).toContain(`${folder}/manifest.json: `);
  });
});

describe('a latent that diverges', () => {
  it.each([
    ['to no number', Number.NaN],
    ['to infinity', Number.POSITIVE_INFINITY],
    ['beyond all bounds', 1e9],
  ])('%s ends the restart, not the process', async (_, poison) => {
    await using reasoner = withModels({ ...hrm, poison });
    const { solution, thoughts } = await solve(reasoner, 'hrm');
    expect(solution).toMatchObject({ status: 'gave_up', answer: null, steps: 0, restarts: 19 });
    expect(thoughts).toEqual([]);
    expect((await solve(reasoner, 'auto')).solution).toMatchObject({
      status: 'solved',
      engine: 'exact',
      problems: [{ code: 'budget_spent' }],
    });
  });
});
