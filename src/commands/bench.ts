/** `ruminate bench accuracy`: the table of the model cards, measured again. */
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { type AccuracyOptions, type AccuracyRow, measureAccuracy } from '../bench/accuracy.js';
import { findFamily } from '../reasoner/puzzles/registry.js';
import { DEFAULT_BUDGET, SEARCH, SINGLE_PASS_STEPS } from '../reasoner/solvers/neural.js';
import { table } from '../terminal/table.js';

export interface BenchAccuracyOptions {
  readonly data: string;
  readonly family: string;
  readonly limit: number;
  readonly seed: number;
  readonly restarts: number;
  readonly steps: number;
  readonly budgetMs: number;
  readonly out?: string;
  readonly json?: boolean;
}

/** Returns the exit code. */
export async function benchAccuracy(options: BenchAccuracyOptions, signal?: AbortSignal): Promise<number> {
  const asked: AccuracyOptions = {
    family: findFamily(options.family),
    data: options.data,
    limit: options.limit,
    seed: options.seed,
    restarts: options.restarts,
    stepsPerRestart: options.steps,
    millisecondsPerPuzzle: options.budgetMs,
    workers: availableParallelism(),
    ...(signal ? { signal } : {}),
  };
  const started = performance.now();
  let told = 0;
  const measured = await measureAccuracy(asked, ({ done, total, solved, list }) => {
    if (performance.now() - told < 1000 && done < total) return;
    told = performance.now();
    const seconds = (told - started) / 1000;
    const left = Math.round((seconds / done) * (total - done));
    const line = `${bar(done / total)} ${done}/${total} puzzles, ${solved} solved, ${list}, about ${left} s left`;
    process.stderr.write(process.stderr.isTTY ? `\r${line}\x1b[K` : `${line}\n`);
  });
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  if (!measured.ok) {
    process.stderr.write(`${measured.error.message} ${measured.error.remedy}\n`);
    return 2;
  }
  const report = {
    date: new Date().toISOString(),
    machine: { processor: cpus()[0]?.model ?? 'unknown', cores: availableParallelism(), node: process.version },
    budget: { restarts: options.restarts, stepsPerRestart: options.steps, millisecondsPerPuzzle: options.budgetMs },
    singlePassSteps: SINGLE_PASS_STEPS,
    search: SEARCH,
    seed: options.seed,
    seconds: Math.round((performance.now() - started) / 1000),
    rows: measured.value,
  };
  if (options.out) writeFileSync(options.out, `${JSON.stringify(report, null, 2)}\n`);
  process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : `${accuracyTable(measured.value)}\n`);
  return 0;
}

export const benchDefaults = { restarts: DEFAULT_BUDGET.restarts, steps: DEFAULT_BUDGET.stepsPerRestart };

function accuracyTable(rows: readonly AccuracyRow[]): string {
  const head = [
    'list',
    'model',
    'puzzles',
    'of',
    'single pass %',
    'solved %',
    '95 % interval',
    'steps',
    'p95 steps',
    'restarts',
    'ms',
  ];
  const percent = (share: number): string => (100 * share).toFixed(1);
  const lines = rows.map((row) => [
    row.list,
    row.model,
    String(row.puzzles),
    String(row.available),
    percent(row.singlePass / row.puzzles),
    percent(row.solved / row.puzzles),
    `${percent(row.interval[0])} to ${percent(row.interval[1])}`,
    String(row.medianSteps),
    String(row.p95Steps),
    String(row.medianRestarts),
    row.medianMilliseconds.toFixed(0),
  ]);
  return table([head, ...lines]).join('\n');
}

function bar(share: number): string {
  const width = 24;
  const full = Math.round(share * width);
  return `[${'#'.repeat(full)}${'.'.repeat(width - full)}]`;
}
