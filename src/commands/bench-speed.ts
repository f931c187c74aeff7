/** `ruminate bench speed`: where the time goes on this machine. */
import { writeFileSync } from 'node:fs';
import { measureSpeed, type SpeedOptions, type SpeedReport } from '../bench/speed/speed.js';
import { listModels } from '../reasoner/models/load.js';
import type { Provider } from '../reasoner/models/provider.js';
import { openReport } from '../terminal/report.js';
import { table } from '../terminal/table.js';
import { EXIT } from './exit.js';
import { print, say, sayProblem } from './talk.js';

export interface BenchSpeedOptions {
  readonly model: readonly string[];
  readonly provider: Provider;
  readonly threads: readonly number[];
  readonly batch: readonly number[];
  readonly rounds: number;
  readonly data?: string;
  readonly limit: number;
  readonly restarts: number;
  readonly steps: number;
  readonly torch?: string;
  readonly out?: string;
  readonly json?: boolean;
}

/** Returns the exit code. */
export async function benchSpeed(options: BenchSpeedOptions): Promise<number> {
  const all = listModels().flatMap((model) => (model.ok ? [model.value] : []));
  const names = all.map(({ manifest }) => manifest.name);
  const unknown = options.model.find((name) => !names.includes(name));
  if (unknown !== undefined || all.length === 0) {
    say(`ruminate bench speed: there is no model ${unknown ?? ''}; there are: ${names.join(', ') || 'none'}`);
    return EXIT.unreadable;
  }
  const progress = openReport('rounds and lists');
  const settings: SpeedOptions = {
    models: all.filter(({ manifest }) => options.model.length === 0 || options.model.includes(manifest.name)),
    provider: options.provider,
    threads: options.threads,
    batches: options.batch,
    rounds: options.rounds,
    data: options.data,
    limit: options.limit,
    budget: { restarts: options.restarts, stepsPerRestart: options.steps },
    torch: options.torch,
    warn: say,
    onProgress: (done, total, what) => progress.note(done, total, () => what),
  };
  const measured = await measureSpeed(settings);
  progress.end();
  if (!measured.ok) {
    sayProblem(measured.error);
    return EXIT.unreadable;
  }
  const report = { date: new Date().toISOString(), ...measured.value };
  if (options.out) writeFileSync(options.out, `${JSON.stringify(report, null, 2)}\n`);
  await print(options.json ? JSON.stringify(report) : inTables(report));
  return EXIT.ok;
}

const fixed = (value: number | null | undefined, digits = 1): string => (value == null ? '-' : value.toFixed(digits));
const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;

function inTables({ machine, steps, solves, profiles, processes, torch }: SpeedReport): string {
  const load = `load ${machine.load.map((value) => value.toFixed(1)).join(', ')}`;
  const sections = [[`${machine.processor}, ${machine.cores} cores, ${machine.memoryGigabytes} GB, ${load}`]];
  const torchHead = torch === null ? [] : ['eager / ours', 'by CPU time', 'compiled / ours', 'by CPU time'];
  const stepHead = [
    'model',
    'provider',
    'precision',
    'threads',
    'batch',
    'ms a step',
    'CPU ms',
    'GFLOP/s',
    'of peak',
    'by CPU time',
  ];
  sections.push(
    table([
      [...stepHead, ...torchHead],
      ...steps.map((row) => [
        ...[row.model, row.provider, row.precision, String(row.threads), String(row.batch)],
        ...[fixed(row.milliseconds, 2), fixed(row.cpuMilliseconds, 2), fixed(row.gigaflops)],
        ...[percent(row.shareOfPeak), percent(row.cpuShareOfPeak)],
        ...(torch === null
          ? []
          : [row.torch?.eager, row.torch?.compiled].flatMap((ratio) => [
              fixed(ratio?.ratio, 2),
              fixed(ratio?.cpuRatio, 2),
            ])),
      ]),
    ]),
  );
  for (const { model, operators, gemmShare, operations } of profiles) {
    const all = operators.reduce((sum, { microseconds }) => sum + microseconds, 0);
    const each = operators.slice(0, 8).map(({ name, count, microseconds }) => {
      return `${name} x${count} ${percent(microseconds / all)}`;
    });
    sections.push([
      `${model}: ${fixed(operations / 1e9, 3)} GFLOP a step, products ${percent(gemmShare)} of the operators' time`,
      `  ${each.join(', ')}`,
    ]);
  }
  if (solves.length > 0) {
    const head = ['list', 'at once', 'puzzles', 'solved', 'mean steps', 'puzzles/s', 'p50 ms', 'p95 ms'];
    const against = ['one pass', 'steps for as many', 'times PyTorch'];
    const rows = solves.map((row) => [
      ...[row.list, String(row.jobs), String(row.puzzles), String(row.solved), fixed(row.steps / row.puzzles)],
      ...[fixed(row.puzzlesPerSecond, 2), fixed(row.p50Milliseconds), fixed(row.p95Milliseconds)],
      ...[
        String(row.singlePass.solved),
        fixed(row.singlePass.stepsForSame),
        fixed(row.reference?.ratioAtSameAccuracy, 2),
      ],
    ]);
    sections.push(table([[...head, ...against], ...rows]));
    const names = Object.keys(solves[0]?.parts ?? {});
    const parts = solves
      .filter(({ jobs }) => jobs === 1)
      .map((row) => [row.list, ...Object.values(row.parts).map((milliseconds) => fixed(milliseconds, 3))]);
    sections.push(table([['ms a puzzle', ...names], ...parts]));
  }
  if (processes) {
    sections.push([
      `solve --json: ${fixed(processes.coldStartMilliseconds)} ms from start to answer, CPU ${fixed(processes.coldStartCpuMilliseconds)} ms, ${fixed(processes.peakMegabytes, 0)} MB at most`,
      `mcp over stdio: first answer ${fixed(processes.mcpFirstMilliseconds)} ms with its start, then p50 ${fixed(processes.mcpP50Milliseconds)} ms, p95 ${fixed(processes.mcpP95Milliseconds)} ms; CPU ${fixed(processes.mcpCpuMilliseconds)} ms a call, start included`,
    ]);
  }
  return sections.map((lines) => lines.join('\n')).join('\n\n');
}
