/** Asks, in a worker thread, whether onnxruntime loads on this machine and what it can run on. */
import { Worker } from 'node:worker_threads';
import { failure, ok, type Result } from '../task.js';

export interface Runtime {
  readonly version: string;
  /** Execution providers that work as installed, for example cpu and webgpu. */
  readonly providers: readonly string[];
  /** Those that need libraries of their own beside it, for example cuda. */
  readonly unbundled: readonly string[];
}

/** What the worker is told instead of the settings of a session. */
export const PROBE = 'probe';

export function probeRuntime(): Promise<Result<Runtime>> {
  const worker = new Worker(new URL('./onnx.js', import.meta.url), { workerData: PROBE });
  return new Promise((resolve) => {
    const fail = (reason: string): void =>
      resolve(
        failure({
          code: 'no_runtime',
          message: `onnxruntime-node does not load: ${reason}.`,
          remedy:
            'Install the packages again (npm ci); the library needs 64-bit Linux with glibc, Windows, or macOS on arm64.',
          cells: [],
        }),
      );
    worker.once('message', (runtime: Runtime) => resolve(ok(runtime)));
    worker.once('error', (error) => fail(error.message));
    worker.once('exit', (code) => fail(`its worker ended with code ${code}`));
  });
}
