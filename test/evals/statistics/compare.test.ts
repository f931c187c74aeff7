import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Arm, compareAll } from '../../../evals/statistics/compare.js';
import { verdict } from '../../../evals/statistics/verdict.js';

/** An arm from one text: an item a word, a repeat a letter, + where it solved it. */
const arm = (name: string, items: string): Arm => ({
  name,
  tries: items
    .split(' ')
    .flatMap((repeats, item) =>
      repeats.split('').map((mark, repeat) => ({ item: `item ${item}`, repeat, solved: mark === '+' })),
    ),
});

const times = (text: string, count: number): string => Array(count).fill(text).join(' ');

const only = (arms: readonly Arm[]) => {
  const [comparison, ...others] = compareAll(arms, 0);
  if (!comparison || others.length > 0) throw new Error('One comparison was expected.');
  return comparison;
};

describe('comparing arms', () => {
  it('says how far apart they are, how sure that is, and by which test', () => {
    const llm = arm('llm', `${times('-', 41)} ${times('+', 79)}`);
    const hybrid = arm('hybrid', times('+', 120));
    const comparison = only([llm, hybrid]);
    expect(comparison).toMatchObject({ items: 120, pairs: 120, onlyFirst: 0, onlySecond: 41, test: 'McNemar exact' });
    expect(comparison.difference).toBeCloseTo(-41 / 120, 12);
    expect(verdict(comparison)).toMatch(
      /^On 120 items hybrid solved 34 points more than llm \(95 % interval 2\d to 4\d, p < 0\.001\)\.$/,
    );
  });

  it('the order of the arms changes signs alone', () => {
    const mark = fc.constantFrom('+', '-');
    fc.assert(
      fc.property(fc.array(fc.tuple(mark, mark), { minLength: 1, maxLength: 40 }), (marks) => {
        const one = arm('one', marks.map(([first]) => first).join(' '));
        const two = arm('two', marks.map(([, second]) => second).join(' '));
        const [forth, back] = [only([one, two]), only([two, one])];
        expect(back.pValue).toBe(forth.pValue);
        expect(back.difference).toBeCloseTo(-forth.difference, 12);
        expect(forth.interval[0]).toBeLessThanOrEqual(forth.difference + 1e-12);
        expect(forth.interval[1]).toBeGreaterThanOrEqual(forth.difference - 1e-12);
      }),
      { numRuns: 30 },
    );
  });

  it('pairs by item and repeat: what only one of them tried is left out', () => {
    const comparison = only([arm('one', '++ +- --'), arm('two', '+ -')]);
    expect(comparison).toMatchObject({ items: 2, pairs: 2, onlyFirst: 1, onlySecond: 0 });
    expect(
      compareAll([arm('one', '+'), { name: 'two', tries: [{ item: 'other', repeat: 0, solved: true }] }], 0),
    ).toEqual([]);
  });

  it('fifths that cancel out are no difference', () => {
    const comparison = only([arm('one', '+---- ++--- -----'), arm('two', '----- ----- +++--')]);
    expect(comparison).toMatchObject({ difference: 0, itemsNeeded: null });
    expect(verdict(comparison)).toContain('one and two solved equally many');
  });

  it('an item tried more often weighs no more, in the test as in the difference', () => {
    const comparison = only([arm('one', '+++- - -'), arm('two', '---- + +')]);
    expect(comparison.difference).toBeCloseTo(-5 / 12, 12);
    // Of the eight ways to give signs to 3, 4 and 4 fourths, four sum to 5 or more.
    expect(comparison.pValue).toBe(0.5);
  });

  it('repeats of every number up to 40 are no trouble', () => {
    const tries = (mark: string): string => Array.from({ length: 40 }, (_, more) => mark.repeat(more + 1)).join(' ');
    expect(only([arm('one', tries('+')), arm('two', tries('-'))]).pValue).toBeCloseTo(2 ** -39, 15);
  });

  it('repeats of an item are no further items', () => {
    const once = only([arm('one', times('+', 4)), arm('two', times('-', 4))]);
    const often = only([arm('one', times('+++++', 4)), arm('two', times('-----', 4))]);
    expect(often).toMatchObject({ test: 'sign-flip exact', items: 4, pairs: 20, pValue: once.pValue });
    expect(often.interval).toEqual(once.interval);
  });

  it('claims no certainty where every item has the same difference', () => {
    const same = only([arm('one', times('+', 30)), arm('two', times('+', 30))]);
    expect(same).toMatchObject({ difference: 0, intervalBy: 'Newcombe', pValue: 1, itemsNeeded: null });
    expect(same.interval[1]).toBeCloseTo(0.1135, 4);
    expect(verdict(same)).toBe(
      'On 30 items nothing can be said for certain: one and two solved equally many ' +
        '(95 % interval −11 to 11, p = 1.00). No item tells them apart: harder items would.',
    );
  });

  it('corrects for the number of comparisons, and says so', () => {
    const arms = ['-', '+', '+', '+'].map((mark, place) => arm(`arm ${place}`, times(mark, 7)));
    const comparisons = compareAll(arms, 0);
    expect(comparisons).toHaveLength(6);
    expect(comparisons[0]).toMatchObject({
      pValue: expect.closeTo(2 / 128, 12),
      correctedP: expect.closeTo(12 / 128, 12),
      comparisons: 6,
    });
    expect(verdict(comparisons[0] as never)).toContain('p = 0.094, Holm-corrected');
  });

  it('where nothing can be said it says how many items would tell', () => {
    const comparison = only([arm('one', `${times('+', 3)} ${times('-', 17)}`), arm('two', times('-', 20))]);
    expect(verdict(comparison)).toMatch(
      /^On 20 items nothing can be said for certain: one solved 15 points more than two, .* p = 0\.25\)\. To tell a difference of this size from chance takes about \d\d items\.$/,
    );
  });
});
