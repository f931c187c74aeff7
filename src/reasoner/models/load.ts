/** Finds the model folders and refuses those whose files are not what their manifest says. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { failure, ok, type Problem, type Result, type Shape } from '../task.js';
import { ModelManifest } from './manifest.js';

export interface ModelFolder {
  readonly path: string;
  readonly manifest: ModelManifest;
}

/** models/ of this package, or the folder that RUMINATE_MODELS names. */
export function modelsFolder(): string {
  return process.env.RUMINATE_MODELS ?? fileURLToPath(new URL('../../../models/', import.meta.url));
}

/** Every folder with a manifest, in name order, each readable or with the reason why not. */
export function listModels(folder = modelsFolder()): Result<ModelFolder>[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'manifest.json')))
    .map((entry) => join(folder, entry.name))
    .sort()
    .map(readManifest);
}

/** The first model trained for this family and shape. */
export function findModel(family: string, shape: Shape, folder = modelsFolder()): ModelFolder | undefined {
  for (const model of listModels(folder)) {
    if (!model.ok) continue;
    const { manifest } = model.value;
    const fits = manifest.shape.rows === shape.rows && manifest.shape.columns === shape.columns;
    if (manifest.family === family && fits) return model.value;
  }
  return undefined;
}

function readManifest(path: string): Result<ModelFolder> {
  const file = join(path, 'manifest.json');
  try {
    const parsed = ModelManifest.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    if (parsed.success) return ok({ path, manifest: parsed.data });
    const issue = parsed.error.issues[0];
    return failure(broken(`${file}: ${issue?.path.join('.')}: ${issue?.message}`));
  } catch (error) {
    return failure(broken(`${file}: ${error instanceof Error ? error.message : String(error)}`));
  }
}

/** Compares each file's SHA-256 with the manifest's. */
export function checkFiles(model: ModelFolder): Result<ModelFolder> {
  for (const { path, sha256 } of Object.values(model.manifest.files)) {
    const file = join(model.path, path);
    if (!existsSync(file)) return failure(broken(`${file} is missing`));
    const found = createHash('sha256').update(readFileSync(file)).digest('hex');
    if (found !== sha256) return failure(broken(`${file} has SHA-256 ${found}, its manifest says ${sha256}`));
  }
  return ok(model);
}

function broken(message: string): Problem {
  return {
    code: 'model_broken',
    message,
    remedy: 'Restore the folder from the repository (git checkout -- models) or export the model again.',
    cells: [],
  };
}
