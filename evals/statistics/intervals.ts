/** 95 % intervals of the difference between two arms on the same items. */
import { wilson } from '../../src/bench/wilson.js';
import { createRandom } from '../../src/reasoner/random.js';

export type Interval = readonly [low: number, high: number];

const RESAMPLES = 4000;

/**
 * Percentile bootstrap of the mean (Efron and Tibshirani 1993, chapter 13). It draws whole items, each with the
 * difference between the arms averaged over its repeats, so repeats of an item stay together.
 */
export function bootstrapInterval(differences: readonly number[], seed: number): Interval {
  const random = createRandom(seed);
  const items = Float64Array.from(differences);
  const means = Float64Array.from({ length: RESAMPLES }, () => {
    let sum = 0;
    for (let draw = 0; draw < items.length; draw++) sum += items[random.below(items.length)] ?? 0;
    return sum / items.length;
  }).sort();
  return [means[Math.floor(0.025 * RESAMPLES)] ?? 0, means[Math.ceil(0.975 * RESAMPLES) - 1] ?? 0];
}

/** Items by which of two arms solved them. */
export interface PairCounts {
  readonly both: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
  readonly neither: number;
}

/**
 * Of the first arm's share less the second's, by the square-and-add method (Newcombe, Statistics in Medicine 17:2635,
 * 1998, method 10). It stays honest where no item differs from another and a bootstrap has nothing to draw from.
 */
export function newcombeInterval({ both, onlyFirst, onlySecond, neither }: PairCounts): Interval {
  const items = both + onlyFirst + onlySecond + neither;
  const [first, second] = [both + onlyFirst, both + onlySecond];
  const [low1, high1] = wilson(first, items);
  const [low2, high2] = wilson(second, items);
  const [share1, share2] = [first / items, second / items];
  const product = first * (items - first) * second * (items - second);
  const excess = both * neither - onlyFirst * onlySecond;
  // The correlation, with Newcombe's continuity correction where it is positive.
  const phi = product === 0 ? 0 : (excess > 0 ? Math.max(0, excess - items / 2) : excess) / Math.sqrt(product);
  const squareAndAdd = (one: number, other: number): number =>
    Math.sqrt(one * one - 2 * phi * one * other + other * other);
  const difference = share1 - share2;
  return [
    difference - squareAndAdd(share1 - low1, high2 - share2),
    difference + squareAndAdd(high1 - share1, share2 - low2),
  ];
}
