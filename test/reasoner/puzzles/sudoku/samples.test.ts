import { describe, expect, it } from 'vitest';
import { samples, shareOut } from '../../../../src/reasoner/puzzles/sudoku/samples.js';
import { createRandom } from '../../../../src/reasoner/random.js';

const mixOfNine = [0.05, 0.05, 0.15, 0.25, 0.5];
const fifths = [0.2, 0.2, 0.2, 0.2, 0.2];

describe('the mix of levels', () => {
  it.each([1, 2, 3, 7, 10])('makes as many boards as asked for: %d', (count) => {
    const opened = samples.open({ rows: 4, columns: 4 }, 'mix', []);
    expect(opened.ok && opened.value.batch(count, createRandom(3))).toHaveLength(count);
  });

  it('adds up for every count', () => {
    for (const shares of [mixOfNine, fifths]) {
      for (let count = 0; count <= 1000; count++) {
        const parts = shareOut(count, shares);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(count);
        for (const [i, part] of parts.entries()) expect(Math.abs(part - (shares[i] ?? 0) * count)).toBeLessThan(1);
      }
    }
  });

  it('rounds where rounding adds up, so that older data sets are made again byte for byte', () => {
    for (const shares of [mixOfNine, fifths]) {
      for (let count = 0; count <= 1000; count++) {
        const rounded = shares.map((share) => Math.round(share * count));
        if (rounded.reduce((sum, part) => sum + part, 0) === count) expect(shareOut(count, shares)).toEqual(rounded);
      }
    }
  });
});
