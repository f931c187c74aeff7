/** `ruminate bench speed`: steps against the machine's best and against PyTorch, solves by part, and processes from outside. */
import { availableParallelism } from 'node:os';
import { findModel, type ModelFolder } from '../../reasoner/models/load.js';
import { type Precision, processorPrecision } from '../../reasoner/models/manifest.js';
import type { Provider } from '../../reasoner/models/provider.js';
import type { PuzzleFamily } from '../../reasoner/puzzles/family.js';
import { findFamily } from '../../reasoner/puzzles/registry.js';
import { BATCH_ROWS } from '../../reasoner/recurrence/placement.js';
import { SINGLE_PASS_STEPS } from '../../reasoner/search/settings.js';
import type { Budget } from '../../reasoner/solver.js';
import { type Grid, ok, type Result, shapeOf } from '../../reasoner/task.js';
import { readLists } from '../lists.js';
import { describeMachine, type Machine } from '../machine.js';
import { measureProcesses, type ProcessRow } from './processes.js';
import { profileStep, type StepProfile } from './profile.js';
import { measureSolves, type SolveRow } from './solves.js';
import { measureSteps, type StepRow, type StepSetting } from './steps.js';
import { openTorch } from './torch.js';

export interface SpeedOptions {
  readonly models: readonly ModelFolder[];
  readonly provider: Provider;
  readonly threads: readonly number[];
  readonly batches: readonly number[];
  readonly rounds: number;
  /** Lists of puzzles to solve, of the family of the models; none are solved where it is undefined. */
  readonly data: string | undefined;
  readonly limit: number;
  readonly budget: Pick<Budget, 'restarts' | 'stepsPerRestart'>;
  /** A Python with PyTorch, to take the same steps. */
  readonly torch: string | undefined;
  readonly warn: (line: string) => void;
  readonly onProgress: (done: number, total: number, what: string) => void;
}

export interface SpeedReport {
  readonly machine: Machine;
  readonly torch: string | null;
  readonly profiles: readonly ({ readonly model: string } & StepProfile)[];
  readonly steps: readonly StepRow[];
  readonly solves: readonly (SolveRow & Against)[];
  readonly processes: ProcessRow | null;
}

/** The search against PyTorch's 16 steps a board, at the batch where PyTorch is fastest; null where that was not measured. */
export interface Against {
  readonly reference: {
    readonly puzzlesPerSecond: number;
    /** How many times as many puzzles a second the search solves, when it may be as often right as the reference. */
    readonly ratioAtSameAccuracy: number | null;
  } | null;
}

export async function measureSpeed(options: SpeedOptions): Promise<Result<SpeedReport>> {
  const { models, provider, rounds, warn, onProgress } = options;
  const machine = describeMachine();
  const torch = options.torch === undefined ? undefined : await openTorch(options.torch, warn);
  if (torch && !torch.ok) return torch;
  try {
    const profiles: SpeedReport['profiles'][number][] = [];
    for (const model of models) {
      const profile = await profileStep(model);
      if (!profile.ok) return profile;
      profiles.push({ model: model.manifest.name, ...profile.value });
    }
    const settings = models.flatMap((model, i) =>
      options.threads.flatMap((threads) =>
        options.batches.flatMap((batch) =>
          precisionsFor(model, provider, batch).map((precision): StepSetting => {
            return { model, provider, precision, threads, batch, operations: profiles[i]?.operations ?? 0 };
          }),
        ),
      ),
    );
    const lists = options.data === undefined ? ok([]) : await readPuzzles(options, options.data);
    if (!lists.ok) return lists;
    const total = rounds + lists.value.length;
    const steps = await measureSteps(settings, rounds, torch?.value, (done) => onProgress(done, total, 'steps'));
    if (!steps.ok) return steps;
    const solves: SpeedReport['solves'][number][] = [];
    for (const [i, { name, family, model, puzzles }] of lists.value.entries()) {
      for (const jobs of new Set([1, provider === 'cpu' ? availableParallelism() : BATCH_ROWS])) {
        const { budget } = options;
        const row = await measureSolves(name, {
          family,
          model,
          puzzles,
          provider,
          jobs,
          threads: availableParallelism(),
          budget,
        });
        if (!row.ok) return row;
        solves.push({ ...row.value, reference: against(row.value, steps.value) });
      }
      onProgress(rounds + i + 1, total, name);
    }
    const [first] = lists.value;
    const boards = first?.puzzles.map((puzzle) => first.family.toRows(puzzle).join('\n'));
    const processes = boards ? await measureProcesses(boards) : null;
    return ok({ machine, torch: torch?.value.version ?? null, profiles, steps: steps.value, solves, processes });
  } finally {
    await torch?.value[Symbol.asyncDispose]();
  }
}

interface Puzzles {
  readonly name: string;
  readonly family: PuzzleFamily;
  readonly model: ModelFolder;
  readonly puzzles: readonly Grid[];
}

/** The lists that one of the models is for. */
async function readPuzzles({ models, limit }: SpeedOptions, data: string): Promise<Result<Puzzles[]>> {
  const family = findFamily(models[0]?.manifest.family ?? '');
  const lists = await readLists(family, data, limit, 0);
  if (!lists.ok) return lists;
  return ok(
    lists.value.flatMap(({ name, sample }) => {
      const found = findModel(family.name, shapeOf(sample[0] ?? []), 'auto');
      const model = models.find(({ path }) => path === found?.path);
      return model ? [{ name, family, model, puzzles: sample }] : [];
    }),
  );
}

function against(row: SolveRow, steps: readonly StepRow[]): Against['reference'] {
  const own = steps.filter(({ model }) => model === row.model);
  const boards = own.flatMap(({ threads, batch, torch }) =>
    Object.values(torch ?? {}).flatMap((found) => (found ? [{ threads, perBoard: found.milliseconds / batch }] : [])),
  );
  const threads = Math.max(...boards.map((found) => found.threads));
  const fastest = Math.min(...boards.filter((found) => found.threads === threads).map(({ perBoard }) => perBoard));
  if (boards.length === 0) return null;
  const puzzlesPerSecond = 1000 / (SINGLE_PASS_STEPS * fastest);
  const { stepsForSame } = row.singlePass;
  const perStep = (1000 * row.puzzles) / row.puzzlesPerSecond / row.steps;
  return {
    puzzlesPerSecond,
    ratioAtSameAccuracy: stepsForSame === null ? null : 1000 / (stepsForSame * perStep) / puzzlesPerSecond,
  };
}

/** int8 is measured beside float32 where it would be used. */
function precisionsFor({ manifest }: ModelFolder, provider: Provider, batch: number): Precision[] {
  const best = provider === 'cpu' && batch === 1 ? processorPrecision(manifest) : 'float32';
  return [...new Set<Precision>(['float32', best])];
}
