/** How many items a comparison needs (Connor, Biometrics 43:207, 1987): McNemar's test, two-sided 5 %, power 80 %. */
import { Z_95 } from '../../src/bench/wilson.js';

/** The 80 % quantile of the standard normal distribution. */
const Z_POWER = 0.8416212335729143;

/**
 * Items needed to see a difference between two arms in four of five runs.
 * `difference` is that of the shares they solve, `discordance` the share of items that only one of them solves (at least
 * as large). Without a difference no number of items is enough.
 */
export function itemsNeeded(difference: number, discordance: number): number {
  const size = Math.abs(difference);
  if (size === 0) return Number.POSITIVE_INFINITY;
  const apart = Math.max(size, discordance);
  const root = Z_95 * Math.sqrt(apart) + Z_POWER * Math.sqrt(apart - size * size);
  return Math.ceil((root / size) ** 2);
}
