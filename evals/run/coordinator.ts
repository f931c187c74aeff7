/**
 * Has other processes ask: each item is a job in Redis, by the key of its record, so that a coordinator that was killed finds what
 * was done meanwhile. Records and transcripts are written here, as in a run without workers.
 */
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { ok, type Result } from '../../src/reasoner/task.js';
import { type ArmSettings, nothing } from '../arms/arm.js';
import { Reply } from '../reply.js';
import type { RunFolder } from './folder.js';
import type { Task } from './plan.js';
import { connectRedis, dropCalls, type Job, keptJobs, QUEUE, takeCalls } from './redis.js';

export interface Coordinator extends AsyncDisposable {
  /** The reply of whichever worker answers; its calls are in the folder by then. */
  ask(task: Task): Promise<Reply>;
}

export interface CoordinatorOptions {
  readonly url: string;
  /** Of the run, as workers may serve several. */
  readonly out: string;
  readonly folder: RunFolder;
  readonly settings: Omit<ArmSettings, 'endpoint'>;
  readonly timeoutSeconds: number;
}

/** Problems: those of connecting. */
export async function openCoordinator(options: CoordinatorOptions): Promise<Result<Coordinator>> {
  const { url, out, folder, settings, timeoutSeconds } = options;
  const connected = await connectRedis(url);
  if (!connected.ok) return connected;
  const { bullmq, connect } = connected.value;
  const redis = connect();
  const queue = new bullmq.Queue(QUEUE, { connection: connect() });
  const events = new bullmq.QueueEvents(QUEUE, { connection: connect() });
  await events.waitUntilReady();
  const run = createHash('sha256').update(resolve(out)).digest('hex').slice(0, 12);
  return ok({
    ask: async ({ arm, opened, item, repeat, key }) => {
      const { maxTokens = null, temperature = null, budgetMilliseconds, seed } = settings;
      const data: Job = {
        arm: arm.name,
        item,
        repeat,
        key,
        model: opened.model,
        settings: { budgetMilliseconds, seed, maxTokens, temperature },
        timeoutSeconds,
      };
      // One that is there already, done or not, is not added again.
      const job = await queue.add('ask', data, { jobId: `${run}-${key}`, ...keptJobs });
      const reply = await job.waitUntilFinished(events).then(
        (value: unknown) => Reply.parse(value),
        (error: unknown) => failed(error),
      );
      for (const call of await takeCalls(redis, job.id ?? key)) await folder.put(call);
      folder.addReply(key, reply);
      await job.remove();
      await dropCalls(redis, job.id ?? key);
      return reply;
    },
    [Symbol.asyncDispose]: async () => {
      await events.close();
      await queue.close();
      await connected.value[Symbol.asyncDispose]();
    },
  });
}

function failed(error: unknown): Reply {
  const message = error instanceof Error ? error.message : String(error);
  const seconds = { total: 0, llm: 0, tool: 0, reasoner: 0 };
  return { ...nothing, seconds, failure: { class: 'api_error', code: 'worker_failed', message } };
}
