/** Finds the model folders, and the one for a board. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ModelEngine, modelEngines } from '../solver.js';
import { failure, ok, type Result, type Shape } from '../task.js';
import { broken } from './check.js';
import { ModelManifest } from './manifest.js';

export interface ModelFolder {
  readonly path: string;
  readonly manifest: ModelManifest;
}

/** models/ of this package, or the folder that RUMINATE_MODELS names. */
export function modelsFolder(): string {
  return process.env.RUMINATE_MODELS ?? fileURLToPath(new URL('../../../../models/', import.meta.url));
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

/** The model for this family, board and engine: the one of the smallest boards that fits; "auto" takes TRM where there is one. */
export function findModel(
  family: string,
  shape: Shape,
  engine: ModelEngine | 'auto',
  folder = modelsFolder(),
): ModelFolder | undefined {
  const fitting = listModels(folder)
    .flatMap((model) => (model.ok ? [model.value] : []))
    .filter(({ manifest }) => manifest.family === family && fits(manifest, shape))
    .sort((one, other) => one.manifest.seqLen - other.manifest.seqLen);
  const wanted = engine === 'auto' ? modelEngines : [engine];
  return wanted.flatMap((name) => fitting.filter(({ manifest }) => manifest.engine === name))[0];
}

/** The layout "cells" is for one size, "grid" for every size up to the manifest's. */
function fits({ layout, shape }: ModelManifest, { rows, columns }: Shape): boolean {
  if (layout === 'grid') return rows <= shape.rows && columns <= shape.columns;
  return rows === shape.rows && columns === shape.columns;
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
