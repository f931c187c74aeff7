/** How often the model alone is right, on lists of puzzles: in one pass as in the papers, and with restarts and a check. */
import type { ModelFolder } from '../reasoner/models/load.js';
import { findModel } from '../reasoner/models/load.js';
import { type Precision, processorPrecision, stepDigest } from '../reasoner/models/manifest.js';
import type { Provider } from '../reasoner/models/provider.js';
import type { PuzzleFamily } from '../reasoner/puzzles/family.js';
import { createRandom, permutation } from '../reasoner/random.js';
import { openBatched, openRecurrence } from '../reasoner/recurrence/open.js';
import type { Recurrence } from '../reasoner/recurrence/recurrence.js';
import { SEARCH, SINGLE_PASS, SINGLE_PASS_STEPS } from '../reasoner/search/settings.js';
import type { ModelEngine, Solution, Solver } from '../reasoner/solver.js';
import { neuralSolver } from '../reasoner/solvers/neural.js';
import { type Grid, ok, type Problem, type Result, shapeOf } from '../reasoner/task.js';
import { type PuzzleList, readLists } from './lists.js';
import { addRecord, keyOf, type Outcome, readRecords } from './records.js';
import { stepsForAsMany } from './same-accuracy.js';
import { wilson } from './wilson.js';

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
  /** What the steps are made in, where the model has it; undefined: what solvers on a processor take. Elsewhere float32. */
  readonly precision?: Precision | undefined;
  readonly provider: Provider;
  /** Puzzles at the same time: on the processor in a session of one thread each, elsewhere as rows of one batch. */
  readonly workers: number;
  /** Outcomes are added to this file, and those that it has already are not measured again. */
  readonly records?: string | undefined;
  /** Ends the measurement after the puzzles under way; the rows then tell what there is. */
  readonly signal?: AbortSignal | undefined;
}

export interface AccuracyRow {
  readonly list: string;
  readonly model: string;
  /** Measured, of so many drawn, of so many in the file. */
  readonly puzzles: number;
  readonly drawn: number;
  readonly available: number;
  readonly singlePass: number;
  readonly solved: number;
  /** 95 % Wilson interval of the share solved. */
  readonly interval: readonly [number, number];
  /** Over the puzzles solved within the budget. */
  readonly medianSteps: number;
  readonly medianMilliseconds: number;
  readonly medianRestarts: number;
  readonly p95Steps: number;
  /** Over all puzzles: what the search spends. */
  readonly meanSteps: number;
  /** Mean steps of a search that stops where it has solved as many as the single pass; null where it never does. */
  readonly stepsForSinglePass: number | null;
}

export interface AccuracyProgress {
  readonly done: number;
  readonly total: number;
  readonly solved: number;
}

interface Item {
  readonly list: string;
  readonly grid: Grid;
  readonly model: ModelFolder;
  readonly key: string;
}

/** The rows, and the lists that no model of this engine is for. */
export interface Accuracy {
  readonly rows: readonly AccuracyRow[];
  readonly withoutModel: readonly string[];
}

/** Both measurements for every puzzle; `workers` share the queue. */
export async function measureAccuracy(
  options: AccuracyOptions,
  onProgress: (progress: AccuracyProgress) => void,
): Promise<Result<Accuracy>> {
  const lists = await readLists(options.family, options.data, options.limit, options.seed);
  if (!lists.ok) return lists;
  const { queue, withoutModel } = plan(options, lists.value);
  const outcomes = options.records ? readRecords(options.records) : new Map<string, Outcome>();
  const open = queue.filter(({ key }) => !outcomes.has(key));
  const tell = (): void => {
    const measured = queue.flatMap(({ key }) => outcomes.get(key) ?? []);
    onProgress({ done: measured.length, total: queue.length, solved: measured.filter(({ solved }) => solved).length });
  };
  const worker = async (solvers: Solvers): Promise<Result<void>> => {
    for (let item = open.shift(); item && !options.signal?.aborted; item = open.shift()) {
      const pair = await solvers.of(item.model);
      if (!pair.ok) return pair;
      const outcome = await measure(item, pair.value, options);
      outcomes.set(item.key, outcome);
      if (options.records) addRecord(options.records, outcome);
      tell();
    }
    return ok(undefined);
  };
  const failed = (await withSolvers(options, worker)).find((end) => !end.ok);
  if (failed && !failed.ok) return failed;
  const rows = lists.value
    .filter(({ name }) => !withoutModel.includes(name))
    .map((list) =>
      row(
        list,
        queue.filter((item) => item.list === list.name),
        outcomes,
      ),
    );
  return ok({ rows, withoutModel });
}

/** Every puzzle with its model, lists mixed, so that what is measured at any time is a sample of each. */
function plan(options: AccuracyOptions, lists: readonly PuzzleList[]): { queue: Item[]; withoutModel: string[] } {
  const { family, engine, provider, seed, restarts, stepsPerRestart } = options;
  const withoutModel: string[] = [];
  const modelOf = modelsBySize(family, engine);
  const items = lists.flatMap(({ name, sample }) => {
    // A list may hold boards of several sizes, each with a model of its own.
    const drawn = sample.flatMap((grid) => {
      const model = modelOf(grid);
      return model ? [{ grid, model }] : [];
    });
    if (drawn.length === 0 || drawn.length < sample.length) {
      withoutModel.push(name);
      return [];
    }
    return drawn.map(({ grid, model }) => {
      const digest = stepDigest(model.manifest, precisionFor(options, model));
      const circumstances = [digest, SEARCH, seed, restarts, stepsPerRestart];
      if (provider !== 'cpu') circumstances.push(provider);
      return { list: name, grid, model, key: keyOf(grid, circumstances) };
    });
  });
  return { queue: Array.from(permutation(items.length, createRandom(seed)), (i) => items[i] as Item), withoutModel };
}

/** Looks on the disk once for each size; the same folder is the same model, whose session is opened once. */
function modelsBySize(family: PuzzleFamily, engine: ModelEngine): (grid: Grid) => ModelFolder | undefined {
  const bySize = new Map<string, ModelFolder | undefined>();
  return (grid) => {
    const shape = shapeOf(grid);
    const size = `${shape.rows}x${shape.columns}`;
    if (!bySize.has(size)) {
      const found = findModel(family.name, shape, engine);
      bySize.set(size, [...bySize.values()].find((model) => model?.path === found?.path) ?? found);
    }
    return bySize.get(size);
  };
}

function precisionFor({ provider, precision }: AccuracyOptions, { manifest }: ModelFolder): Precision {
  return provider === 'cpu' ? (precision ?? processorPrecision(manifest)) : 'float32';
}

interface SolverPair {
  readonly search: Solver;
  readonly single: Solver;
}

/** The work of all workers, each with solvers of its own on the processor, all with the same elsewhere. */
async function withSolvers<Done>(options: AccuracyOptions, work: (solvers: Solvers) => Promise<Done>): Promise<Done[]> {
  const { provider, workers } = options;
  const solvers = Array.from({ length: provider === 'cpu' ? workers : 1 }, () => new Solvers(options));
  try {
    return await Promise.all(Array.from({ length: workers }, (_, i) => work(solvers[i % solvers.length] as Solvers)));
  } finally {
    for (const one of solvers) await one[Symbol.asyncDispose]();
  }
}

/** Solvers with a session for each model. */
class Solvers implements AsyncDisposable {
  readonly #opened = new Map<ModelFolder, Promise<Result<Recurrence>>>();

  constructor(readonly options: AccuracyOptions) {}

  async of(model: ModelFolder): Promise<Result<SolverPair>> {
    const opening = this.#opened.get(model) ?? this.#open(model);
    this.#opened.set(model, opening);
    const opened = await opening;
    if (!opened.ok) return opened;
    return ok({
      search: neuralSolver(this.options.family, model, opened.value),
      single: neuralSolver(this.options.family, model, opened.value, SINGLE_PASS),
    });
  }

  #open(model: ModelFolder): Promise<Result<Recurrence>> {
    const { provider, workers } = this.options;
    if (provider === 'cpu') return openRecurrence(model, 1, provider, precisionFor(this.options, model));
    // Restarts come one after the other, so that outcomes differ from the processor's by rounding alone.
    return openBatched(model, workers, provider, { rows: workers, restarts: 1 });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const opening of this.#opened.values()) {
      const opened = await opening;
      if (opened.ok) await opened.value[Symbol.asyncDispose]();
    }
  }
}

async function measure(
  { key, list, grid }: Item,
  { search, single }: SolverPair,
  options: AccuracyOptions,
): Promise<Outcome> {
  const milliseconds = Number.POSITIVE_INFINITY;
  const { family, seed, restarts, stepsPerRestart } = options;
  const finish = async (solver: Solver, budget: { restarts: number; stepsPerRestart: number }): Promise<Solution> => {
    const thoughts = solver.solve({ family: family.name, input: grid }, { seed, budget: { ...budget, milliseconds } });
    for (;;) {
      const { done, value } = await thoughts.next();
      if (done) return value;
    }
  };
  const once = await finish(single, { restarts: 1, stepsPerRestart: SINGLE_PASS_STEPS });
  const solution = await finish(search, { restarts, stepsPerRestart });
  return {
    key,
    list,
    single: once.status === 'solved',
    solved: solution.status === 'solved',
    steps: solution.steps,
    restarts: solution.restarts,
    milliseconds: Math.round(solution.milliseconds * 10) / 10,
  };
}

function row(
  { name, available }: PuzzleList,
  items: readonly Item[],
  outcomes: ReadonlyMap<string, Outcome>,
): AccuracyRow {
  const measured = items.flatMap(({ key }) => outcomes.get(key) ?? []);
  const right = measured.filter(({ solved }) => solved);
  const quantile = (q: number, pick: (outcome: Outcome) => number): number => {
    const sorted = right.map(pick).sort((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
  };
  const singlePass = measured.filter(({ single }) => single).length;
  return {
    list: name,
    model: [...new Set(items.map(({ model }) => model.manifest.name))].join(', '),
    puzzles: measured.length,
    drawn: items.length,
    available,
    singlePass,
    solved: right.length,
    interval: wilson(right.length, measured.length),
    medianSteps: quantile(0.5, ({ steps }) => steps),
    medianMilliseconds: quantile(0.5, ({ milliseconds }) => milliseconds),
    medianRestarts: quantile(0.5, ({ restarts }) => restarts),
    p95Steps: quantile(0.95, ({ steps }) => steps),
    meanSteps: Math.round(measured.reduce((sum, { steps }) => sum + steps, 0) / Math.max(1, measured.length)),
    stepsForSinglePass: stepsForAsMany(singlePass, measured),
  };
}

/** For whoever asked for lists of which none has a model. */
export function noModelFor(engine: ModelEngine, lists: readonly string[]): Problem {
  return {
    code: 'no_model',
    message: `No ${engine} model in models/ is for the boards of ${lists.join(', ')}.`,
    remedy: 'Train one (models/train/README.md), or name other lists with --data.',
    cells: [],
  };
}
