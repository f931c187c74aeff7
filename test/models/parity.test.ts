import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checkFiles, listModels, type ModelFolder } from '../../src/reasoner/models/load.js';
import { unpackFloats } from '../../src/reasoner/models/manifest.js';
import { openSession } from '../../src/reasoner/models/session.js';
import { createRandom } from '../../src/reasoner/random.js';
import { cycledRecurrence } from '../../src/reasoner/recurrence/cycles.js';
import { fusedRecurrence, type Recurrence } from '../../src/reasoner/recurrence/recurrence.js';

const Latents = z.object({ zH: z.base64(), zL: z.base64(), logits: z.base64(), q: z.base64() });
const Parity = z.object({ batch: z.number(), candidates: z.base64(), steps: z.array(Latents) });
const models = listModels().flatMap((model) => (model.ok ? [model.value] : []));

it('every model folder reads, and its files have the SHA-256 of the manifest', () => {
  for (const model of listModels()) expect(model).toMatchObject({ ok: true });
  for (const model of models) expect(checkFiles(model)).toMatchObject({ ok: true });
  expect(models.length).toBeGreaterThan(0);
});

describe.each(models.map((model) => [model.manifest.name, model] as const))('%s', (_, model) => {
  it('the step graph gives the latents and logits of PyTorch', async () => {
    await withRecurrence(model, 'step', async (recurrence) => {
      expect(await worstDifference(model, recurrence)).toBeLessThan(1e-4);
    });
  });

  it('the H and L cycles written out in TypeScript do as well', async () => {
    await withRecurrence(model, 'cell', async (recurrence) => {
      expect(await worstDifference(model, recurrence)).toBeLessThan(1e-4);
    });
  });
});

async function withRecurrence(
  model: ModelFolder,
  graph: 'step' | 'cell',
  use: (recurrence: Recurrence) => Promise<void>,
) {
  const session = openSession({
    file: join(model.path, model.manifest.files[graph].path),
    provider: 'cpu',
    threads: 1,
  });
  const make = graph === 'step' ? fusedRecurrence : cycledRecurrence;
  await using recurrence = make(model, session);
  await use(recurrence);
}

async function worstDifference(model: ModelFolder, recurrence: Recurrence): Promise<number> {
  const parity = Parity.parse(JSON.parse(readFileSync(join(model.path, 'parity.json'), 'utf8')));
  let carry = recurrence.begin(parity.batch, 0, createRandom(0));
  let worst = 0;
  for (const expected of parity.steps) {
    const candidates = unpackFloats(parity.candidates) as Float32Array<ArrayBuffer>;
    const { carry: next, readout } = await recurrence.step(carry, candidates);
    const found = { zH: next.zH.slice(), zL: next.zL.slice(), ...readout };
    for (const name of ['zH', 'zL', 'logits', 'q'] as const) {
      const reference = unpackFloats(expected[name]);
      expect(found[name].length).toBe(reference.length);
      reference.forEach((value, i) => {
        worst = Math.max(worst, Math.abs(value - (found[name][i] as number)) / Math.max(1, Math.abs(value)));
      });
    }
    carry = next;
  }
  return worst;
}
