/** What the viewer shows, without a browser. */
import { describe, expect, it } from 'vitest';
import { groupByArm } from '../../../evals/report/arms.js';
import { attemptsByItem, noFilters, select } from '../../../evals/report/page/filters.js';
import { choose, filter, initialState, PAGE_SIZE, pageOf, pagesOf } from '../../../evals/report/page/state.js';
import { payloadOf } from '../../../evals/report/payload.js';
import { makeRecords } from '../../support/eval-records.js';

const records = makeRecords(60);
const payload = payloadOf(groupByArm(records), { first: 'llm', second: 'hybrid' });
const byItem = attemptsByItem(payload);

describe('the viewer', () => {
  it('begins at an item that the two arms side by side do not both solve', () => {
    const state = initialState(payload.sides, byItem);
    const [left, right] = payload.sides.map((arm) => byItem[state.chosen]?.find((each) => each.arm === arm)?.lenient);
    expect(left).not.toBe(right);
  });

  it('an arm and a class are asked of the same try', () => {
    const reasoner = String(payload.arms.indexOf('reasoner'));
    const shown = select(payload, byItem, { ...noFilters, arm: reasoner, class: 'gave_up', size: '4x4' });
    const expected = records.filter(
      (record) => record.arm === 'reasoner' && record.class === 'gave_up' && record.size === '4x4',
    );
    expect(shown.map((place) => payload.items[place]?.item)).toEqual(expected.map(({ item }) => item));
  });

  it('keeps the chosen item where the filters let it through, and stays within what is shown', () => {
    const state = choose(initialState(payload.sides, byItem), 7);
    const sameFamily = { ...noFilters, family: payload.items[7]?.family ?? '' };
    const filtered = filter(state, sameFamily, select(payload, byItem, sameFamily));
    expect(filtered.shown[filtered.chosen]).toBe(7);
    expect(choose(filtered, Number.POSITIVE_INFINITY).chosen).toBe(filtered.shown.length - 1);
    expect(choose(filtered, -5).chosen).toBe(0);
    expect([pageOf(choose(state, PAGE_SIZE)), pagesOf(state)]).toEqual([1, Math.ceil(60 / PAGE_SIZE)]);
    const empty = filter(state, { ...noFilters, family: 'none' }, []);
    expect([choose(empty, 3).chosen, pagesOf(empty)]).toEqual([0, 1]);
  });
});
