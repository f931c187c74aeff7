import { expect, it } from 'vitest';
import { profileStep } from '../../src/bench/speed/profile.js';
import { measureSteps } from '../../src/bench/speed/steps.js';
import { writeModel } from '../support/models.js';

const tiny = () =>
  writeModel({ name: 'tiny', engine: 'trm', layout: 'cells', shape: { rows: 4, columns: 4 }, symbols: 4 });

/** Of the test's network: eight passes of 16 cells by 8x8, the embedding, the head and q. */
const OPERATIONS = 2 * (8 * 16 * 8 * 8 + 16 * 4 * 8 + 16 * 8 * 4 + 16 * 8);

it('counts the operations of a step from the profile of onnxruntime', async () => {
  const profile = await profileStep(tiny());
  expect(profile).toMatchObject({ ok: true, value: { operations: OPERATIONS } });
  if (!profile.ok) return;
  expect(profile.value.operators.map(({ name }) => name)).toContain('Tanh');
  expect(profile.value.gemmShare).toBeGreaterThan(0);
  expect(profile.value.gemmShare).toBeLessThan(1);
});

it('measures every setting in every round', async () => {
  const model = tiny();
  const settings = [1, 3].map((batch) => ({
    model,
    provider: 'cpu' as const,
    precision: 'float32' as const,
    threads: 1,
    batch,
    operations: OPERATIONS,
  }));
  const rounds: number[] = [];
  const rows = await measureSteps(settings, 2, undefined, (done) => rounds.push(done));
  expect(rounds).toEqual([1, 2]);
  if (!rows.ok) throw new Error(rows.error.message);
  expect(rows.value.map(({ batch }) => batch)).toEqual([1, 3]);
  for (const row of rows.value) {
    expect(row.milliseconds).toBeGreaterThan(0);
    expect(row.gigaflops).toBeCloseTo((OPERATIONS * row.batch) / row.milliseconds / 1e6, 9);
    expect(row.torch).toBeUndefined();
  }
});
