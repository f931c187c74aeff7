/** Opens the graphs of a model folder, each checked against the manifest before anything is asked of it. */
import { join } from 'node:path';
import { failure, ok, type Result } from '../task.js';
import { broken, checkFiles, checkTensors, checkVocabulary } from './check.js';
import type { ModelFolder } from './load.js';
import type { GraphName } from './manifest.js';
import { openSession, type Session } from './session.js';

/** A session of `threads` threads on one graph, or what of it is not as the manifest says. */
export async function openGraph(model: ModelFolder, graph: GraphName, threads: number): Promise<Result<Session>> {
  const file = join(model.path, model.manifest.files[graph].path);
  const session = openSession({ file, provider: 'cpu', threads });
  const checked = await session.signature().then(
    (signature) => checkTensors(model, graph, signature),
    (error: Error) => failure(broken(`${file}: onnxruntime cannot open it: ${error.message}`)),
  );
  if (checked.ok) return ok(session);
  await session[Symbol.asyncDispose]();
  return checked;
}

/** Everything that can be checked of a model folder: hashes, opset, vocabulary, and the tensors of each graph. */
export async function checkModel(model: ModelFolder): Promise<Result<void>> {
  const checked = checkFolder(model);
  if (!checked.ok) return checked;
  for (const graph of ['step', 'L_level', 'H_level'] as const) {
    const opened = await openGraph(model, graph, 1);
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
