/** Refuses model folders whose files are not what their manifest says, and tells what differs. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { families } from '../puzzles/registry.js';
import { failure, ok, type Problem, type Result } from '../task.js';
import type { ModelFolder } from './load.js';
import { axesOf, fileOf, type GraphName } from './manifest.js';
import { readOpset } from './opset.js';
import type { Signature } from './session.js';

/** Compares each file's SHA-256 and operator set with the manifest's. */
export function checkFiles({ path: folder, manifest }: ModelFolder): Result<void> {
  for (const { path, sha256 } of Object.values(manifest.files).flatMap((file) => file ?? [])) {
    const file = join(folder, path);
    if (!existsSync(file)) return failure(broken(`${file} is missing`));
    const read = bytesOf(file);
    if (!read.ok) return read;
    const bytes = read.value;
    const found = createHash('sha256').update(bytes).digest('hex');
    if (found !== sha256) return failure(broken(`${file} has SHA-256 ${found}, its manifest says ${sha256}`));
    const opset = readOpset(bytes);
    if (opset === undefined) return failure(broken(`${file} is no ONNX model: it names no operator set`));
    if (opset !== manifest.opset) {
      return failure(broken(`${file} has opset ${opset}, its manifest says ${manifest.opset}`));
    }
  }
  return ok(undefined);
}

/** A folder may stand where the file should, or the file may belong to somebody else. */
function bytesOf(file: string): Result<Buffer> {
  try {
    return ok(readFileSync(file));
  } catch (error) {
    return failure(broken(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`));
  }
}

/** Compares the manifest's cells and symbols with those of its puzzle family; a family that is not known here has none. */
export function checkVocabulary({ path, manifest }: ModelFolder): Result<void> {
  const { shape, seqLen, symbols } = manifest;
  const family = families.find(({ name }) => name === manifest.family);
  if (!family) return ok(undefined);
  const differs = (what: string): Result<void> => failure(broken(`${join(path, 'manifest.json')}: ${what}`));
  const board = `${family.name} ${shape.rows}x${shape.columns}`;
  if (!family.hasShape(shape)) return differs(`shape: there is no ${board}`);
  const codec = family.codec(shape);
  if (codec.symbols !== symbols) return differs(`symbols is ${symbols}, ${board} has ${codec.symbols}`);
  if (codec.seqLen !== seqLen) return differs(`seqLen is ${seqLen}, ${board} has ${codec.seqLen} cells`);
  return ok(undefined);
}

/** Compares the names and axes of a graph's tensors with those that the manifest promises. */
export function checkTensors({ path, manifest }: ModelFolder, graph: GraphName, signature: Signature): Result<void> {
  const { latent, board, q } = axesOf<number | string>(manifest, 'batch', 'rows', 'columns');
  const expected: Signature =
    graph === 'step' || graph === 'step_int8'
      ? {
          inputs: { z_H: latent, z_L: latent, candidates: board },
          outputs: { z_H_next: latent, z_L_next: latent, logits: board, q },
        }
      : {
          inputs: { z: latent, injection: latent, candidates: board },
          outputs: { z_next: latent, x: latent, logits: board, q },
        };
  const file = join(path, fileOf(manifest, graph).path);
  for (const side of ['inputs', 'outputs'] as const) {
    const [found, promised] = [signature[side], expected[side]].map((tensors) =>
      Object.keys(tensors).sort().join(', '),
    );
    if (found !== promised) return failure(broken(`${file} has the ${side} ${found}; expected were ${promised}`));
    for (const [name, axes] of Object.entries(expected[side])) {
      const own = signature[side][name] ?? [];
      if (sameAxes(own, axes, side === 'outputs')) continue;
      return failure(broken(`${file}: ${name} is [${own.join(', ')}], its manifest says [${axes.join(', ')}]`));
    }
  }
  return ok(undefined);
}

/** Free axes carry names, which may differ; those of an output may stay unnamed where the exporter could not tell them. */
function sameAxes(found: Signature['inputs'][string], expected: typeof found, mayBeUnknown: boolean): boolean {
  if (found.length !== expected.length) return mayBeUnknown && found.length === 0;
  return expected.every((axis, i) => {
    const own = found[i];
    return typeof axis === 'number'
      ? own === axis || (mayBeUnknown && typeof own === 'string')
      : typeof own === 'string';
  });
}

export function broken(message: string): Problem {
  return {
    code: 'model_broken',
    message: `${message}.`,
    remedy: 'Restore the folder from the repository (git checkout -- models) or export the model again.',
    cells: [],
  };
}
