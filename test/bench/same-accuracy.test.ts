import { expect, it } from 'vitest';
import { stepsForAsMany } from '../../src/bench/same-accuracy.js';

it('says what the search spends to be right as often as one pass', () => {
  const solved = (steps: number) => ({ solved: true, steps });
  const searches = [solved(2), solved(9), solved(4), { solved: false, steps: 100 }];
  expect(stepsForAsMany(1, searches)).toBe(2);
  expect(stepsForAsMany(2, searches)).toBe((2 + 4 + 4 + 4) / 4);
  expect(stepsForAsMany(4, searches)).toBeNull();
  expect(stepsForAsMany(0, [])).toBeNull();
});
