/** Arms compared two by two on the items that both have tried. */
import { holm } from './holm.js';
import { bootstrapInterval, type Interval, newcombeInterval } from './intervals.js';
import { itemsNeeded } from './items-needed.js';
import { mcnemar } from './mcnemar.js';
import { signFlip } from './sign-flip.js';

/** One try of an arm at an item. */
export interface Try {
  readonly item: string;
  readonly repeat: number;
  readonly solved: boolean;
}

export interface Arm {
  readonly name: string;
  readonly tries: readonly Try[];
}

export interface Comparison {
  readonly first: string;
  readonly second: string;
  /** Items that both have tried, and tries that both made at them: the same repeats of the same items. */
  readonly items: number;
  readonly pairs: number;
  /** Items of which an arm solved more repeats than the other. */
  readonly onlyFirst: number;
  readonly onlySecond: number;
  /** Share that the first solves less that of the second, repeats of an item averaged, -1 to 1. */
  readonly difference: number;
  readonly interval: Interval;
  readonly intervalBy: 'paired bootstrap' | 'Newcombe';
  readonly test: 'McNemar exact' | 'sign-flip exact';
  readonly pValue: number;
  readonly midP: number;
  /** After Holm's correction over all comparisons made together, and how many those are. */
  readonly correctedP: number;
  readonly comparisons: number;
  /** For 80 % power to see this difference among arms that disagree this often; null where they do not differ. */
  readonly itemsNeeded: number | null;
}

export const SIGNIFICANCE = 0.05;

export const isSignificant = ({ correctedP }: Comparison): boolean => correctedP < SIGNIFICANCE;

/** Every pair of arms that share items, in the order of the arms; the same seed gives the same intervals. */
export function compareAll(arms: readonly Arm[], seed: number): Comparison[] {
  return compareTogether(
    arms.flatMap((first, place) => arms.slice(place + 1).map((second) => [first, second] as const)),
    seed,
  );
}

/** These pairs of arms, corrected together; pairs without a common item are left out. */
export function compareTogether(pairs: readonly (readonly [Arm, Arm])[], seed: number): Comparison[] {
  const compared = pairs.flatMap(([first, second]) => compare(first, second, seed) ?? []);
  const corrected = holm(compared.map(({ pValue }) => pValue));
  return compared.map((comparison, place) => ({
    ...comparison,
    correctedP: corrected[place] ?? comparison.pValue,
    comparisons: compared.length,
  }));
}

type Alone = Omit<Comparison, 'correctedP' | 'comparisons'>;

function compare(first: Arm, second: Arm, seed: number): Alone | undefined {
  const items = pairItems(first.tries, second.tries);
  if (items.length === 0) return undefined;
  const differences = items.map(({ pairs, more }) => more / pairs);
  const onlyFirst = items.filter(({ more }) => more > 0).length;
  const onlySecond = items.filter(({ more }) => more < 0).length;
  const isSingle = items.every(({ pairs }) => pairs === 1);
  const isUniform = differences.every((difference) => difference === differences[0]);
  const average = mean(differences);
  // Thirds and fifths that cancel out leave a remainder, which would be taken for a difference.
  const difference = Math.abs(average) < 1e-12 ? 0 : average;
  const discordance = mean(differences.map((each) => each * each));
  const needed = itemsNeeded(difference, discordance);
  return {
    first: first.name,
    second: second.name,
    items: items.length,
    pairs: items.reduce((sum, { pairs }) => sum + pairs, 0),
    onlyFirst,
    onlySecond,
    difference,
    // Where every item has the same difference all resamples are alike, which would claim certainty from few items.
    interval: isUniform ? newcombeInterval(countsOf(items)) : bootstrapInterval(differences, seed),
    intervalBy: isUniform ? 'Newcombe' : 'paired bootstrap',
    test: isSingle ? 'McNemar exact' : 'sign-flip exact',
    ...(isSingle ? mcnemar(onlyFirst, onlySecond) : signFlip(inWholeNumbers(items))),
    itemsNeeded: Number.isFinite(needed) ? needed : null,
  };
}

interface PairedItem {
  readonly pairs: number;
  /** Repeats that the first solved less those that the second solved. */
  readonly more: number;
  readonly solvedByFirst: number;
}

function pairItems(first: readonly Try[], second: readonly Try[]): PairedItem[] {
  const keyOf = ({ item, repeat }: Try): string => JSON.stringify([item, repeat]);
  const ofSecond = new Map(second.map((each) => [keyOf(each), each.solved]));
  const items = new Map<string, PairedItem>();
  for (const each of first) {
    const other = ofSecond.get(keyOf(each));
    if (other === undefined) continue;
    const { pairs, more, solvedByFirst } = items.get(each.item) ?? { pairs: 0, more: 0, solvedByFirst: 0 };
    items.set(each.item, {
      pairs: pairs + 1,
      more: more + Number(each.solved) - Number(other),
      solvedByFirst: solvedByFirst + Number(each.solved),
    });
  }
  return [...items.values()];
}

/** What the work of the exact test grows with: the sum of all differences in whole numbers. */
const FINEST_SUM = 100_000;

/** The items' differences on one scale: one that was tried more often than another weighs no more for that. */
function inWholeNumbers(items: readonly PairedItem[]): number[] {
  const most = items.reduce((largest, { pairs }) => Math.max(largest, pairs), 1);
  const finest = Math.max(most, Math.floor(FINEST_SUM / items.length));
  const common = items.reduce(
    (multiple, { pairs }) => (multiple > finest ? multiple : leastMultiple(multiple, pairs)),
    1,
  );
  // Where that is too fine they are rounded, which leaves the test exact: it is then of the rounded numbers.
  const scale = Math.min(common, finest);
  return items.map(({ pairs, more }) => Math.round((more * scale) / pairs));
}

const leastMultiple = (one: number, other: number): number => (one * other) / greatestDivisor(one, other);

const greatestDivisor = (one: number, other: number): number =>
  other === 0 ? one : greatestDivisor(other, one % other);

/** Of items that all have the same difference; repeats count as shares of an item. */
function countsOf(items: readonly PairedItem[]): Parameters<typeof newcombeInterval>[0] {
  const sum = (of: (item: PairedItem) => number): number => items.reduce((total, item) => total + of(item), 0);
  const onlyFirst = sum(({ pairs, more }) => Math.max(0, more) / pairs);
  const onlySecond = sum(({ pairs, more }) => Math.max(0, -more) / pairs);
  const both = sum(({ pairs, more, solvedByFirst }) => (solvedByFirst - Math.max(0, more)) / pairs);
  return { both, onlyFirst, onlySecond, neither: items.length - both - onlyFirst - onlySecond };
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
