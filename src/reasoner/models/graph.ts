/** Opens the graphs of a model folder, each checked against the manifest before anything is asked of it. */
import { join } from 'node:path';
import { failure, ok, type Problem, type Result } from '../task.js';
import { broken, checkFiles, checkTensors, checkVocabulary } from './check.js';
import type { ModelFolder } from './load.js';
import { fileOf, type GraphName } from './manifest.js';
import type { Provider } from './provider.js';
import { rowGraphs } from './row-graphs.js';
import { openSession, type Session } from './session.js';

export interface GraphSettings {
  /** Of the processor, for what runs on it. */
  readonly threads: number;
  readonly provider?: Provider;
  /** As in SessionSettings. */
  readonly profile?: string;
}

/** A session on one graph, or what of it is not as the manifest says. On webgpu the latents of a step stay on the device. */
export async function openGraph(
  model: ModelFolder,
  graph: GraphName,
  { threads, provider = 'cpu', profile }: GraphSettings,
): Promise<Result<Session>> {
  const file = join(model.path, fileOf(model.manifest, graph).path);
  const session = openSession({
    ...{ file, provider, threads },
    ...(provider === 'webgpu' &&
      graph === 'step' && { stay: ['z_H_next', 'z_L_next'], beside: rowGraphs(model.manifest) }),
    ...(profile !== undefined && { profile }),
  });
  const checked = await session.signature().then(
    (signature) => checkTensors(model, graph, signature),
    (error: Error) => failure(provider === 'cpu' ? cannotOpen(file, error) : notHere(provider, error)),
  );
  if (checked.ok) return ok(session);
  await session[Symbol.asyncDispose]();
  return checked;
}

const cannotOpen = (file: string, error: Error): Problem =>
  broken(`${file}: onnxruntime cannot open it: ${error.message}`);

function notHere(provider: Provider, error: Error): Problem {
  // onnxruntime puts the place in its own sources in front of what was wrong.
  const reason = error.message
    .trim()
    .split('\n')[0]
    ?.replace(/^.* was false\. /, '');
  return {
    code: 'no_provider',
    message: `onnxruntime cannot run on ${provider} here: ${reason}.`,
    remedy: 'Take --provider cpu, or install what is missing (docs/performance.md).',
    cells: [],
  };
}

/** Everything that can be checked of a model folder: hashes, opset, vocabulary, and the tensors of each graph. */
export async function checkModel(model: ModelFolder): Promise<Result<void>> {
  const checked = checkFolder(model);
  if (!checked.ok) return checked;
  for (const graph of ['step', 'step_int8', 'L_level', 'H_level'] as const) {
    if (!model.manifest.files[graph]) continue;
    const opened = await openGraph(model, graph, { threads: 1 });
    if (!opened.ok) return opened;
    await opened.value[Symbol.asyncDispose]();
  }
  return ok(undefined);
}

/** What can be checked without opening a graph. */
export function checkFolder(model: ModelFolder): Result<void> {
  const files = checkFiles(model);
  return files.ok ? checkVocabulary(model) : files;
}
