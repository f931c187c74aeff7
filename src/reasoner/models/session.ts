/** The main thread's side of an ONNX session that lives in a worker thread. */
import { Worker } from 'node:worker_threads';
import { DeviceArray } from './device-array.js';
import type { Provider } from './provider.js';

export interface SessionSettings {
  readonly file: string;
  readonly provider: Provider;
  readonly threads: number;
  /** Outputs that stay on the device where the provider has memory of its own that can be kept (webgpu). */
  readonly stay?: readonly string[];
  /**
   * Small graphs by name, as the bytes of ONNX files: run by the same worker on the same device, from whose arrays they take and to
   * which they give; opened when first run.
   */
  readonly beside?: Readonly<Record<string, Uint8Array>>;
  /** Writes a profile of every operator to a file of its own that begins so, when the session is closed. */
  readonly profile?: string;
}

/** A tensor in main memory, or on the device; `data` is what numbers it has. */
export type Feeds = Record<
  string,
  { readonly data: Float32Array<ArrayBuffer> | DeviceArray; readonly dims: readonly number[] }
>;

/** A tensor as it travels between the threads: its numbers, or the id of one that the worker keeps. */
export type Parcel = Record<
  string,
  { readonly data: Float32Array<ArrayBuffer> | number; readonly dims: readonly number[] }
>;

export type Question =
  | { readonly id: number; readonly feeds: Parcel; readonly graph?: string | undefined }
  /** Lets go of a tensor on the device; is not answered. */
  | { readonly release: number }
  /** Ends the session; answered with its profile, if it made one. */
  | { readonly id: number; readonly close: true };

/** The axes of a graph's tensors, by name: a number, or the name of an axis that is free. */
export interface Signature {
  readonly inputs: Readonly<Record<string, readonly (number | string)[]>>;
  readonly outputs: Readonly<Record<string, readonly (number | string)[]>>;
}

type Content = { readonly results: Parcel } | { readonly signature: Signature } | { readonly profile: string | null };
export type Answer = { readonly id: number } & (Content | { readonly error: string });

/** The id under which the worker answers with the signature of its session, or why it could not be opened. */
export const OPENED = 0;

export interface Session extends AsyncDisposable {
  /** What the graph takes and gives; rejects where the file cannot be opened. */
  signature(): Promise<Signature>;
  /**
   * Runs the graph once, or one of those beside it. The arrays of `feeds` named in `give` are moved to the worker and must not be
   * used again.
   */
  run(feeds: Feeds, give?: readonly string[], graph?: string): Promise<Feeds>;
  /** Ends the session; gives the profile's file, null where none was asked for. */
  close(): Promise<string | null>;
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
  const send = (question: Question, moved: ArrayBuffer[] = []): void => {
    worker.ref();
    worker.postMessage(question, moved);
  };
  const release = (id: number): void => {
    if (!closed) worker.postMessage({ release: id } satisfies Question);
  };
  const close = async (): Promise<string | null> => {
    const alive = !closed;
    closed ??= new SessionError('the session is closed');
    await idle(worker);
    if (!alive) return null;
    const id = asked++;
    const answered = expect(id);
    send({ id, close: true });
    // A session that could not be opened has nothing to close.
    const content = await answered.catch(() => undefined);
    await worker.terminate();
    return content && 'profile' in content ? content.profile : null;
  };
  return {
    signature: async () => {
      if (waiting.has(OPENED)) worker.ref();
      const content = await opening;
      if ('signature' in content) return content.signature;
      throw new Error('the onnxruntime worker answered out of turn');
    },
    run: async (feeds, give = [], graph?: string) => {
      if (stopping) return new Promise(() => undefined);
      if (closed) throw closed;
      const id = asked++;
      const answered = expect(id);
      const given = give.flatMap((name) => feeds[name]?.data ?? []);
      send(
        { id, feeds: packed(feeds), graph },
        given.flatMap((data) => (data instanceof DeviceArray ? [] : [data.buffer])),
      );
      const content = await answered;
      for (const data of given) if (data instanceof DeviceArray) data.release();
      if ('results' in content) return unpacked(content.results, release);
      throw new Error('the onnxruntime worker answered out of turn');
    },
    close,
    [Symbol.asyncDispose]: async () => {
      await close();
    },
  };
}

function packed(feeds: Feeds): Parcel {
  const parcel: Parcel = {};
  for (const [name, { data, dims }] of Object.entries(feeds)) {
    parcel[name] = { data: data instanceof DeviceArray ? data.id : data, dims };
  }
  return parcel;
}

function unpacked(parcel: Parcel, release: (id: number) => void): Feeds {
  const results: Feeds = {};
  for (const [name, { data, dims }] of Object.entries(parcel)) {
    results[name] = { data: typeof data === 'number' ? new DeviceArray(data, release) : data, dims };
  }
  return results;
}
