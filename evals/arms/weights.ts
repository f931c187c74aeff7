/** Which weights an arm would think with about an item: part of what its outcome depends on. */
import { findModel } from '../../src/reasoner/models/load.js';
import { processorPrecision, stepDigest } from '../../src/reasoner/models/manifest.js';
import type { EngineChoice } from '../../src/reasoner/solver.js';
import { shapeOf } from '../../src/reasoner/task.js';
import { type Item, taskOf } from '../item.js';

const found = new Map<string, string | null>();

/** Digest of the model's graph; null where there is no model. Remembered, as looking it up reads every manifest. */
export function weightsOf(item: Item, engine: EngineChoice): string | null {
  const task = taskOf(item);
  if (!task || engine === 'exact') return null;
  const key = `${engine} ${item.family} ${item.size}`;
  const known = found.get(key);
  if (known !== undefined) return known;
  const manifest = findModel(item.family, shapeOf(task.input), engine)?.manifest;
  const digest = manifest ? stepDigest(manifest, processorPrecision(manifest)).slice(0, 12) : null;
  found.set(key, digest);
  return digest;
}
