/** Folders that models/train/import_official.py made of small random checkpoints of the official repositories. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkModel } from '../../../src/reasoner/models/graph.js';
import { findModel, listModels } from '../../../src/reasoner/models/load.js';
import { openCycles, openRecurrence } from '../../../src/reasoner/recurrence/open.js';
import { parityOf, worstDifference } from '../../support/parity.js';

const folder = fileURLToPath(new URL('../../support/official/', import.meta.url));
const models = listModels([folder]).flatMap((model) => (model.ok ? [model.value] : []));

it('there are both engines, both mixers, registers in front of the cells, and a family without rules here', () => {
  const found = models.map(({ manifest: { name, ...manifest } }) => {
    const registers = manifest.layout === 'cells' ? manifest.latentLen - manifest.seqLen : undefined;
    return [name, manifest.engine, registers];
  });
  expect(found).toEqual([
    ['hrm-sudoku', 'hrm', 1],
    ['trm-arc', 'trm', 16],
    ['trm-sudoku-mlp', 'trm', 2],
  ]);
  expect(findModel('sudoku', { rows: 9, columns: 9 }, 'hrm', [folder])?.manifest.name).toBe('hrm-sudoku');
  expect(findModel('arc', { rows: 3, columns: 4 }, 'auto', [folder])?.manifest.name).toBe('trm-arc');
});

describe.each(models.map((model) => [model.manifest.name, model] as const))('%s', (_, model) => {
  it('is what its manifest says', async () => {
    expect(await checkModel(model)).toMatchObject({ ok: true });
  });

  it.each([
    ['fused', openRecurrence],
    ['written out', openCycles],
  ])('steps %s as PyTorch does', async (_, open) => {
    const opened = await open(model, 1);
    if (!opened.ok) throw new Error(opened.error.message);
    await using recurrence = opened.value;
    const parity = parityOf(readFileSync(join(model.path, 'parity.json'), 'utf8'));
    expect(await worstDifference(recurrence, model.manifest.shape, parity)).toBeLessThan(1e-4);
  });
});
