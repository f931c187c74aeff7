/** Asks an arm one item and makes the record of what came back. */
import type { Price } from '../../src/agent/index.js';
import { nothing, type OpenArm } from '../arms/arm.js';
import type { Item } from '../item.js';
import { costOf } from '../prices.js';
import type { EvalRecord } from '../record.js';
import type { Reply } from '../reply.js';
import { score } from '../scoring/score.js';
import { type CallStore, callsOf, type Network } from './journal.js';
import type { Task } from './plan.js';

export interface AskOptions {
  readonly store: CallStore;
  /** Undefined where no call may be made. */
  readonly network: Network | undefined;
  /** Seconds that one item may take. */
  readonly timeoutSeconds: number;
  readonly signal: AbortSignal;
}

/** The reply, its failures included; throws only where the signal is aborted. */
export async function ask(
  { opened, item, repeat, key }: { opened: OpenArm; item: Item; repeat: number; key: string },
  { store, network, timeoutSeconds, signal }: AskOptions,
): Promise<Reply> {
  const calls = callsOf(key, store, network);
  const timeout = AbortSignal.timeout(timeoutSeconds * 1000);
  const started = performance.now();
  const answered = await opened
    .ask(item, { repeat, fetch: calls.fetch, signal: AbortSignal.any([signal, timeout]) })
    .catch((error: unknown) => {
      signal.throwIfAborted();
      if (!timeout.aborted) throw error;
      const message = `No answer within ${timeoutSeconds} s.`;
      return { ...nothing, failure: { class: 'timeout', code: 'timeout', message } } as const;
    });
  const total = (performance.now() - started) / 1000 + calls.secondsStored;
  return { ...answered, seconds: { ...answered.seconds, total: rounded(total), llm: rounded(calls.seconds) } };
}

/** To a tenth of a millisecond. */
const rounded = (seconds: number): number => Math.round(seconds * 1e4) / 1e4;

const LONGEST_REPLY = 2_000;

export function recordOf({ arm, opened, item, repeat, key }: Task, reply: Reply, price: Price | undefined): EvalRecord {
  const { accepts: _, ...asked } = item;
  const { tool, reasoner, ...measured } = reply.seconds;
  return {
    key,
    arm: arm.name,
    model: opened.model ?? reply.model,
    parameters: opened.parametersOf(item, repeat),
    ...asked,
    repeat,
    ...score(item, reply),
    engine: reply.engine,
    tokens: reply.tokens,
    calls: reply.calls,
    cost: costOf(reply.tokens, price),
    seconds: { ...measured, tool: rounded(tool), reasoner: rounded(reasoner) },
    transcript: key,
    reply: reply.text.slice(0, LONGEST_REPLY),
    error: reply.failure && { code: reply.failure.code, message: reply.failure.message },
    at: new Date().toISOString(),
  };
}
