import { describe, expect, it } from 'vitest';
import type { Thought } from '../../../src/reasoner/solver.js';
import { type SideBySide, sideBySide } from '../../../src/reasoner/solvers/side-by-side.js';

/** An attempt's thoughts are [[restart, step]]; what the rules accept is told by the test. */
async function* attempt(restart: number, steps: number, over: number[]): AsyncGenerator<Thought, void> {
  try {
    for (let step = 1; step <= steps; step++) {
      // The later an attempt began the faster it is.
      await new Promise((resolve) => setTimeout(resolve, 6 - restart));
      yield { step, restart, grid: [[restart, step]], certainty: [], qHalt: 0, changed: [] };
    }
  } finally {
    over.push(restart);
  }
}

async function told(
  lengths: readonly number[],
  width: number,
  right: string,
): Promise<{ order: string; over: number[] }> {
  const over: number[] = [];
  const settings: SideBySide = {
    width,
    mayBegin: (restart) => restart < lengths.length,
    isRight: (grid) => right.split(' ').includes(grid.flat().join('.')),
  };
  const order: string[] = [];
  for await (const { restart, step } of sideBySide((n) => attempt(n, lengths[n] ?? 0, over), settings)) {
    order.push(`${restart}.${step}`);
  }
  return { order: order.join(' '), over: over.sort() };
}

describe('attempts side by side', () => {
  it('come one after the other where there is room for one', async () => {
    expect(await told([2, 1, 3], 1, '2.2')).toEqual({ order: '0.1 0.2 1.1 2.1 2.2', over: [0, 1, 2] });
  });

  it('are told one after the other, each when those before it have ended', async () => {
    expect((await told([3, 2, 4, 1], 2, '')).order).toBe('0.1 0.2 0.3 1.1 1.2 2.1 2.2 2.3 2.4 3.1');
  });

  it('end with the first right answer, told last', async () => {
    const { order, over } = await told([9, 9, 9, 9], 3, '1.3');
    expect(order).toBe('0.1 0.2 0.3 0.4 2.1 2.2 1.1 1.2 1.3');
    expect(over).toEqual([0, 1, 2]);
  });

  it('of two right answers in one turn take that of the earlier attempt, though the other was faster', async () => {
    expect((await told([9, 9, 9], 3, '1.3 2.2')).order).toMatch(/ 1\.3$/);
    expect((await told([9, 9, 9], 3, '0.4 2.2')).order).toMatch(/ 0\.4$/);
  });

  it('are all ended when the asker goes away, or one of them fails', async () => {
    const over: number[] = [];
    const settings = { width: 3, mayBegin: () => true, isRight: () => false };
    for await (const { step } of sideBySide((n) => attempt(n, 9, over), settings)) if (step === 4) break;
    expect(over.sort()).toEqual([0, 1, 2]);
    const failing = sideBySide(async function* (n) {
      yield* attempt(n, n === 1 ? 2 : 9, over);
      throw new Error('it broke');
    }, settings);
    await expect(async () => {
      for await (const _ of failing);
    }).rejects.toThrow('it broke');
    expect(over.length).toBe(6);
  });
});
