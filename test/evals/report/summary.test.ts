import { describe, expect, it } from 'vitest';
import { compareRuns } from '../../../evals/report/compare-runs.js';
import { csvReport } from '../../../evals/report/csv.js';
import { markdownReport } from '../../../evals/report/markdown.js';
import { latencyPlot } from '../../../evals/report/plots.js';
import { summarise } from '../../../evals/report/summary.js';
import { percent } from '../../../evals/report/words.js';
import { makeRecords, someRun, usualArms } from '../../support/eval-records.js';

const records = makeRecords(60);
const summary = summarise(someRun, records);
const arm = (name: string) => {
  const found = summary.arms.find((each) => each.name === name);
  if (!found) throw new Error(`There is no arm ${name}.`);
  return found;
};

describe('summary', () => {
  it('counts what the records hold', () => {
    expect(summary).toMatchObject({ tries: 240, items: 60, lead: { first: 'llm', second: 'hybrid' } });
    expect(summary.arms.map(({ name }) => name)).toEqual(['llm', 'hybrid', 'reasoner', 'exact']);
    for (const each of summary.arms) {
      const ofArm = records.filter((record) => record.arm === each.name);
      expect(Object.values(each.classes).reduce((a, b) => a + b)).toBe(ofArm.length);
      expect(each.solved).toMatchObject({ items: 60, solved: ofArm.filter(({ lenient }) => lenient).length });
    }
    expect(arm('exact')).toMatchObject({
      cells: 1,
      framing: { known: 0 },
      cost: { total: 0 },
      claims: { right: 60, made: 60 },
    });
    expect(summary.comparisons).toHaveLength(6);
  });

  it('has both denominators: failed calls count against all items, not against those answered', () => {
    const failing = records.map((record, place) =>
      record.arm === 'hybrid' && place % 8 === 1
        ? { ...record, class: 'api_error' as const, lenient: false, strict: false, claim: null }
        : record,
    );
    const { arms, caveats } = summarise(someRun, failing);
    const hybrid = arms.find(({ name }) => name === 'hybrid');
    expect(hybrid?.failures).toBeGreaterThan(20);
    expect(hybrid?.solved.items).toBe(60);
    expect(hybrid?.answered.items).toBe(60 - (hybrid?.failures ?? 0));
    expect(hybrid?.answered.share).toBeGreaterThan(hybrid?.solved.share ?? 1);
    expect(caveats[0]).toMatch(
      /^\d+ of 60 tries of hybrid ended in an API error or a timeout and count as not solved\.$/,
    );
    expect(caveats.at(-1)).toMatch(/^Of the tries that both answered: On \d+ items /);
  });

  it('an unknown price makes a cost unknown, not low', () => {
    const unpriced = records.map((record) => (record.arm === 'llm' ? { ...record, cost: null } : record));
    expect(summarise(someRun, unpriced).arms[0]?.cost).toEqual({ total: null, perItem: null, perSolved: null });
  });

  it('over repeats: pass@k rises, all-of-k falls, and intervals are over items', () => {
    const repeated = summarise(someRun, makeRecords(40, usualArms, 3));
    const llm = repeated.arms[0];
    expect(llm?.solved.items).toBe(40);
    expect(llm?.repeats.map(({ k }) => k)).toEqual([1, 2, 3]);
    const [one, , three] = llm?.repeats ?? [];
    expect(one?.passAtK).toBeCloseTo(llm?.solved.share ?? 0, 12);
    expect(three?.passAtK).toBeGreaterThan(one?.passAtK ?? 1);
    expect(three?.allOfK).toBeLessThan(one?.allOfK ?? 0);
    expect(repeated.comparisons[0]).toMatchObject({ test: 'sign-flip exact', items: 40, pairs: 120 });
  });

  it('slices leave out what tells no items apart', () => {
    expect(summary.slices.map(({ by }) => by)).toEqual(['Suite', 'Family', 'Size', 'Grade', 'Form']);
    const sizes = summary.slices.find(({ by }) => by === 'Size');
    expect(sizes?.kinds.map(({ kind }) => kind)).toEqual(['maze 15x15', 'sudoku 4x4', 'sudoku 9x9']);
    const items = sizes?.kinds.map(({ shares }) => shares[0]?.share.items ?? 0) ?? [];
    expect(items.reduce((a, b) => a + b)).toBe(60);
  });

  it('an arm that was run with two models is two arms', () => {
    const other = records.filter((record) => record.arm === 'llm').map((record) => ({ ...record, model: 'other' }));
    const names = summarise(null, [...records, ...other]).arms.map(({ name }) => name);
    expect(names).toContain('llm (some-model-mini)');
    expect(names).toContain('llm (other)');
    expect(names).toContain('hybrid');
  });

  it('says so where there is nothing to compare, or nothing at all', () => {
    const alone = records.filter((record) => record.arm === 'exact');
    expect(summarise(null, alone).verdict).toBe(
      'On 60 items exact solved 60 (100 %, 95 % interval 94 to 100); there is no second arm, so nothing is compared.',
    );
    expect(summarise(null, alone.slice(0, 1)).verdict).toMatch(/^On 1 item exact solved 1 /);
    expect(summarise(null, []).verdict).toBe('There are no records yet: nothing can be said.');
  });
});

it.each([
  [0, '0 %'],
  [0.004, '0.4 %'],
  [0.999, '99.9 %'],
  [2999 / 3000, '99.97 %'],
  [1 / 9000, '0.01 %'],
  [1e-9, '< 0.001 %'],
  [1, '100 %'],
] as const)('%d is %s: all and nothing are said of all and nothing alone', (share, words) => {
  expect(percent(share)).toBe(words);
});

it('names of arms stay within the plot where no arm solves anything', () => {
  const failed = records.map((record) => ({ ...record, lenient: false, strict: false, class: 'gave_up' as const }));
  const { text } = latencyPlot(summarise(someRun, failed).arms);
  const heights = [...text.matchAll(/class="label[^>]* y="([\d.]+)"/g)].map(([, y]) => Number(y));
  expect(heights).toHaveLength(4);
  expect(Math.max(...heights)).toBeLessThanOrEqual(300);
  expect(new Set(heights).size).toBe(4);
});

describe('text of strangers', () => {
  const nasty = '=cmd|"<script>alert(1)</script>\n| `x`';
  const hostile = makeRecords(6).map((record) => ({
    ...record,
    item: `${nasty}${record.item}`,
    grade: nasty,
    arm: `a|<b>${record.arm}`,
  }));

  it('is no markup in Markdown, and breaks no table', () => {
    const text = markdownReport(summarise(null, hostile));
    expect(text).not.toContain('<script>');
    expect(text).not.toMatch(/(?<!\\)`/);
    for (const block of text
      .trim()
      .split('\n\n')
      .filter((part) => part.startsWith('|'))) {
      const columns = block.split('\n').map((line) => line.match(/(?<!\\)\|/g)?.length);
      expect(new Set(columns).size).toBe(1);
    }
  });

  it('is no formula in CSV, and no row of its own', () => {
    const [head, first = ''] = csvReport(hostile).split('\r\n');
    expect(head).toMatch(/^arm,model,suite,item,/);
    expect(first).toContain(`"'=cmd|""<script>`);
    expect(csvReport(hostile).split('\r\n')).toHaveLength(hostile.length + 2);
  });
});

describe('comparing two runs', () => {
  const before = { name: 'A', run: someRun, records };

  it('finds the arm that got worse, and the items it lost', () => {
    const worse = records.map((record, place) =>
      record.arm === 'exact' && place % 5 === 0
        ? { ...record, lenient: false, strict: false, class: 'gave_up' as const }
        : record,
    );
    const compared = compareRuns(before, { name: 'B', run: someRun, records: worse });
    if (!compared.ok) throw new Error(compared.error.message);
    const exact = compared.value.arms.find((change) => change.arm === 'exact');
    expect(exact).toMatchObject({ isRegression: true, gained: [] });
    expect(exact?.lost).toHaveLength(12);
    expect(exact?.comparison.sentence).toContain('exact in A solved 20 points more than exact in B');
    expect(compared.value.arms.filter(({ isRegression }) => isRegression)).toHaveLength(1);
  });

  it('tells a fall that failed calls explain', () => {
    const failing = records.map((record) =>
      record.arm === 'hybrid' ? { ...record, lenient: false, strict: false, class: 'api_error' as const } : record,
    );
    const compared = compareRuns(before, { name: 'B', run: someRun, records: failing });
    if (!compared.ok) throw new Error(compared.error.message);
    const hybrid = compared.value.arms.find((change) => change.arm === 'hybrid');
    expect(hybrid).toMatchObject({ isRegression: true, failures: { after: 60 } });
  });

  it('a run is no worse than itself', () => {
    const compared = compareRuns(before, { ...before, name: 'B' });
    if (!compared.ok) throw new Error(compared.error.message);
    for (const { isRegression, lost, gained } of compared.value.arms) {
      expect({ isRegression, lost, gained }).toEqual({ isRegression: false, lost: [], gained: [] });
    }
  });

  it('leaves out items that were worded otherwise and arms of one run alone, and says so', () => {
    const [first] = records;
    const reworded = records
      .filter((record) => record.arm !== 'reasoner')
      .map((record) => (record.item === first?.item ? { ...record, prompt: 'Other words' } : record));
    const compared = compareRuns(before, { name: 'B', run: someRun, records: reworded });
    if (!compared.ok) throw new Error(compared.error.message);
    expect(compared.value).toMatchObject({ without: ['reasoner'], reworded: [`${first?.suite}/${first?.item}`] });
    expect(compared.value.arms[0]?.comparison.items).toBe(59);
  });

  it('runs without a common item are a problem with a remedy', () => {
    const elsewhere = records.map((record) => ({ ...record, item: `other ${record.item}` }));
    const compared = compareRuns(before, { name: 'B', run: someRun, records: elsewhere });
    expect(compared).toMatchObject({ ok: false, error: { code: 'nothing_in_common' } });
  });
});
