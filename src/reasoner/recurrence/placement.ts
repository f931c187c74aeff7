/** Where a model runs: on the processor's cores, one board or several at a time, or on what else this machine has. */
import { availableParallelism } from 'node:os';
import type { ModelFolder } from '../models/load.js';
import { processorPrecision } from '../models/manifest.js';
import type { Provider, ProviderChoice } from '../models/provider.js';
import { probeRuntime } from '../models/runtime.js';
import { createRandom } from '../random.js';
import { ok, type Result } from '../task.js';
import { openBatched, openRecurrence } from './open.js';
import { pooled } from './pool.js';
import { type Carry, type Recurrence, release } from './recurrence.js';

export interface Placement {
  /** "cpu" if left out. Anything else falls back to it where it cannot be had or, for "auto", is slower. */
  readonly provider?: ProviderChoice;
  /**
   * Boards that are thought about at the same time (default 1): on the processor a worker each, one alone on all cores; on a GPU rows
   * of one batch, which restarts fill up.
   */
  readonly jobs?: number;
  /** Of the processor, shared out among the workers (default: as many as there are). */
  readonly threads?: number;
  /** Told in a line why the model does not run where it was asked to. */
  readonly tell?: (line: string) => void;
}

/**
 * Rows of a batch on a GPU, unless more boards are asked for. A guess, no GPU having been at hand: reading and checking the answers takes
 * a millisecond a row on the processor, which with more rows would soon be what is waited for.
 */
export const BATCH_ROWS = 8;

const batching = (jobs: number): { rows: number; restarts: number } => {
  const rows = Math.max(jobs, BATCH_ROWS);
  return { rows, restarts: Math.floor(rows / jobs) };
};

/** "coreml" and "dml" are passed through as they are. */
const takesBatches = (provider: Provider): boolean => provider === 'webgpu' || provider === 'cuda';

export async function placeModel(
  model: ModelFolder,
  { provider = 'cpu', jobs = 1, threads = availableParallelism(), tell = () => undefined }: Placement,
): Promise<Result<Recurrence>> {
  if (provider === 'cpu') return onProcessor(model, jobs, threads);
  const reasons: string[] = [];
  for (const candidate of provider === 'auto' ? await accelerators() : [provider]) {
    const opened = await (takesBatches(candidate)
      ? openBatched(model, threads, candidate, batching(jobs))
      : openRecurrence(model, threads, candidate));
    if (!opened.ok) reasons.push(opened.error.message.replace(/\.$/, ''));
    else if (provider === candidate) return opened;
    else {
      const slower = await slowerThanProcessor(model, opened.value, candidate, jobs, threads);
      if (slower === undefined) return opened;
      await opened.value[Symbol.asyncDispose]();
      reasons.push(slower);
    }
  }
  tell(`${model.manifest.name} runs on the cpu: ${reasons.join('; ') || 'there is nothing else here'}.`);
  return onProcessor(model, jobs, threads);
}

async function onProcessor(model: ModelFolder, jobs: number, threads: number): Promise<Result<Recurrence>> {
  const workers = Math.min(jobs, threads);
  const each = Math.floor(threads / workers);
  const opening = Array.from({ length: workers }, () => openOnProcessor(model, each));
  const [first, ...others] = await Promise.all(opening);
  if (!first?.ok || others.length === 0) return first ?? openOnProcessor(model, threads);
  return ok(pooled([first.value, ...others.flatMap((other) => (other.ok ? [other.value] : []))]));
}

/** One board at a time, in the precision that the model has for it. */
export function openOnProcessor(model: ModelFolder, threads: number): Promise<Result<Recurrence>> {
  return openRecurrence(model, threads, 'cpu', processorPrecision(model.manifest));
}

/** What is faster where it is there comes first; "coreml" and "dml" are tried when asked for, as they may change results. */
async function accelerators(): Promise<Provider[]> {
  const runtime = await probeRuntime();
  if (!runtime.ok) return [];
  const known = [...runtime.value.unbundled, ...runtime.value.providers];
  return (['cuda', 'webgpu'] as const).filter((name) => known.includes(name));
}

/**
 * Why the processor is taken: it is faster, or the other cannot run a step; undefined where it is slower. What counts is the time
 * in which each board gets a step: restarts beside it are no gain to a board that the first attempt solves.
 */
export async function slowerThanProcessor(
  model: ModelFolder,
  recurrence: Recurrence,
  provider: Provider,
  jobs: number,
  threads: number,
): Promise<string | undefined> {
  const processor = await openOnProcessor(model, threads);
  if (!processor.ok) return undefined;
  await using cpu = processor.value;
  const rows = jobs * (recurrence.restarts ?? 1);
  let found: number;
  try {
    found = (await stepMilliseconds(model, recurrence, rows)) / jobs;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return `${provider} opens the model and cannot run it: ${reason.trim().split('\n', 1).join().replace(/\.$/, '')}`;
  }
  const ours = await stepMilliseconds(model, cpu).catch(() => Number.POSITIVE_INFINITY);
  if (found < ours) return undefined;
  return `a step of a board takes ${found.toFixed(1)} ms on ${provider} (${rows} rows at a time), ${ours.toFixed(1)} ms here`;
}

/** Steps that are timed after one that is not. */
const TIMED_STEPS = 5;

/** The median of a few steps of `rows` boards without givens, all at the same time. */
export async function stepMilliseconds({ manifest }: ModelFolder, recurrence: Recurrence, rows = 1): Promise<number> {
  const { shape, seqLen, symbols } = manifest;
  const candidates = new Float32Array(seqLen * symbols).fill(1);
  let carries = Array.from({ length: rows }, (): Carry => recurrence.begin(shape, 1, 0, createRandom(0)));
  const times: number[] = [];
  for (let step = 0; step <= TIMED_STEPS; step++) {
    const started = performance.now();
    const stepped = await Promise.all(carries.map((carry) => recurrence.step(carry, candidates)));
    carries = stepped.map(({ carry }) => carry);
    if (step > 0) times.push(performance.now() - started);
  }
  for (const carry of carries) release(carry);
  return times.sort((a, b) => a - b)[TIMED_STEPS >> 1] as number;
}
