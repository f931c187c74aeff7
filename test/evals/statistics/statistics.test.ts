/**
 * Against published worked examples, and against reference.json: values of scipy 1.17.1 and statsmodels 0.15.0, or of
 * definitions written out (reference.py says how they were made). Where the paper itself was not at hand, the source through
 * which its numbers were checked stands beside it.
 */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holm } from '../../../evals/statistics/holm.js';
import { bootstrapInterval, newcombeInterval, type PairCounts } from '../../../evals/statistics/intervals.js';
import { itemsNeeded } from '../../../evals/statistics/items-needed.js';
import { mcnemar } from '../../../evals/statistics/mcnemar.js';
import { allOfK, passAtK } from '../../../evals/statistics/pass-at-k.js';
import { signFlip } from '../../../evals/statistics/sign-flip.js';
import { wilson } from '../../../src/bench/wilson.js';

type Interval = readonly [number, number];

interface Reference {
  readonly mcnemar: { onlyFirst: number; onlySecond: number; pValue: number; midP: number }[];
  readonly signFlip: { differences: number[]; pValue: number }[];
  readonly wilson: { successes: number; trials: number; interval: Interval }[];
  readonly bootstrap: { counts: [worse: number, same: number, better: number]; interval: Interval }[];
  readonly newcombe: { counts: PairCounts; interval: Interval }[];
  readonly holm: { pValues: number[]; corrected: number[] }[];
  readonly atK: { tries: number; solved: number; k: number; passAtK: number; allOfK: number }[];
  readonly itemsNeeded: { difference: number; discordance: number; items: number }[];
}

const reference: Reference = JSON.parse(readFileSync(new URL('./reference.json', import.meta.url), 'utf8'));

const closeTo = ([low, high]: Interval, expected: Interval, digits = 9): void => {
  expect(low).toBeCloseTo(expected[0], digits);
  expect(high).toBeCloseTo(expected[1], digits);
};

const count = fc.integer({ min: 0, max: 60 });

/** Heights of cross-fertilised less self-fertilised plants, in eighths of an inch. */
const darwinsMaize = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];

describe('exact McNemar test', () => {
  it('agrees with Fagerland, Lydersen and Laake 2013, supplement, table 1 by equations 1 and 2', () => {
    // Of eight children one got airway hyper-responsiveness and seven lost it: 2 (1 + 8) / 2^8, and 8 / 2^8 less.
    expect(mcnemar(7, 1)).toEqual({ pValue: expect.closeTo(18 / 256, 12), midP: expect.closeTo(10 / 256, 12) });
  });

  it('agrees with the R package of the book of the same authors, on complete response before and after consolidation', () => {
    // contingencytables (ocbe-uio), tests/testthat/test-ch8.R at ac7bf36, cavo_2012: 59, 6, 16, 80.
    expect(mcnemar(6, 16)).toEqual({ pValue: expect.closeTo(0.052479, 6), midP: expect.closeTo(0.03469, 6) });
  });

  it.each(reference.mcnemar)('agrees with statsmodels: $onlyFirst and $onlySecond', (row) => {
    const { pValue, midP } = mcnemar(row.onlyFirst, row.onlySecond);
    expect(pValue / row.pValue).toBeCloseTo(1, 9);
    expect(midP / row.midP).toBeCloseTo(1, 9);
  });

  it('does not care which arm is which, and sees more the further apart they are', () => {
    fc.assert(
      fc.property(count, count, (one, other) => {
        expect(mcnemar(one, other)).toEqual(mcnemar(other, one));
        const [more, fewer] = [Math.max(one, other), Math.min(one, other)];
        expect(mcnemar(more + 1, fewer).pValue).toBeLessThanOrEqual(mcnemar(more, fewer).pValue);
        expect(mcnemar(one, other).midP).toBeLessThanOrEqual(mcnemar(one, other).pValue);
      }),
    );
  });

  it('says nothing where nothing differs, and has numbers for very many items', () => {
    expect(mcnemar(0, 0)).toEqual({ pValue: 1, midP: 1 });
    expect(mcnemar(0, 5000).pValue).toBe(0);
    expect(mcnemar(5000, 5000)).toEqual({ pValue: 1, midP: expect.closeTo(1 - 0.5 / Math.sqrt(Math.PI * 5000), 6) });
  });
});

describe('exact sign-flip test', () => {
  it("agrees with Fisher's count for Darwin's maize: 863 of 32,768 sign patterns on either side", () => {
    // Design of Experiments, section 21; the data as in ZeaMays of the R package HistData. scipy counts the same (reference.json).
    expect(signFlip(darwinsMaize).pValue).toBeCloseTo((2 * 863) / 32_768, 12);
  });

  it.each(reference.signFlip)('agrees with scipy: $differences', ({ differences, pValue }) => {
    expect(signFlip(differences).pValue).toBeCloseTo(pValue, 12);
  });

  it('is the exact McNemar test where each item was tried once', () => {
    fc.assert(
      fc.property(count, count, count, (more, fewer, alike) => {
        const flipped = signFlip([...Array(more).fill(1), ...Array(alike).fill(0), ...Array(fewer).fill(-1)]);
        const { pValue, midP } = mcnemar(more, fewer);
        expect(flipped).toEqual({ pValue: expect.closeTo(pValue, 10), midP: expect.closeTo(midP, 10) });
      }),
    );
  });

  it('is not fooled by repeats: the same item tried ten times is one item', () => {
    expect(signFlip([10, 10, 10]).pValue).toBe(signFlip([1, 1, 1]).pValue);
  });
});

describe('intervals', () => {
  it('Wilson: agrees with table I, method 3, of Newcombe 1998', () => {
    // Statistics in Medicine 17:857. statsmodels gives the same (reference.json).
    closeTo(wilson(81, 263), [0.2553, 0.3662], 4);
    closeTo(wilson(15, 148), [0.0624, 0.1605], 4);
    closeTo(wilson(0, 20), [0, 0.1611], 4);
    closeTo(wilson(1, 29), [0.0061, 0.1718], 4);
  });

  it.each(reference.wilson)('Wilson: agrees with statsmodels: $successes of $trials', (row) => {
    closeTo(wilson(row.successes, row.trials), row.interval);
  });

  it('Newcombe: agrees with the R package contingencytables', () => {
    // As above, "Newcombe square-and-add" of cavo_2012.
    closeTo(newcombeInterval({ both: 59, onlyFirst: 6, onlySecond: 16, neither: 80 }), [-0.1186, -0.0046], 4);
  });

  it.each(reference.newcombe)(
    'Newcombe: agrees with the formula over Wilson intervals of statsmodels: $counts',
    (row) => {
      closeTo(newcombeInterval(row.counts), row.interval);
    },
  );

  it('Newcombe: holds the difference and stays within -1 and 1', () => {
    fc.assert(
      fc.property(count, count, count, count, (both, onlyFirst, onlySecond, neither) => {
        fc.pre(both + onlyFirst + onlySecond + neither > 0);
        const [low, high] = newcombeInterval({ both, onlyFirst, onlySecond, neither });
        const difference = (onlyFirst - onlySecond) / (both + onlyFirst + onlySecond + neither);
        expect(low).toBeGreaterThanOrEqual(-1 - 1e-12);
        expect(low).toBeLessThanOrEqual(difference + 1e-12);
        expect(high).toBeGreaterThanOrEqual(difference - 1e-12);
        expect(high).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  it.each(reference.bootstrap)(
    'bootstrap: within an item and a half of the exact bootstrap distribution: $counts',
    (row) => {
      const [worse, same, better] = row.counts;
      const differences = [...Array(worse).fill(-1), ...Array(same).fill(0), ...Array(better).fill(1)];
      const [low, high] = bootstrapInterval(differences, 1);
      expect(Math.abs(low - row.interval[0])).toBeLessThanOrEqual(1.5 / differences.length);
      expect(Math.abs(high - row.interval[1])).toBeLessThanOrEqual(1.5 / differences.length);
    },
  );

  it('bootstrap: the same seed gives the same interval', () => {
    const differences = Array.from({ length: 50 }, (_, item) => (item % 5) / 4 - 0.25);
    expect(bootstrapInterval(differences, 7)).toEqual(bootstrapInterval(differences, 7));
    expect(bootstrapInterval(differences, 7)).not.toEqual(bootstrapInterval(differences, 8));
  });
});

describe('Holm', () => {
  it.each(reference.holm)('agrees with statsmodels: $pValues', ({ pValues, corrected }) => {
    holm(pValues).forEach((value, test) => {
      expect(value).toBeCloseTo(corrected[test] ?? Number.NaN, 12);
    });
  });

  it('never lowers a p-value, never beyond Bonferroni, and keeps their order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }), (pValues) => {
        const corrected = holm(pValues);
        pValues.forEach((pValue, test) => {
          expect(corrected[test]).toBeGreaterThanOrEqual(pValue);
          expect(corrected[test]).toBeLessThanOrEqual(Math.min(1, pValue * pValues.length));
          pValues.forEach((other, place) => {
            if (pValue < other) expect(corrected[test]).toBeLessThanOrEqual(corrected[place] ?? 1);
          });
        });
      }),
    );
  });
});

describe('repeats', () => {
  it.each(reference.atK)('agrees with every draw of $k of $tries tries, $solved of them solved', (row) => {
    expect(passAtK(row.tries, row.solved, row.k)).toBeCloseTo(row.passAtK, 12);
    expect(allOfK(row.tries, row.solved, row.k)).toBeCloseTo(row.allOfK, 12);
  });

  it('one try is the share; more tries help pass@k and hurt all-of-k', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 30 }), fc.nat(), (tries, pick) => {
        const solved = pick % (tries + 1);
        expect(passAtK(tries, solved, 1)).toBeCloseTo(solved / tries, 12);
        expect(allOfK(tries, solved, 1)).toBeCloseTo(solved / tries, 12);
        expect(passAtK(tries, solved, 2)).toBeGreaterThanOrEqual(passAtK(tries, solved, 1) - 1e-12);
        expect(allOfK(tries, solved, 2)).toBeLessThanOrEqual(allOfK(tries, solved, 1) + 1e-12);
      }),
    );
  });

  it('is an error of the program to ask for more tries than were made', () => {
    expect(() => passAtK(3, 1, 4)).toThrow(RangeError);
  });
});

describe('items needed', () => {
  it('agrees with the example that powerandsamplesize.com gives for Connor 1987, page 209: 45 % against 5 %, 23 pairs', () => {
    expect(itemsNeeded(0.4, 0.5)).toBe(23);
  });

  it.each(reference.itemsNeeded)('agrees with the formula of Connor 1987: $difference of $discordance', (row) => {
    expect(itemsNeeded(row.difference, row.discordance)).toBe(row.items);
  });

  it('no number is enough for no difference; a discordance below the difference is impossible and raised to it', () => {
    expect(itemsNeeded(0, 0.3)).toBe(Number.POSITIVE_INFINITY);
    expect(itemsNeeded(-0.4, 0.1)).toBe(itemsNeeded(0.4, 0.4));
  });
});
