/** How often the model alone is right, on lists of puzzles: in one pass as in the papers, and with restarts and a check. */
import type { ModelFolder } from '../reasoner/models/load.js';
import { findModel } from '../reasoner/models/load.js';
import { type Precision, processorPrecision, stepDigest } from '../reasoner/models/manifest.js';
import type { PuzzleFamily } from '../reasoner/puzzles/family.js';
import { createRandom, permutation } from '../reasoner/random.js';
import { openRecurrence } from '../reasoner/recurrence/open.js';
import type { Recurrence } from '../reasoner/recurrence/recurrence.js';
import { SEARCH, SINGLE_PASS, SINGLE_PASS_STEPS } from '../reasoner/search/settings.js';
import type { ModelEngine, Solution, Solver } from '../reasoner/solver.js';
import { neuralSolver } from '../reasoner/solvers/neural.js';
import { type Grid, ok, type Problem, type Result, shapeOf } from '../reasoner/task.js';
import { type PuzzleList, readLists } from './lists.js';
import { addRecord, keyOf, type Outcome, readRecords } from './records.js';
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
  /** What the steps are made in, where the model has it; undefined: what solvers on a processor take. */
  readonly precision?: Precision | undefined;
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

/** Both measurements for every puzzle; `workers` sessions of one thread each share the queue. */
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
  const worker = async (): Promise<Result<void>> => {
    await using solvers = new Solvers(options);
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
  const failed = (await Promise.all(Array.from({ length: options.workers }, worker))).find((end) => !end.ok);
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
  const { family, engine, seed, restarts, stepsPerRestart, precision } = options;
  const withoutModel: string[] = [];
  const items = lists.flatMap(({ name, sample }) => {
    const model = findModel(family.name, shapeOf(sample[0] ?? []), engine);
    if (!model) {
      withoutModel.push(name);
      return [];
    }
    const digest = stepDigest(model.manifest, precision ?? processorPrecision(model.manifest));
    const circumstances = [digest, SEARCH, seed, restarts, stepsPerRestart];
    return sample.map((grid) => ({ list: name, grid, model, key: keyOf(grid, circumstances) }));
  });
  return { queue: Array.from(permutation(items.length, createRandom(seed)), (i) => items[i] as Item), withoutModel };
}

interface SolverPair {
  readonly search: Solver;
  readonly single: Solver;
}

/** One worker's solvers, a session for each model. */
class Solvers implements AsyncDisposable {
  readonly #opened = new Map<ModelFolder, Recurrence>();

  constructor(readonly options: Pick<AccuracyOptions, 'family' | 'precision'>) {}

  async of(model: ModelFolder): Promise<Result<SolverPair>> {
    const { family, precision = processorPrecision(model.manifest) } = this.options;
    let recurrence = this.#opened.get(model);
    if (!recurrence) {
      const opened = await openRecurrence(model, 1, 'cpu', precision);
      if (!opened.ok) return opened;
      recurrence = opened.value;
      this.#opened.set(model, recurrence);
    }
    return ok({
      search: neuralSolver(family, model, recurrence),
      single: neuralSolver(family, model, recurrence, SINGLE_PASS),
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const recurrence of this.#opened.values()) await recurrence[Symbol.asyncDispose]();
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
  return {
    list: name,
    model: items[0]?.model.manifest.name ?? '',
    puzzles: measured.length,
    drawn: items.length,
    available,
    singlePass: measured.filter(({ single }) => single).length,
    solved: right.length,
    interval: wilson(right.length, measured.length),
    medianSteps: quantile(0.5, ({ steps }) => steps),
    medianMilliseconds: quantile(0.5, ({ milliseconds }) => milliseconds),
    medianRestarts: quantile(0.5, ({ restarts }) => restarts),
    p95Steps: quantile(0.95, ({ steps }) => steps),
    meanSteps: Math.round(measured.reduce((sum, { steps }) => sum + steps, 0) / Math.max(1, measured.length)),
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
