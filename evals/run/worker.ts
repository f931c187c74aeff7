/** A process that asks for others: it takes items from the queue, and keeps each paid call in Redis before it goes on. */
import { findEndpoint, wishOf } from '../../src/agent/index.js';
import { ok, type Result } from '../../src/reasoner/task.js';
import { nothing, type OpenArm } from '../arms/arm.js';
import { findArms } from '../arms/index.js';
import type { Reply } from '../reply.js';
import { ask } from './ask.js';
import { createLimiter } from './limiter.js';
import { politeNetwork } from './network.js';
import { connectRedis, Job, LOCK_MILLISECONDS, QUEUE, redisCalls } from './redis.js';

export interface WorkerOptions {
  readonly url: string;
  /** Items at a time. */
  readonly concurrency: number;
  readonly signal: AbortSignal;
  onAnswer(item: string): void;
}

/** Works until the signal is aborted. Problems: those of connecting. */
export async function work({ url, concurrency, signal, onAnswer }: WorkerOptions): Promise<Result<void>> {
  const connected = await connectRedis(url);
  if (!connected.ok) return connected;
  await using redis = connected.value;
  const network = politeNetwork(createLimiter(concurrency));
  const calls = redis.connect();
  const arms = new Map<string, Promise<Result<OpenArm>>>();

  async function answer(id: string, data: unknown): Promise<Reply> {
    const job = Job.parse(data);
    const circumstances = JSON.stringify([job.arm, job.model, job.settings]);
    const opening = arms.get(circumstances) ?? openArm(job);
    arms.set(circumstances, opening);
    const opened = await opening;
    if (!opened.ok) {
      arms.delete(circumstances);
      return unable(opened.error);
    }
    const store = redisCalls(calls, id);
    const reply = await ask({ ...job, opened: opened.value }, { ...job, store, network, signal });
    onAnswer(`${job.arm} ${job.item.item}`);
    return reply;
  }

  const worker = new redis.bullmq.Worker(QUEUE, (job) => answer(job.id ?? '', job.data), {
    connection: redis.connect(),
    concurrency,
    lockDuration: LOCK_MILLISECONDS,
    stalledInterval: LOCK_MILLISECONDS / 2,
    // However often a worker dies over an item, it is asked.
    maxStalledCount: 1_000,
  });
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  await worker.close();
  for (const opening of arms.values()) {
    const opened = await opening;
    if (opened.ok) await opened.value[Symbol.asyncDispose]();
  }
  return ok(undefined);
}

async function openArm({ arm: name, model, settings }: Job): Promise<Result<OpenArm>> {
  const arms = findArms([name]);
  if (!arms.ok) return arms;
  const endpoint = model === null ? ok(undefined) : await findEndpoint({ ...wishOf(process.env), model });
  if (!endpoint.ok) return endpoint;
  const [arm] = arms.value;
  if (!arm) throw new Error(`no arm ${name}`);
  const { maxTokens, temperature, budgetMilliseconds, seed } = settings;
  return arm.open({
    endpoint: endpoint.value,
    budgetMilliseconds,
    seed,
    maxTokens: maxTokens ?? undefined,
    temperature: temperature ?? undefined,
  });
}

const unable = ({ code, message }: { readonly code: string; readonly message: string }): Reply => ({
  ...nothing,
  seconds: { total: 0, llm: 0, tool: 0, reasoner: 0 },
  failure: { class: 'api_error', code, message },
});
