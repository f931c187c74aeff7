/** Which weights an arm would think with about an item: part of what its outcome depends on. */
import { findModel } from '../../src/reasoner/models/load.js';
import { processorPrecision, stepDigest } from '../../src/reasoner/models/manifest.js';
import type { EngineChoice } from '../../src/reasoner/solver.js';
import { shapeOf } from '../../src/reasoner/task.js';
import { type Item, taskOf } from '../item.js';
import type { ArmSettings } from './arm.js';

const found = new Map<string, string | null>();

/** Digest of the model's graph; null where there is no model. Remembered, as looking it up reads every manifest. */
export function weightsOf(item: Item, engine: EngineChoice, { placement }: Partial<ArmSettings> = {}): string | null {
  const task = taskOf(item);
  if (!task || engine === 'exact') return null;
  const isElsewhere = (placement?.provider ?? 'cpu') !== 'cpu';
  const key = `${engine} ${item.family} ${item.size} ${isElsewhere}`;
  const known = found.get(key);
  if (known !== undefined) return known;
  const manifest = findModel(item.family, shapeOf(task.input), engine)?.manifest;
  const digest = manifest
    ? stepDigest(manifest, isElsewhere ? 'float32' : processorPrecision(manifest)).slice(0, 12)
    : null;
  found.set(key, digest);
  return digest;
}
