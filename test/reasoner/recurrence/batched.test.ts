import { describe, expect, it } from 'vitest';
import { createRandom, type Random } from '../../../src/reasoner/random.js';
import { batchedRecurrence } from '../../../src/reasoner/recurrence/batched.js';
import { DeviceRows } from '../../../src/reasoner/recurrence/device-rows.js';
import { openRecurrence } from '../../../src/reasoner/recurrence/open.js';
import {
  type Carry,
  copyOf,
  fusedRecurrence,
  type Recurrence,
  release,
} from '../../../src/reasoner/recurrence/recurrence.js';
import { hostRows } from '../../../src/reasoner/recurrence/rows.js';
import type { Shape } from '../../../src/reasoner/task.js';
import { openDevice } from '../../support/device.js';
import { writeModel } from '../../support/models.js';

const shape = { rows: 4, columns: 4 };
const model = writeModel({ name: 'tiny', engine: 'trm', layout: 'cells', shape, symbols: 4 });

/** What one rollout of a few steps reads, which now and then goes back to where it was. */
async function think(recurrence: Recurrence, seed: number, { rows, columns }: Shape = shape): Promise<number[]> {
  const random = createRandom(seed);
  const read: number[] = [];
  const saved: Carry[] = [];
  let carry: Carry = recurrence.begin({ rows, columns }, 1, 0.5, random);
  try {
    for (let left = 1 + random.below(8); left > 0; left--) {
      const stepped = await recurrence.step(carry, board(random, rows * columns * 4));
      carry = stepped.carry;
      read.push(...stepped.readout.logits, ...stepped.readout.q);
      if (random.next() < 0.5) saved.push(copyOf(carry));
      else {
        const back = saved.pop();
        if (back) release(carry);
        carry = back ?? carry;
      }
    }
  } finally {
    for (const one of [carry, ...saved]) release(one);
  }
  return read;
}

const board = (random: Random, length: number): Float32Array<ArrayBuffer> =>
  Float32Array.from({ length }, () => (random.next() < 0.5 ? 1 : 0));
const seeds = Array.from({ length: 12 }, (_, seed) => seed);

async function alone(recurrence: Recurrence): Promise<number[][]> {
  const read: number[][] = [];
  for (const seed of seeds) read.push(await think(recurrence, seed));
  return read;
}

/** Its steps, by the rows in each. */
const counted = (recurrence: Recurrence, batches: number[]): Recurrence => ({
  ...recurrence,
  step: (carry, candidates) => {
    batches.push(carry.batch);
    return recurrence.step(carry, candidates);
  },
});

describe('a batch on the processor', () => {
  it('gives every rollout what it gives it alone, in as few runs as there are rows for', async () => {
    const opened = await openRecurrence(model, 1);
    if (!opened.ok) throw new Error(opened.error.message);
    await using fused = opened.value;
    const reference = await alone(fused);
    for (const rows of [1, 5, 32]) {
      const batches: number[] = [];
      const together = batchedRecurrence(counted(fused, batches), { rows, restarts: 1, open: () => hostRows });
      expect(await Promise.all(seeds.map((seed) => think(together, seed)))).toEqual(reference);
      expect(Math.max(...batches)).toBe(Math.min(rows, seeds.length));
    }
  });

  it('takes boards of one shape at a time', async () => {
    const grid = writeModel({ name: 'grid', engine: 'hrm', layout: 'grid', shape, symbols: 4 });
    const opened = await openRecurrence(grid, 1);
    if (!opened.ok) throw new Error(opened.error.message);
    await using fused = opened.value;
    const shapes = [shape, { rows: 2, columns: 4 }, shape, { rows: 4, columns: 2 }];
    const reference: number[][] = [];
    for (const [seed, one] of shapes.entries()) reference.push(await think(fused, seed, one));
    const together = batchedRecurrence(fused, { rows: 8, restarts: 1, open: () => hostRows });
    expect(await Promise.all(shapes.map((one, seed) => think(together, seed, one)))).toEqual(reference);
  });
});

describe('a batch on a device', () => {
  const open = (rows = 8) => {
    const device = openDevice();
    const fused = fusedRecurrence(model, device.session);
    const batching = { rows, restarts: 1, open: () => new DeviceRows(device.session, model.manifest) };
    const begin = (_: Shape, batch: number, __: number, random: Random) => {
      const z = () => Float32Array.of(random.below(1000));
      return { shape, batch, zH: z(), zL: z() };
    };
    return { device, together: batchedRecurrence({ ...fused, begin }, batching) };
  };

  it('gives every rollout what it gives it alone, and holds nothing when all have halted', async () => {
    const single = open(1);
    const reference = await alone(single.together);
    expect(single.device.memory.size).toBe(0);
    for (const rows of [3, 32]) {
      const { device, together } = open(rows);
      expect(await Promise.all(seeds.map((seed) => think(together, seed)))).toEqual(reference);
      expect(device.memory.size).toBe(0);
      expect(device.runs.step).toBeLessThan((single.device.runs.step ?? 0) / 2);
    }
  });

  it('moves rows only when somebody comes, halts or goes back', async () => {
    const { device, together } = open();
    const random = createRandom(1);
    let carries: Carry[] = [1, 2, 3, 4].map(() => together.begin(shape, 1, 0, random));
    const step = async (): Promise<void> => {
      const stepped = await Promise.all(carries.map((carry) => together.step(carry, board(random, 64))));
      carries = stepped.map(({ carry }) => carry);
    };
    for (let i = 0; i < 5; i++) await step();
    expect(device.runs).toEqual({ step: 5, gather: 0, concat: 0 });
    for (const carry of carries.splice(1, 2)) release(carry);
    await step();
    expect(device.runs).toEqual({ step: 6, gather: 1, concat: 0 });
    expect([...device.memory.values()].map((rows) => rows.length)).toEqual([2, 2]);
    for (const carry of carries) release(carry);
    expect(device.memory.size).toBe(0);
  });

  it.each(['step', 'gather', 'concat'])('lets go of everything when %s fails, and goes on', async (graph) => {
    const { device, together } = open();
    device.failing = { graph, after: 2 };
    const ends = await Promise.allSettled(seeds.map((seed) => think(together, seed)));
    expect(device.failing).toBeUndefined();
    expect(ends.some(({ status }) => status === 'rejected')).toBe(true);
    expect(device.memory.size).toBe(0);
    expect(await think(together, 1)).toEqual(await think(open(1).together, 1));
  });
});
