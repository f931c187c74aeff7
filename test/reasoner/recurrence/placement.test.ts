import { expect, it } from 'vitest';
import { DeviceArray } from '../../../src/reasoner/models/device-array.js';
import { createRandom } from '../../../src/reasoner/random.js';
import { maxSteps } from '../../../src/reasoner/recurrence/halt.js';
import { Lattice } from '../../../src/reasoner/recurrence/lattice.js';
import { placeModel, slowerThanProcessor } from '../../../src/reasoner/recurrence/placement.js';
import { pooled } from '../../../src/reasoner/recurrence/pool.js';
import type { Recurrence } from '../../../src/reasoner/recurrence/recurrence.js';
import { rollout } from '../../../src/reasoner/recurrence/rollout.js';
import { Branches } from '../../../src/reasoner/search/branches.js';
import { deduce } from '../../../src/reasoner/search/write-back.js';
import { writeModel } from '../../support/models.js';
import { finish } from '../../support/recurrence.js';

const shape = { rows: 4, columns: 4 };
const tiny = () => writeModel({ name: 'tiny', engine: 'trm', layout: 'cells', shape, symbols: 4 });

it('falls back to the processor where a provider is not to be had, and says why in one line', async () => {
  const told: string[] = [];
  const missing = process.platform === 'win32' ? 'coreml' : 'dml';
  const placed = await placeModel(tiny(), { provider: missing, threads: 1, tell: (line) => told.push(line) });
  if (!placed.ok) throw new Error(placed.error.message);
  await using recurrence = placed.value;
  const { readout } = await recurrence.step(
    recurrence.begin(shape, 1, 0, createRandom(0)),
    new Float32Array(64).fill(1),
  );
  expect(readout.logits).toHaveLength(64);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(new RegExp(`^tiny runs on the cpu: onnxruntime cannot run on ${missing} here: .+\\.$`));
});

it('takes the processor where what was opened elsewhere cannot run a step', async () => {
  const elsewhere: Recurrence = {
    begin: () => ({ shape, batch: 1, zH: new Float32Array(1), zL: new Float32Array(1) }),
    step: async () => {
      throw new Error('the device was lost.\n  at a place in its own sources');
    },
    [Symbol.asyncDispose]: async () => undefined,
  };
  expect(await slowerThanProcessor(tiny(), elsewhere, 'webgpu', 1, 1)).toBe(
    'webgpu opens the model and cannot run it: the device was lost',
  );
});

it('several workers give what one gives', async () => {
  const model = tiny();
  const readouts = async (jobs: number): Promise<number[][]> => {
    const placed = await placeModel(model, { jobs, threads: 2 });
    if (!placed.ok) throw new Error(placed.error.message);
    await using recurrence = placed.value;
    const candidates = new Float32Array(64).fill(1);
    const steps = [1, 2, 3, 4].map(async (seed) => {
      const { carry } = await recurrence.step(recurrence.begin(shape, 1, 0.5, createRandom(seed)), candidates);
      return [...(await recurrence.step(carry, candidates)).readout.logits];
    });
    return await Promise.all(steps);
  };
  expect(await readouts(2)).toEqual(await readouts(1));
});

it('a pool gives a step to whoever is idle, and the others wait', async () => {
  let atWork = 0;
  let most = 0;
  const worker = (): Recurrence => ({
    begin: () => ({ shape, batch: 1, zH: new Float32Array(1), zL: new Float32Array(1) }),
    step: async (carry) => {
      most = Math.max(most, ++atWork);
      await new Promise((resolve) => setTimeout(resolve, 2));
      atWork--;
      if (carry.batch === 3) throw new Error('three');
      return { carry, readout: { logits: new Float32Array(1), q: new Float32Array(1) } };
    },
    [Symbol.asyncDispose]: async () => undefined,
  });
  const pool = pooled([worker(), worker()]);
  const carries = [1, 2, 3, 4, 5].map((batch) => ({ ...pool.begin(shape, 1, 0, createRandom(0)), batch }));
  const ends = await Promise.allSettled(carries.map((carry) => pool.step(carry, new Float32Array(1))));
  expect(ends.map(({ status }) => status === 'fulfilled')).toEqual([true, true, false, true, true]);
  expect(most).toBe(2);
});

it('a search lets go of every latent that stays on a device, however it ends', async () => {
  const onDevice = new Set<number>();
  let last = 0;
  const array = (): DeviceArray => {
    onDevice.add(++last);
    return new DeviceArray(last, (id) => onDevice.delete(id));
  };
  const random = createRandom(1);
  const recurrence: Recurrence = {
    begin: () => ({ shape, batch: 1, zH: new Float32Array(1), zL: new Float32Array(1) }),
    step: async (carry) => {
      for (const latent of [carry.zH, carry.zL]) if (latent instanceof DeviceArray) latent.release();
      const logits = Float32Array.from({ length: 32 }, () => random.normal() * 3);
      return { carry: { ...carry, zH: array(), zL: array() }, readout: { logits, q: new Float32Array(1) } };
    },
    [Symbol.asyncDispose]: async () => undefined,
  };
  let looks = 0;
  for (const steps of [1, 12, 40]) {
    const branches = new Branches(random);
    // Every fourth look finds a contradiction, so that guesses are made and taken back.
    const advance = deduce({ strike: 0.001, patience: 1 }, () => ++looks % 4 === 0, branches);
    const lattice = new Lattice(new Float32Array(32).fill(1), 4);
    const start = { lattice, carry: recurrence.begin(shape, 1, 0, random) };
    const read = () => ({ grid: [], certainty: [] });
    await finish(rollout(recurrence, start, { halt: maxSteps(steps), advance, restart: 0, read }));
    branches.clear();
    expect(onDevice.size).toBe(0);
  }
  expect(last).toBeGreaterThan(10);
});
