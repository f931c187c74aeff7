/** Finds the model folders, and the one for a board. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { familyModelFolders } from '../puzzles/registry.js';
import { type ModelEngine, modelEngines } from '../solver.js';
import { failure, ok, type Problem, type Result, type Shape } from '../task.js';
import { broken } from './check.js';
import { ModelManifest } from './manifest.js';

export interface ModelFolder {
  readonly path: string;
  readonly manifest: ModelManifest;
}

/** models/ of this package, or the folders that RUMINATE_MODELS lists in its place; then those of the families from outside. */
export function modelFolders(): readonly string[] {
  const builtIn = fileURLToPath(new URL('../../../../models/', import.meta.url));
  const listed = (process.env.RUMINATE_MODELS ?? '').split(delimiter).filter((folder) => folder !== '');
  return [...(listed.length > 0 ? listed : [builtIn]), ...familyModelFolders];
}

/**
 * Every folder with a manifest, in name order within its parent, each readable or with the reason why not; a parent that is there
 * and cannot be read has its reason, too.
 */
export function listModels(parents = modelFolders()): Result<ModelFolder>[] {
  return parents.filter((parent) => existsSync(parent)).flatMap(modelsIn);
}

function modelsIn(parent: string): Result<ModelFolder>[] {
  try {
    return readdirSync(parent, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && existsSync(join(parent, entry.name, 'manifest.json')))
      .map((entry) => join(parent, entry.name))
      .sort()
      .map(readManifest);
  } catch (error) {
    return [failure(unreadFolder(parent, error))];
  }
}

/** The model for this family, board and engine: the one of the smallest boards that fits; "auto" takes TRM where there is one. */
export function findModel(
  family: string,
  shape: Shape,
  engine: ModelEngine | 'auto',
  parents = modelFolders(),
): ModelFolder | undefined {
  const fitting = listModels(parents)
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

const unreadFolder = (folder: string, error: unknown): Problem => ({
  code: 'models_unread',
  message: `The models in ${folder} cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
  remedy:
    'RUMINATE_MODELS lists folders, each with model folders in it; without it the models of this package are taken.',
  cells: [],
});
