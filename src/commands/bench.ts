/** `ruminate bench accuracy`: the table of the model cards, measured again. */
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { type AccuracyOptions, type AccuracyRow, measureAccuracy } from '../bench/accuracy.js';
import { findFamily } from '../reasoner/puzzles/registry.js';
import type { ModelEngine } from '../reasoner/solver.js';
import { SEARCH, SINGLE_PASS_STEPS } from '../reasoner/solvers/neural.js';
import { openReport } from '../terminal/report.js';
import { table } from '../terminal/table.js';
import { EXIT } from './exit.js';
import { print, sayProblem } from './talk.js';

export interface BenchAccuracyOptions {
  readonly data: string;
  readonly family: string;
  readonly engine: ModelEngine;
  readonly limit: number;
  readonly seed: number;
  readonly restarts: number;
  readonly steps: number;
  readonly out?: string;
  readonly json?: boolean;
}

/** Returns the exit code. */
export async function benchAccuracy(options: BenchAccuracyOptions): Promise<number> {
  const asked: AccuracyOptions = {
    family: findFamily(options.family),
    engine: options.engine,
    data: options.data,
    limit: options.limit,
    seed: options.seed,
    restarts: options.restarts,
    stepsPerRestart: options.steps,
    workers: availableParallelism(),
  };
  const started = performance.now();
  const progress = openReport();
  const measured = await measureAccuracy(asked, ({ done, total, solved, list }) =>
    progress.note(done, total, () => `${solved} solved, at ${list}`),
  );
  progress.end();
  if (!measured.ok) {
    sayProblem(measured.error);
    return EXIT.unreadable;
  }
  const report = {
    date: new Date().toISOString(),
    machine: { processor: cpus()[0]?.model ?? 'unknown', cores: availableParallelism(), node: process.version },
    budget: { restarts: options.restarts, stepsPerRestart: options.steps },
    singlePassSteps: SINGLE_PASS_STEPS,
    search: SEARCH,
    seed: options.seed,
    seconds: Math.round((performance.now() - started) / 1000),
    rows: measured.value,
  };
  if (options.out) writeFileSync(options.out, `${JSON.stringify(report, null, 2)}\n`);
  await print(options.json ? JSON.stringify(report) : accuracyTable(measured.value));
  return EXIT.ok;
}

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
