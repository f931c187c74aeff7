/** `ruminate bench accuracy`: the table of the model cards, measured again. */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { type AccuracyRow, measureAccuracy, noModelFor } from '../bench/accuracy.js';
import { describeMachine } from '../bench/machine.js';
import type { Precision } from '../reasoner/models/manifest.js';
import type { Provider } from '../reasoner/models/provider.js';
import { BATCH_ROWS } from '../reasoner/recurrence/placement.js';
import { SEARCH, SINGLE_PASS_STEPS } from '../reasoner/search/settings.js';
import type { ModelEngine } from '../reasoner/solver.js';
import { openReport } from '../terminal/report.js';
import { table } from '../terminal/table.js';
import { EXIT } from './exit.js';
import { familyNamed } from './family.js';
import { print, say, sayProblem } from './talk.js';

export interface BenchAccuracyOptions {
  readonly data: string;
  readonly family: string;
  readonly engine: ModelEngine;
  readonly provider: Provider;
  readonly limit: number;
  readonly seed: number;
  readonly restarts: number;
  readonly steps: number;
  readonly precision?: Precision;
  readonly records?: string;
  readonly seconds?: number;
  readonly out?: string;
  readonly json?: boolean;
}

/** Returns the exit code. */
export async function benchAccuracy(options: BenchAccuracyOptions): Promise<number> {
  const {
    restarts,
    steps: stepsPerRestart,
    seed,
    engine,
    provider,
    data,
    limit,
    precision,
    records,
    seconds,
  } = options;
  const named = familyNamed(options.family);
  if (!named.ok) {
    say(`ruminate bench: ${named.error}.`);
    return EXIT.unreadable;
  }
  const started = performance.now();
  const progress = openReport();
  const measured = await measureAccuracy(
    {
      family: named.value,
      engine,
      data,
      limit,
      seed,
      restarts,
      stepsPerRestart,
      precision,
      provider,
      workers: provider === 'cpu' ? availableParallelism() : BATCH_ROWS,
      records,
      signal: seconds === undefined ? undefined : AbortSignal.timeout(seconds * 1000),
    },
    ({ done, total, solved }) => progress.note(done, total, () => `${solved} solved`),
  );
  progress.end();
  if (!measured.ok) {
    sayProblem(measured.error);
    return EXIT.unreadable;
  }
  const { rows, withoutModel } = measured.value;
  if (withoutModel.length > 0) sayProblem(noModelFor(engine, withoutModel));
  if (rows.length === 0) return EXIT.unreadable;
  if (rows.some(({ puzzles, drawn }) => puzzles < drawn)) {
    say(`Stopped after ${seconds} s; ${records ? 'the same command goes on' : '--records FILE would let it go on'}.`);
  }
  const report = {
    date: new Date().toISOString(),
    machine: describeMachine(),
    budget: { restarts, stepsPerRestart },
    singlePassSteps: SINGLE_PASS_STEPS,
    search: SEARCH,
    seed,
    seconds: Math.round((performance.now() - started) / 1000),
    rows,
  };
  if (options.out) writeFileSync(options.out, `${JSON.stringify(report, null, 2)}\n`);
  await print(options.json ? JSON.stringify(report) : accuracyTable(rows));
  return EXIT.ok;
}

function accuracyTable(rows: readonly AccuracyRow[]): string {
  const percent = (part: number, whole: number): string => (whole === 0 ? '-' : ((100 * part) / whole).toFixed(1));
  const head = ['list', 'model', 'puzzles', 'of', 'single pass %', 'solved %', '95 % interval', 'steps', 'p95 steps'];
  const lines = rows.map((row) => [
    row.list,
    row.model,
    String(row.puzzles),
    String(row.available),
    percent(row.singlePass, row.puzzles),
    percent(row.solved, row.puzzles),
    `${percent(row.interval[0], 1)} to ${percent(row.interval[1], 1)}`,
    String(row.medianSteps),
    String(row.p95Steps),
    String(row.meanSteps),
    row.stepsForSinglePass?.toFixed(1) ?? '-',
    String(row.medianRestarts),
    row.medianMilliseconds.toFixed(0),
  ]);
  return table([[...head, 'mean steps', 'for single pass', 'restarts', 'ms'], ...lines]).join('\n');
}
