/** The main thread's side of an ONNX session that lives in a worker thread. */
import { Worker } from 'node:worker_threads';

export interface SessionSettings {
  readonly file: string;
  readonly provider: 'cpu';
  readonly threads: number;
}

export type Feeds = Record<string, { readonly data: Float32Array<ArrayBuffer>; readonly dims: readonly number[] }>;

export interface Question {
  readonly id: number;
  readonly feeds: Feeds;
}

/** The axes of a graph's tensors, by name: a number, or the name of an axis that is free. */
export interface Signature {
  readonly inputs: Readonly<Record<string, readonly (number | string)[]>>;
  readonly outputs: Readonly<Record<string, readonly (number | string)[]>>;
}

type Content = { readonly results: Feeds } | { readonly signature: Signature };
export type Answer = { readonly id: number } & (Content | { readonly error: string });

/** The id under which the worker answers with the signature of its session, or why it could not be opened. */
export const OPENED = 0;

export interface Session extends AsyncDisposable {
  /** What the graph takes and gives; rejects where the file cannot be opened. */
  signature(): Promise<Signature>;
  /** Runs the graph once. The arrays of `feeds` named in `give` are moved to the worker and must not be used again. */
  run(feeds: Feeds, give?: readonly string[]): Promise<Feeds>;
}

/**
 * What each worker is at work on, its opening included. Native code cannot be interrupted: ending a worker or the process
 * in the middle of it aborts with a core dump, so both wait for the step under way.
 */
const underWay = new Map<Worker, Set<Promise<unknown>>>();
let stopping = false;

function idle(worker: Worker): Promise<unknown> {
  const work = underWay.get(worker) ?? new Set();
  if (work.size > 0) worker.ref();
  return Promise.allSettled(work);
}

/** For whoever is about to end the process: lets the steps under way end and begins no more; later questions stay open. */
export async function stopSessions(): Promise<void> {
  stopping = true;
  await Promise.all([...underWay.keys()].map(idle));
}

/** That a graph could not be run: its worker ended, or onnxruntime refused. */
export class SessionError extends Error {}

export function openSession(settings: SessionSettings): Session {
  const worker = new Worker(new URL('./onnx.js', import.meta.url), { workerData: settings });
  // An idle worker must not keep the process alive; a question under way does.
  worker.unref();
  const waiting = new Map<number, { resolve(content: Content): void; reject(reason: Error): void }>();
  const own = new Set<Promise<unknown>>();
  underWay.set(worker, own);
  let asked = OPENED;
  /** Why no more questions are taken. */
  let closed: Error | undefined;
  const settle = (id: number) => {
    const promise = waiting.get(id);
    waiting.delete(id);
    if (waiting.size === 0) worker.unref();
    return promise;
  };
  const expect = (id: number): Promise<Content> => {
    const answered = new Promise<Content>((resolve, reject) => waiting.set(id, { resolve, reject }));
    own.add(answered);
    const done = (): boolean => own.delete(answered);
    answered.then(done, done);
    return answered;
  };
  worker.on('message', (answer: Answer) => {
    const promise = settle(answer.id);
    if ('error' in answer) promise?.reject(new SessionError(answer.error));
    else promise?.resolve(answer);
  });
  const fail = (reason: Error): void => {
    closed ??= reason;
    for (const id of [...waiting.keys()]) settle(id)?.reject(reason);
  };
  worker.on('error', (error) => fail(new SessionError(error.message)));
  worker.on('exit', (code) => {
    underWay.delete(worker);
    fail(new SessionError(`the onnxruntime worker ended with code ${code}`));
  });
  const opening = expect(asked++);
  return {
    signature: async () => {
      if (waiting.has(OPENED)) worker.ref();
      const content = await opening;
      if ('signature' in content) return content.signature;
      throw new Error('the onnxruntime worker answered out of turn');
    },
    run: async (feeds, give = []) => {
      if (stopping) return new Promise(() => undefined);
      if (closed) throw closed;
      const id = asked++;
      const answered = expect(id);
      worker.ref();
      const moved = give.map((name) => feeds[name]?.data.buffer).filter((buffer) => buffer !== undefined);
      worker.postMessage({ id, feeds } satisfies Question, moved);
      const content = await answered;
      if ('results' in content) return content.results;
      throw new Error('the onnxruntime worker answered out of turn');
    },
    [Symbol.asyncDispose]: async () => {
      closed ??= new SessionError('the session is closed');
      await idle(worker);
      await worker.terminate();
    },
  };
}
