/** How often the model alone is right, on lists of puzzles: in one pass as in the papers, and with restarts and a check. */
import { join } from 'node:path';
import { checkFolder } from '../reasoner/models/graph.js';
import { findModel, type ModelFolder } from '../reasoner/models/load.js';
import { openSession } from '../reasoner/models/session.js';
import type { PuzzleFamily } from '../reasoner/puzzles/family.js';
import { fusedRecurrence } from '../reasoner/recurrence/recurrence.js';
import type { ModelEngine, Solution, Solver } from '../reasoner/solver.js';
import { neuralSolver, SINGLE_PASS, SINGLE_PASS_STEPS } from '../reasoner/solvers/neural.js';
import { failure, type Grid, ok, type Problem, type Result, shapeOf } from '../reasoner/task.js';
import { readLists } from './lists.js';

export interface AccuracyOptions {
  readonly family: PuzzleFamily;
  readonly engine: ModelEngine;
  /** A folder of CSV files, or one file; the column `puzzle` is read, a column `grade` splits the table. */
  readonly data: string;
  /** At most so many puzzles of each file, drawn by the seed. */
  readonly limit: number;
  readonly seed: number;
  readonly restarts: number;
  readonly stepsPerRestart: number;
  readonly workers: number;
}

export interface AccuracyRow {
  readonly list: string;
  readonly model: string;
  readonly puzzles: number;
  readonly available: number;
  /** Solved in one pass of 16 supervision steps, the input left as it is. */
  readonly singlePass: number;
  /** Solved within the budget, answers checked by the rules. */
  readonly solved: number;
  /** 95 % Wilson interval of the share solved. */
  readonly interval: readonly [number, number];
  /** Over the puzzles solved within the budget. */
  readonly medianSteps: number;
  readonly medianMilliseconds: number;
  readonly medianRestarts: number;
  readonly p95Steps: number;
}

interface Item {
  readonly list: string;
  readonly grid: Grid;
}

interface Outcome extends Item {
  readonly single: boolean;
  readonly solution: Solution;
}

export interface AccuracyProgress {
  readonly done: number;
  readonly total: number;
  readonly solved: number;
  readonly list: string;
}

/** Both measurements for every puzzle; `workers` sessions of one thread each share the queue. */
export async function measureAccuracy(
  options: AccuracyOptions,
  onProgress: (progress: AccuracyProgress) => void,
): Promise<Result<AccuracyRow[]>> {
  const lists = readLists(options.family, options.data, options.limit, options.seed);
  if (!lists.ok) return lists;
  const items = lists.value.flatMap(({ name, sample }) => sample.map((grid) => ({ list: name, grid })));
  const models = new Map<string, ModelFolder>();
  for (const { name, sample } of lists.value) {
    const shape = shapeOf(sample[0] ?? []);
    const model = findModel(options.family.name, shape, options.engine);
    if (!model) return failure(noModel(name, `${shape.rows}x${shape.columns}`));
    const checked = checkFolder(model);
    if (!checked.ok) return checked;
    models.set(name, model);
  }
  const outcomes: Outcome[] = [];
  let next = 0;
  let solved = 0;
  const worker = async (): Promise<void> => {
    const solvers = new Map<ModelFolder, { search: Solver; single: Solver; close(): PromiseLike<void> }>();
    for (let item = items[next++]; item; item = items[next++]) {
      const model = models.get(item.list) as ModelFolder;
      const solver = solvers.get(model) ?? open(options.family, model);
      solvers.set(model, solver);
      const { restarts, stepsPerRestart, seed } = options;
      const milliseconds = Number.POSITIVE_INFINITY;
      const once = { restarts: 1, stepsPerRestart: SINGLE_PASS_STEPS, milliseconds };
      const often = { restarts, stepsPerRestart, milliseconds };
      const single = await finish(solver.single, options.family, item, { seed, budget: once });
      const solution = await finish(solver.search, options.family, item, { seed, budget: often });
      outcomes.push({ ...item, single: single.status === 'solved', solution });
      if (solution.status === 'solved') solved++;
      onProgress({ done: outcomes.length, total: items.length, solved, list: item.list });
    }
    for (const { close } of solvers.values()) await close();
  };
  await Promise.all(Array.from({ length: options.workers }, worker));
  return ok(
    lists.value.map(({ name, available }) => {
      const own = outcomes.filter((outcome) => outcome.list === name);
      return row(name, models.get(name)?.manifest.name ?? '', available, own);
    }),
  );
}

function open(
  family: PuzzleFamily,
  model: ModelFolder,
): { search: Solver; single: Solver; close(): PromiseLike<void> } {
  const file = join(model.path, model.manifest.files.step.path);
  const session = openSession({ file, provider: 'cpu', threads: 1 });
  const recurrence = fusedRecurrence(model, session);
  return {
    search: neuralSolver(family, model, recurrence),
    single: neuralSolver(family, model, recurrence, SINGLE_PASS),
    close: () => session[Symbol.asyncDispose](),
  };
}

async function finish(
  solver: Solver,
  family: PuzzleFamily,
  { grid }: Item,
  options: Parameters<Solver['solve']>[1],
): Promise<Solution> {
  const thoughts = solver.solve({ family: family.name, input: grid }, options);
  for (;;) {
    const { done, value } = await thoughts.next();
    if (done) return value;
  }
}

function row(list: string, model: string, available: number, outcomes: readonly Outcome[]): AccuracyRow {
  const right = outcomes.filter(({ solution }) => solution.status === 'solved').map(({ solution }) => solution);
  const of = (pick: (solution: Solution) => number): number[] => right.map(pick).sort((a, b) => a - b);
  return {
    list,
    model,
    puzzles: outcomes.length,
    available,
    singlePass: outcomes.filter(({ single }) => single).length,
    solved: right.length,
    interval: wilson(right.length, outcomes.length),
    medianSteps: quantile(
      of(({ steps }) => steps),
      0.5,
    ),
    medianMilliseconds: quantile(
      of(({ milliseconds }) => milliseconds),
      0.5,
    ),
    medianRestarts: quantile(
      of(({ restarts }) => restarts),
      0.5,
    ),
    p95Steps: quantile(
      of(({ steps }) => steps),
      0.95,
    ),
  };
}

/** Wilson score interval at 95 %. */
export function wilson(successes: number, trials: number): readonly [number, number] {
  if (trials === 0) return [0, 1];
  const z = 1.96;
  const share = successes / trials;
  const centre = share + (z * z) / (2 * trials);
  const spread = z * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials));
  const scale = 1 + (z * z) / trials;
  return [Math.max(0, (centre - spread) / scale), Math.min(1, (centre + spread) / scale)];
}

function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
}

function noModel(list: string, shape: string): Problem {
  const remedy = 'Train one (models/train/README.md), or name a file of another size with --data.';
  return {
    code: 'no_model',
    message: `${list} holds ${shape} boards, and no model in models/ does.`,
    remedy,
    cells: [],
  };
}
