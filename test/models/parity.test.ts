import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkModel } from '../../src/reasoner/models/graph.js';
import { listModels } from '../../src/reasoner/models/load.js';
import { unpackFloats } from '../../src/reasoner/models/manifest.js';
import { createRandom } from '../../src/reasoner/random.js';
import { Lattice } from '../../src/reasoner/recurrence/lattice.js';
import { openCycles, openRecurrence } from '../../src/reasoner/recurrence/open.js';
import { openOnProcessor } from '../../src/reasoner/recurrence/placement.js';
import type { Recurrence } from '../../src/reasoner/recurrence/recurrence.js';
import type { Result } from '../../src/reasoner/task.js';
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
    await using recurrence = opened(await open(model, 1));
    expect(await worstDifference(recurrence, model.manifest.shape, parity)).toBeLessThan(1e-4);
  });
});

const inInt8 = models.filter(({ manifest }) => manifest.files.step_int8);

describe.each(inInt8.map((model) => [model.manifest.name, model] as const))('%s in int8', (_, model) => {
  const parity = parityOf(readFileSync(join(model.path, 'parity.json'), 'utf8'));

  it('thinks on a processor in int8, which is close to that', async () => {
    await using int8 = opened(await openRecurrence(model, 1, 'cpu', 'int8'));
    await using chosen = opened(await openOnProcessor(model, 1));
    const { shape, symbols } = model.manifest;
    const difference = await worstDifference(int8, shape, parity);
    expect(difference).toBeGreaterThan(1e-3);
    expect(await worstDifference(chosen, shape, parity)).toBe(difference);
    const candidates = unpackFloats(parity.candidates) as Float32Array<ArrayBuffer>;
    const begin = int8.begin(shape, parity.batch, 0, createRandom(0));
    const { readout } = await int8.step(begin, candidates);
    const cells = readout.logits.length / symbols;
    const reference = new Lattice(candidates, symbols).answer(unpackFloats(parity.steps[0]?.logits ?? ''));
    const answer = new Lattice(candidates, symbols).answer(readout.logits);
    expect(answer.filter((symbol, cell) => symbol === reference[cell]).length).toBeGreaterThan(0.9 * cells);
  });
});

function opened(result: Result<Recurrence>): Recurrence {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
