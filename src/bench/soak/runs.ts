/** The two loads: one client with calls that are wrong in every way, and many clients at once with good ones. */
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { createRandom } from '../../reasoner/random.js';
import { growthOf } from './memory.js';
import { ask, type Outcome } from './replies.js';
import { goodCall, type WildRequest, wildRequest } from './wild.js';

export interface SoakReport {
  readonly what: string;
  readonly calls: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly seconds: number;
  readonly p50: number;
  readonly p99: number;
  /** The longest call, in milliseconds like the two above. */
  readonly longest: number;
  /** What was asked in the longest. */
  readonly slowest: string;
  /** In parts of what was held before. */
  readonly growth: number;
  readonly heldMegabytes: number;
  /** Replies that were none that may be given, the first few, with what was asked. */
  readonly faults: readonly string[];
}

export interface Load {
  readonly what: string;
  readonly clients: readonly Client[];
  /** Requests that a client has under way at a time. */
  readonly each: number;
  readonly seed: number;
  readonly wild: boolean;
  /** Ends after so many calls, or so many milliseconds. */
  readonly calls: number;
  readonly milliseconds: number;
  /** Bytes held by the process of the server. */
  held(): Promise<number | undefined> | number;
}

/** One call in so many is cancelled before long. */
const CANCELLED = 0.02;
const SAMPLES = 40;
const FAULTS_TOLD = 5;

export async function run(load: Load, onProgress: (calls: number) => void = () => {}): Promise<SoakReport> {
  const { what, clients, each, seed, wild, calls, milliseconds } = load;
  const started = performance.now();
  const outcomes = { answered: 0, refused: 0, busy: 0, cancelled: 0 };
  const times: number[] = [];
  let slowest = { milliseconds: 0, call: '' };
  const memory: number[] = [];
  const faults: string[] = [];
  const solves: string[] = [];
  let begun = 0;
  const over = (): boolean => begun >= calls || performance.now() - started > milliseconds;

  async function lane(client: Client, random: ReturnType<typeof createRandom>): Promise<void> {
    while (!over()) {
      begun++;
      const request = wild ? wildRequest(random, solves) : goodCall(random, solves);
      const signal = random.next() < CANCELLED ? AbortSignal.timeout(1 + random.below(50)) : undefined;
      const before = performance.now();
      try {
        const { outcome, solveId } = await ask(client, request, signal);
        outcomes[outcome]++;
        if (solveId !== undefined) solves.splice(0, Math.max(0, solves.push(solveId) - 10));
      } catch (error) {
        if (faults.length < FAULTS_TOLD) faults.push(faultInWords(request, error));
        else faults.push('');
      }
      const took = performance.now() - before;
      times.push(took);
      if (took > slowest.milliseconds) slowest = { milliseconds: took, call: inShort(request) };
      onProgress(times.length);
    }
  }

  async function watch(): Promise<void> {
    const share = (): number => Math.max(begun / calls, (performance.now() - started) / milliseconds);
    while (!over()) {
      if (share() >= memory.length / SAMPLES) memory.push((await load.held()) ?? 0);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  const lanes = clients.flatMap((client, index) =>
    Array.from({ length: each }, (_, lane_) => lane(client, createRandom(seed + 1000 * index + lane_))),
  );
  await Promise.all([...lanes, watch()]);
  times.sort((one, other) => one - other);
  const at = (part: number): number => Math.round(times[Math.floor(part * (times.length - 1))] ?? 0);
  return {
    ...{ what, calls: times.length, outcomes, seconds: Math.round((performance.now() - started) / 100) / 10 },
    ...{ p50: at(0.5), p99: at(0.99), longest: at(1), slowest: slowest.call, growth: growthOf(memory) },
    heldMegabytes: Math.round((memory.at(-1) ?? 0) / 1e6),
    faults,
  };
}

function faultInWords(request: WildRequest, error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return `${inShort(request)}: ${reason.slice(0, 500)}`;
}

const inShort = ({ method, params }: WildRequest): string => `${method} ${JSON.stringify(params).slice(0, 300)}`;
