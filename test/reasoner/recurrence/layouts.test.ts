import { describe, expect, it } from 'vitest';
import type { ModelFolder } from '../../../src/reasoner/models/load.js';
import { createRandom } from '../../../src/reasoner/random.js';
import { openCycles, openRecurrence } from '../../../src/reasoner/recurrence/open.js';
import { type Carry, floats, type Recurrence } from '../../../src/reasoner/recurrence/recurrence.js';
import { type TinyModel, writeModel } from '../../support/models.js';

const four = { rows: 4, columns: 4 };
const models: readonly TinyModel[] = [
  { name: 'trm-cells', engine: 'trm', layout: 'cells', shape: four, symbols: 4 },
  { name: 'trm-registers', engine: 'trm', layout: 'cells', shape: four, symbols: 4, registers: 3 },
  { name: 'hrm-cells', engine: 'hrm', layout: 'cells', shape: four, symbols: 4 },
  { name: 'trm-grid', engine: 'trm', layout: 'grid', shape: four, symbols: 4 },
  { name: 'hrm-grid', engine: 'hrm', layout: 'grid', shape: four, symbols: 4 },
];

describe.each(models)('$name', (tiny) => {
  const model = writeModel(tiny);
  // A grid is not bound to one size; its rows and columns must not be mixed up.
  const shape = tiny.layout === 'grid' ? { rows: 2, columns: 3 } : four;
  const cells = shape.rows * shape.columns;

  it('gives the same steps fused and written out', async () => {
    const [fused, cycled] = [await steps(model, openRecurrence), await steps(model, (folder) => openCycles(folder, 1))];
    expect(fused.length).toBe(cycled.length);
    fused.forEach((value, i) => {
      expect(value).toBeCloseTo(cycled[i] as number, 4);
    });
    expect(new Set(fused).size).toBeGreaterThan(cells);
  });

  it('begins every position from the trained latent, and differs between restarts by the noise alone', async () => {
    await using recurrence = await opened(model, openRecurrence);
    const { zH } = recurrence.begin(shape, 2, 0, createRandom(1));
    expect(zH).toHaveLength(2 * (cells + (tiny.registers ?? 0)) * 8);
    expect(zH.slice(-8)).toEqual(zH.slice(0, 8));
    const noisy = recurrence.begin(shape, 2, 0.5, createRandom(1)).zH;
    expect(noisy.slice(-8)).not.toEqual(noisy.slice(0, 8));
    expect(recurrence.begin(shape, 2, 0.5, createRandom(1)).zH).toEqual(noisy);
  });

  async function steps(of: ModelFolder, open: typeof openRecurrence): Promise<number[]> {
    await using recurrence = await opened(of, open);
    const random = createRandom(3);
    const possible = Float32Array.from({ length: 2 * cells * 4 }, () => (random.next() < 0.5 ? 1 : 0));
    let carry: Carry = recurrence.begin(shape, 2, 0.5, createRandom(2));
    const values: number[] = [];
    for (let step = 0; step < 3; step++) {
      const { carry: next, readout } = await recurrence.step(carry, possible.slice());
      expect(readout.logits).toHaveLength(2 * cells * 4);
      expect(readout.q).toHaveLength(2);
      values.push(...floats(next.zH), ...floats(next.zL), ...readout.logits, ...readout.q);
      carry = next;
    }
    return values;
  }
});

async function opened(model: ModelFolder, open: typeof openRecurrence): Promise<Recurrence> {
  const recurrence = await open(model, 1);
  if (!recurrence.ok) throw new Error(recurrence.error.message);
  return recurrence.value;
}
