/**
 * The one door to onnxruntime, run as a worker thread: run() of onnxruntime-node blocks its thread until it is done, so the
 * sessions stay off the main thread. Arrays are moved between the threads, not copied.
 */
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { env, InferenceSession, listSupportedBackends, Tensor } from 'onnxruntime-node';
import { PROBE, type Runtime } from './runtime.js';
import { type Answer, OPENED, type Parcel, type Question, type SessionSettings, type Signature } from './session.js';

// What goes wrong is told with the answers; this is for what onnxruntime would write to standard error before it has a session.
env.logLevel = 'fatal';

function serve(port: NonNullable<typeof parentPort>, settings: SessionSettings): void {
  const { file, provider, threads, stay = [], beside = {}, profile } = settings;
  const common = {
    executionProviders: [provider],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    // Spinning threads would take the core of whoever else runs on this machine; when idle this costs a few percent.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
    // Fatal errors alone: any other is told with the answer.
    logSeverityLevel: 4,
  } satisfies InferenceSession.SessionOptions;
  const opening = InferenceSession.create(file, {
    ...common,
    ...(stay.length > 0 && { preferredOutputLocation: Object.fromEntries(stay.map((name) => [name, 'gpu-buffer'])) }),
    ...(profile !== undefined && { enableProfiling: true, profileFilePrefix: profile }),
  });
  const opened = new Map<string, Promise<InferenceSession>>();
  const openBeside = (name: string): Promise<InferenceSession> => {
    const bytes = beside[name];
    if (!bytes) throw new Error(`there is no graph ${name} beside ${file}`);
    const session =
      opened.get(name) ?? InferenceSession.create(bytes, { ...common, preferredOutputLocation: 'gpu-buffer' });
    opened.set(name, session);
    return session;
  };
  const device = new DeviceTensors();
  const answer = (value: Answer, moved: ArrayBuffer[] = []): void => port.postMessage(value, moved);
  port.on('message', async (question: Question) => {
    if ('release' in question) return device.release(question.release);
    const { id } = question;
    try {
      const session = await opening;
      if ('close' in question) {
        const made = profile === undefined ? null : profileOf(session, profile);
        device.releaseAll();
        for (const other of opened.values()) await (await other).release();
        await session.release();
        return answer({ id, profile: made });
      }
      const asked = question.graph === undefined ? session : await openBeside(question.graph);
      const outputs = await asked.run(device.tensors(question.feeds));
      const results: Parcel = {};
      for (const [name, tensor] of Object.entries(outputs)) {
        const data =
          tensor.location === 'gpu-buffer' ? device.keep(tensor) : (tensor.data as Float32Array<ArrayBuffer>);
        results[name] = { data, dims: [...tensor.dims] };
      }
      const arrays = Object.values(results).flatMap(({ data }) => (typeof data === 'number' ? [] : [data.buffer]));
      answer({ id, results }, [...new Set(arrays)]);
    } catch (error) {
      answer({ id, error: error instanceof Error ? error.message : String(error) });
    }
  });
  // A failed opening is told here and with every question.
  opening.then(
    ({ inputMetadata, outputMetadata }) =>
      answer({ id: OPENED, signature: { inputs: axesOf(inputMetadata), outputs: axesOf(outputMetadata) } }),
    (error: Error) => answer({ id: OPENED, error: error.message }),
  );
}

/**
 * Tensors in the device's memory, which the main thread knows by id. They are let go by dispose() alone; getData() of one
 * would end the process, and a tensor handed in for an output to be written to is not written to.
 */
class DeviceTensors {
  readonly #kept = new Map<number, Tensor>();
  #last = 0;

  keep(tensor: Tensor): number {
    this.#kept.set(++this.#last, tensor);
    return this.#last;
  }

  release(id: number): void {
    this.#kept.get(id)?.dispose();
    this.#kept.delete(id);
  }

  releaseAll(): void {
    for (const id of [...this.#kept.keys()]) this.release(id);
  }

  tensors(feeds: Parcel): Record<string, Tensor> {
    const tensors: Record<string, Tensor> = {};
    for (const [name, { data, dims }] of Object.entries(feeds)) {
      const tensor = typeof data === 'number' ? this.#kept.get(data) : new Tensor('float32', data, dims);
      if (!tensor) throw new Error(`the tensor for ${name} is not on the device any more`);
      tensors[name] = tensor;
    }
    return tensors;
  }
}

/** Ends profiling and finds the file, to whose name onnxruntime adds the time. */
function profileOf(session: InferenceSession, prefix: string): string | null {
  session.endProfiling();
  const name = readdirSync(dirname(prefix)).find((name) => name.startsWith(basename(prefix)));
  return name === undefined ? null : join(dirname(prefix), name);
}

function axesOf(tensors: InferenceSession['inputMetadata']): Signature['inputs'] {
  return Object.fromEntries(tensors.map((tensor) => [tensor.name, tensor.isTensor ? tensor.shape : []]));
}

function describe(): Runtime {
  const backends = listSupportedBackends();
  return {
    version: env.versions.node ?? env.versions.common,
    providers: backends.filter(({ bundled }) => bundled).map(({ name }) => name),
    unbundled: backends.filter(({ bundled }) => !bundled).map(({ name }) => name),
  };
}

if (parentPort && workerData === PROBE) parentPort.postMessage(describe());
else if (parentPort) serve(parentPort, workerData as SessionSettings);
