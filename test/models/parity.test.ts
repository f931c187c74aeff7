import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkModel } from '../../src/reasoner/models/graph.js';
import { listModels } from '../../src/reasoner/models/load.js';
import { openCycles, openRecurrence } from '../../src/reasoner/recurrence/open.js';
import { parityOf, worstDifference } from '../support/parity.js';
import '../support/families.js';

const models = listModels().flatMap((model) => (model.ok ? [model.value] : []));

it('every model folder reads, and its files are what its manifest says', async () => {
  for (const model of listModels()) expect(model).toMatchObject({ ok: true });
  for (const model of models) expect(await checkModel(model)).toMatchObject({ ok: true });
  expect(models.length).toBeGreaterThan(0);
});

describe.each(models.map((model) => [model.manifest.name, model] as const))('%s', (_, model) => {
  const parity = parityOf(readFileSync(join(model.path, 'parity.json'), 'utf8'));

  it.each([
    ['the step graph', openRecurrence],
    ['the H and L cycles written out in TypeScript', openCycles],
  ])('%s gives the latents and logits of PyTorch', async (_, open) => {
    const opened = await open(model, 1);
    if (!opened.ok) throw new Error(opened.error.message);
    await using recurrence = opened.value;
    expect(await worstDifference(recurrence, model.manifest.shape, parity)).toBeLessThan(1e-4);
  });
});
