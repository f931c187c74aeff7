/**
 * The folder of a run on disk. Lines are only added, each in one write, so that a process that is killed at any moment leaves
 * whole lines and at most one cut short. Paid calls are flushed to the disk before anything goes on; the rest within a second.
 */
import {
  closeSync,
  existsSync,
  fdatasync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { notWritten, replaceFile } from '../../src/reasoner/files.js';
import { failure, ok, type Problem, type Result } from '../../src/reasoner/task.js';
import { Item } from '../item.js';
import { type EvalRecord, itemKey, type Run } from '../record.js';
import type { Reply } from '../reply.js';
import { type Call, TranscriptLine } from '../transcript.js';
import type { CallStore } from './journal.js';
import { files, readLines, readRecords, readRun } from './records.js';

const flush = promisify(fdatasync);
const FLUSH_MILLISECONDS = 1_000;
const LOCK = 'run.lock';

export interface RunFolder extends CallStore, AsyncDisposable {
  /** Those that were there, and those added since. */
  readonly records: ReadonlyMap<string, EvalRecord>;
  /** Replies that were stored, though perhaps not their records. */
  readonly replies: ReadonlyMap<string, Reply>;
  addReply(key: string, reply: Reply): void;
  addRecord(record: EvalRecord): void;
  /** Those that were there. */
  readonly items: readonly Item[];
  /** Beside them; returns how many there are then. */
  addItems(items: readonly Item[]): number;
  /** Beside what earlier commands have left of themselves. */
  describe(run: Run): void;
  readonly run: Run | undefined;
}

/** Problems: `not_written`, `run_in_progress`, `not_a_run` where the folder holds other things. */
export async function openFolder(folder: string): Promise<Result<RunFolder>> {
  try {
    return await open(folder);
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return failure(notWritten(folder, error));
    throw error;
  }
}

async function open(folder: string): Promise<Result<RunFolder>> {
  mkdirSync(folder, { recursive: true });
  const names = await readdir(folder);
  const foreign =
    names.length > 0 && !names.some((name) => Object.values<string>(files).includes(name) || name === LOCK);
  if (foreign) {
    const remedy = 'Name a folder of an earlier run, an empty one, or one that does not exist yet.';
    return failure({ code: 'not_a_run', message: `${folder} holds something else than a run.`, remedy, cells: [] });
  }
  const holder = lock(folder);
  if (holder !== undefined) return failure(inProgress(folder, holder));
  const records = readRecords(folder);
  const items = readLines(join(folder, files.items), Item);
  const replies = new Map<string, Reply>();
  const calls = new Map<string, Call>();
  for (const line of readLines(join(folder, files.transcripts), TranscriptLine)) {
    if (line.type === 'reply') replies.set(line.key, line.reply);
    else calls.set(`${line.key}-${line.index}`, line);
  }
  const transcripts = openLines(join(folder, files.transcripts));
  const lines = openLines(join(folder, files.records));
  return ok({
    records,
    replies,
    items,
    run: readRun(folder),
    get: async (key, index) => calls.get(`${key}-${index}`),
    put: async (call) => {
      transcripts.add(call);
      await transcripts.flush();
      calls.set(`${call.key}-${call.index}`, call);
    },
    addReply: (key, reply) => {
      transcripts.add({ type: 'reply', key, reply });
      replies.set(key, reply);
    },
    addRecord: (record) => {
      lines.add(record);
      records.set(record.key, record);
    },
    addItems: (added) => {
      const all = new Map([...items, ...added].map((item) => [itemKey(item), item]));
      replaceFile(join(folder, files.items), [...all.values()].map((item) => `${JSON.stringify(item)}\n`).join(''));
      return all.size;
    },
    describe: (run) =>
      replaceFile(join(folder, files.run), `${JSON.stringify(withEarlier(run, readRun(folder)), null, 2)}\n`),
    [Symbol.asyncDispose]: async () => {
      await transcripts.close();
      await lines.close();
      rmSync(join(folder, LOCK), { force: true });
    },
  });
}

/** The process that holds the folder, where one does; else it is ours. One that was killed holds nothing. */
function lock(folder: string): number | undefined {
  const file = join(folder, LOCK);
  const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : Number.NaN;
  if (Number.isInteger(holder) && holder > 0 && holder !== process.pid && isAlive(holder)) return holder;
  writeFileSync(file, String(process.pid));
  return undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not ours to signal, but there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Several models, arms and suites may share a folder. */
function withEarlier(run: Run, before: Run | undefined): Run {
  if (!before) return run;
  const both = <Value>(one: readonly Value[], other: readonly Value[]): Value[] => [...new Set([...one, ...other])];
  const defects = [...before.defects, ...run.defects].map((one) => [itemKey(one), one] as const);
  return {
    ...run,
    earlier: both(before.earlier, [before.command]).filter((command) => command !== run.command),
    suites: both(before.suites, run.suites),
    sources: { ...before.sources, ...run.sources },
    arms: both(before.arms, run.arms),
    model: run.model ?? before.model,
    defects: [...new Map(defects).values()],
  };
}

interface Lines {
  add(line: object): void;
  flush(): Promise<void>;
  close(): Promise<void>;
}

function openLines(file: string): Lines {
  const descriptor = openSync(file, 'a+');
  const { size } = fstatSync(descriptor);
  const last = Buffer.alloc(1);
  // What a crash cut short stays a line of its own, which readers pass over.
  if (size > 0 && readSync(descriptor, last, 0, 1, size - 1) === 1 && last.toString() !== '\n') {
    writeSync(descriptor, '\n');
  }
  let waiting: NodeJS.Timeout | undefined;
  let flushed = Promise.resolve();
  const flushNext = (): Promise<void> => {
    flushed = flushed.then(() => flush(descriptor));
    return flushed;
  };
  return {
    add: (line) => {
      writeSync(descriptor, `${JSON.stringify(line)}\n`);
      waiting ??= setTimeout(() => {
        waiting = undefined;
        void flushNext();
      }, FLUSH_MILLISECONDS).unref();
    },
    flush: flushNext,
    close: async () => {
      clearTimeout(waiting);
      await flushNext();
      closeSync(descriptor);
    },
  };
}

const inProgress = (folder: string, pid: number): Problem => ({
  code: 'run_in_progress',
  message: `Process ${pid} is running an evaluation in ${folder}.`,
  remedy: 'Wait for it, stop it, or name another folder.',
  cells: [],
});
