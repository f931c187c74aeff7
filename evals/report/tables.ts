/** The tables of the report as rows of cells, which HTML and Markdown draw each in its way. */
import type { Share } from '../statistics/share.js';
import { points, pWords } from '../statistics/verdict.js';
import type { Slice } from './slices.js';
import type { ArmSummary, Compared } from './summary.js';
import { amount, duration, money, percent, range, thousands } from './words.js';

export interface Table {
  readonly title: string;
  readonly head: readonly string[];
  /** The first cell of a row names it. A cell may have a quieter second part. */
  readonly rows: readonly (readonly (string | readonly [main: string, aside: string])[])[];
}

const shareCell = ({ share, solved, items, interval }: Share): readonly [string, string] =>
  items === 0 ? ['–', ''] : [percent(share), `${range(interval)} · ${amount(solved)} of ${thousands(items)}`];

/** What each arm scores. */
export function scoreTable(arms: readonly ArmSummary[]): Table {
  const part = (right: number, of: number): readonly [string, string] =>
    of === 0 ? ['–', ''] : [percent(right / of), `${thousands(right)} of ${thousands(of)}`];
  return {
    title: 'Scores, with 95 % intervals',
    head: [
      'Arm',
      'Solved, of all items',
      'Of those answered',
      'In the form asked for',
      'Cells right',
      'Board read right',
      'Answers that hold',
    ],
    rows: arms.map((arm) => [
      [arm.name, arm.models.join(', ')] as const,
      shareCell(arm.solved),
      shareCell(arm.answered),
      shareCell(arm.strict),
      percent(arm.cells),
      part(arm.framing.right, arm.framing.known),
      part(arm.claims.right, arm.claims.made),
    ]),
  };
}

/** What each arm takes. */
export function costTable(arms: readonly ArmSummary[]): Table {
  return {
    title: 'Cost and time',
    head: [
      'Arm',
      'Cost in all',
      'Per solved try',
      'Tokens in',
      'Tokens out',
      'Calls',
      'Median',
      '95 % quantile',
      'Language model',
      'Tools',
      'Reasoner',
    ],
    rows: arms.map(({ name, cost, tokens, calls, seconds }) => [
      name,
      money(cost.total),
      cost.perSolved === null ? '–' : money(cost.perSolved),
      thousands(tokens.prompt),
      thousands(tokens.completion),
      thousands(calls),
      duration(seconds.p50),
      duration(seconds.p95),
      duration(seconds.llm),
      duration(seconds.tool),
      duration(seconds.reasoner),
    ]),
  };
}

/** Every pair of arms. */
export function comparisonTable(comparisons: readonly Compared[]): Table {
  return {
    title: 'Arm against arm, on the items that both tried',
    head: [
      'Arms',
      'Items',
      'Only the first',
      'Only the second',
      'Difference',
      '95 % interval',
      'p',
      'mid-p',
      'p, Holm',
      'Items needed',
    ],
    rows: comparisons.map((comparison) => [
      `${comparison.first} against ${comparison.second}`,
      thousands(comparison.items),
      thousands(comparison.onlyFirst),
      thousands(comparison.onlySecond),
      `${points(comparison.difference)} points`,
      [`${points(comparison.interval[0])} to ${points(comparison.interval[1])}`, comparison.intervalBy],
      [bare(comparison.pValue), comparison.test],
      bare(comparison.midP),
      bare(comparison.correctedP),
      comparison.itemsNeeded === null ? '–' : thousands(comparison.itemsNeeded),
    ]),
  };
}

const bare = (pValue: number): string => pWords(pValue).replace(/^p (= )?/, '');

/** What more tries at an item are worth; undefined where each item was tried once. */
export function repeatTable(arms: readonly ArmSummary[]): Table | undefined {
  const repeated = arms.filter(({ repeats }) => repeats.length > 0);
  const most = Math.max(0, ...repeated.map(({ repeats }) => repeats.length));
  if (most === 0) return undefined;
  return {
    title: 'Over repeats: at least one of k tries right, and all of them',
    head: ['Arm', ...Array.from({ length: most }, (_, index) => `k = ${index + 1}`)],
    rows: repeated.map(({ name, repeats }) => [
      name,
      ...Array.from({ length: most }, (_, index) => {
        const at = repeats[index];
        return at ? ([percent(at.passAtK), `all ${percent(at.allOfK)}`] as const) : '–';
      }),
    ]),
  };
}

export const sliceTable = ({ by, kinds }: Slice): Table => ({
  title: `Solved by ${by.toLowerCase()}`,
  head: [by, ...(kinds[0]?.shares.map(({ arm }) => arm) ?? [])],
  rows: kinds.map(({ kind, shares }) => [kind, ...shares.map(({ share }) => shareCell(share))]),
});
