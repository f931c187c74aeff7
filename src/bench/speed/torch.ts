/** models/train/bench_torch.py as a process that takes one step whenever it is asked, so that both sides share every round. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { failure, ok, type Result } from '../../reasoner/task.js';
import type { Time } from './steps.js';

export interface TorchQuestion {
  /** Folder of the model. */
  readonly model: string;
  readonly threads: number;
  readonly batch: number;
  readonly compiled: boolean;
}

export interface TorchBench extends AsyncDisposable {
  readonly version: string;
  /** The time of one supervision step; undefined where PyTorch could not take it, which is then said on standard error. */
  step(question: TorchQuestion): Promise<Time | undefined>;
}

const Ready = z.object({ torch: z.string() });
const Answer = z.union([z.object({ wall: z.number(), cpu: z.number() }), z.object({ error: z.string() })]);

/** `python` has models/train/requirements.txt. */
export async function openTorch(python: string, warn: (line: string) => void): Promise<Result<TorchBench>> {
  const script = fileURLToPath(new URL('../../../../models/train/bench_torch.py', import.meta.url));
  const child = spawn(python, [script, '--serve'], { stdio: ['pipe', 'pipe', 'ignore'] });
  const ended = new Promise<undefined>((resolve) => {
    child.once('error', () => resolve(undefined));
    child.once('close', () => resolve(undefined));
  });
  child.stdin.on('error', () => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async (): Promise<unknown> => {
    const line = await Promise.race([lines.next(), ended]);
    return line?.done === false ? JSON.parse(line.value) : undefined;
  };
  const ready = Ready.safeParse(await answer());
  if (!ready.success) {
    return failure({
      code: 'no_torch',
      message: `${python} ${script} did not start.`,
      remedy: 'Name a Python that has models/train/requirements.txt, for example --torch .venv/bin/python.',
      cells: [],
    });
  }
  const given = new Set<string>();
  return ok({
    version: ready.data.torch,
    step: async (question) => {
      const { model, threads, batch, compiled } = question;
      const key = JSON.stringify({ model, threads, batch, compiled });
      if (given.has(key)) return undefined;
      child.stdin.write(`${key}\n`);
      const found = Answer.safeParse(await answer());
      if (found.success && 'wall' in found.data) return found.data;
      given.add(key);
      const why = found.success && 'error' in found.data ? found.data.error : 'the process ended';
      warn(`PyTorch ${compiled ? 'compiled' : 'eager'}, batch ${batch}: ${why}`);
      return undefined;
    },
    [Symbol.asyncDispose]: async () => {
      child.stdin.end();
      if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
    },
  });
}
