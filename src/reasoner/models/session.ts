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

export type Answer = { readonly id: number } & ({ readonly results: Feeds } | { readonly error: string });

export interface Session extends AsyncDisposable {
  /** Runs the graph once. The arrays of `feeds` named in `give` are moved to the worker and must not be used again. */
  run(feeds: Feeds, give?: readonly string[]): Promise<Feeds>;
}

export function openSession(settings: SessionSettings): Session {
  const worker = new Worker(new URL('./onnx.js', import.meta.url), { workerData: settings });
  // An idle worker must not keep the process alive; a question under way does.
  worker.unref();
  const waiting = new Map<number, { resolve(results: Feeds): void; reject(reason: Error): void }>();
  let asked = 0;
  const settle = (id: number) => {
    const promise = waiting.get(id);
    waiting.delete(id);
    if (waiting.size === 0) worker.unref();
    return promise;
  };
  worker.on('message', (answer: Answer) => {
    const promise = settle(answer.id);
    if ('results' in answer) promise?.resolve(answer.results);
    else promise?.reject(new Error(answer.error));
  });
  const fail = (reason: Error): void => {
    for (const id of [...waiting.keys()]) settle(id)?.reject(reason);
  };
  worker.on('error', fail);
  worker.on('exit', (code) => fail(new Error(`the onnxruntime worker ended with code ${code}`)));
  return {
    run: (feeds, give = []) =>
      new Promise((resolve, reject) => {
        const id = asked++;
        waiting.set(id, { resolve, reject });
        worker.ref();
        const moved = give.map((name) => feeds[name]?.data.buffer).filter((buffer) => buffer !== undefined);
        worker.postMessage({ id, feeds } satisfies Question, moved);
      }),
    [Symbol.asyncDispose]: async () => {
      await worker.terminate();
    },
  };
}
