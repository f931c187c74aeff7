/**
 * The one door to onnxruntime, run as a worker thread: run() of onnxruntime-node blocks its thread until it is done, so the
 * sessions stay off the main thread. Arrays are moved between the threads, not copied.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { env, InferenceSession, listSupportedBackends, Tensor } from 'onnxruntime-node';
import { PROBE, type Runtime } from './runtime.js';
import { type Answer, type Feeds, OPENED, type Question, type SessionSettings, type Signature } from './session.js';

function serve(port: NonNullable<typeof parentPort>, settings: SessionSettings): void {
  const opening = InferenceSession.create(settings.file, {
    executionProviders: [settings.provider],
    intraOpNumThreads: settings.threads,
    interOpNumThreads: 1,
    // Spinning threads would take the core of whoever else runs on this machine; when idle this costs a few percent.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
    // Fatal errors alone: any other is told with the answer.
    logSeverityLevel: 4,
  });
  const answer = (value: Answer, moved: ArrayBuffer[] = []): void => port.postMessage(value, moved);
  port.on('message', async (question: Question) => {
    try {
      const session = await opening;
      const outputs = await session.run(tensors(question.feeds));
      const results: Feeds = {};
      for (const [name, tensor] of Object.entries(outputs)) {
        results[name] = { data: tensor.data as Float32Array<ArrayBuffer>, dims: [...tensor.dims] };
      }
      answer({ id: question.id, results }, [...new Set(Object.values(results).map(({ data }) => data.buffer))]);
    } catch (error) {
      answer({ id: question.id, error: error instanceof Error ? error.message : String(error) });
    }
  });
  // A failed opening is told here and with every question.
  opening.then(
    ({ inputMetadata, outputMetadata }) =>
      answer({ id: OPENED, signature: { inputs: axesOf(inputMetadata), outputs: axesOf(outputMetadata) } }),
    (error: Error) => answer({ id: OPENED, error: error.message }),
  );
}

function axesOf(tensors: InferenceSession['inputMetadata']): Signature['inputs'] {
  return Object.fromEntries(tensors.map((tensor) => [tensor.name, tensor.isTensor ? tensor.shape : []]));
}

function tensors(feeds: Feeds): Record<string, Tensor> {
  return Object.fromEntries(
    Object.entries(feeds).map(([name, { data, dims }]) => [name, new Tensor('float32', data, dims)]),
  );
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
