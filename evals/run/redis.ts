/** What a run over Redis shares: the queue, the form of a job, and the calls that workers have paid for. BullMQ is loaded here alone. */
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { failure, ok, type Problem, type Result } from '../../src/reasoner/task.js';
import { Item } from '../item.js';
import { Call } from '../transcript.js';
import type { CallStore } from './journal.js';

export const Job = z.object({
  arm: z.string(),
  item: Item,
  repeat: z.number().int(),
  key: z.string(),
  /** The language model that the coordinator counts with; the worker reaches it by its own settings and key. */
  model: z.string().nullable(),
  settings: z.object({
    budgetMilliseconds: z.number(),
    seed: z.number(),
    maxTokens: z.number().nullable(),
    temperature: z.number().nullable(),
  }),
  timeoutSeconds: z.number(),
});
export type Job = z.infer<typeof Job>;

export const QUEUE = 'ruminate-eval';
/** A worker that has not been heard of for so long is dead, and its items go to others. */
export const LOCK_MILLISECONDS = 10_000;
/** What a coordinator that never comes back leaves is dropped then. */
const KEPT_SECONDS = 7 * 24 * 3600;
export const keptJobs = { removeOnComplete: { age: KEPT_SECONDS }, removeOnFail: { age: KEPT_SECONDS } } as const;

export interface Connected extends AsyncDisposable {
  readonly bullmq: typeof import('bullmq');
  /** A connection of its own: BullMQ wants one for each queue and worker. */
  connect(): Redis;
}

/** Problems: `no_bullmq` where the packages are not installed, `no_redis` where no server answers. */
export async function connectRedis(url: string): Promise<Result<Connected>> {
  const packages = await loadPackages();
  if (!packages) return failure(noBullmq());
  const { bullmq, ioredis } = packages;
  const opened: Redis[] = [];
  const connect = (): Redis => {
    const redis = new ioredis.Redis(url, { maxRetriesPerRequest: null });
    opened.push(redis);
    return redis;
  };
  const probe = new ioredis.Redis(url, { lazyConnect: true, connectTimeout: 3000, retryStrategy: () => null });
  probe.on('error', () => undefined);
  try {
    await probe.connect();
    await probe.ping();
  } catch (error) {
    return failure(noRedis(url, error));
  } finally {
    probe.disconnect();
  }
  return ok({
    bullmq,
    connect,
    [Symbol.asyncDispose]: async () => {
      for (const redis of opened) redis.disconnect();
    },
  });
}

async function loadPackages() {
  try {
    const [bullmq, ioredis] = await Promise.all([import('bullmq'), import('ioredis')]);
    return { bullmq, ioredis };
  } catch {
    return undefined;
  }
}

const callsKey = (job: string): string => `${QUEUE}:calls:${job}`;

/** The calls of one job, where any worker finds them. */
export function redisCalls(redis: Redis, job: string): CallStore {
  return {
    get: async (_, index) => {
      const stored = await redis.hget(callsKey(job), String(index));
      return stored === null ? undefined : Call.parse(JSON.parse(stored));
    },
    put: async (call) => {
      await redis.hset(callsKey(job), String(call.index), JSON.stringify(call));
      await redis.expire(callsKey(job), KEPT_SECONDS);
    },
  };
}

/** All calls of a job, which then are the coordinator's. */
export async function takeCalls(redis: Redis, job: string): Promise<Call[]> {
  return (await redis.hvals(callsKey(job))).map((stored) => Call.parse(JSON.parse(stored)));
}

export const dropCalls = (redis: Redis, job: string): Promise<number> => redis.del(callsKey(job));

const noBullmq = (): Problem => ({
  code: 'no_bullmq',
  message: 'Workers need the packages bullmq and ioredis, which are not installed.',
  remedy: 'npm install bullmq ioredis',
  cells: [],
});

const noRedis = (url: string, error: unknown): Problem => ({
  code: 'no_redis',
  message: `No Redis server answers at ${url}: ${error instanceof Error ? error.message : String(error)}`,
  remedy: 'Start one (redis-server), or name another address, such as redis://127.0.0.1:6379.',
  cells: [],
});
