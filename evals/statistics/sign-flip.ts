/**
 * The exact sign-flip test of paired differences (Fisher, The Design of Experiments, 1935, section 21): were the arms
 * alike, each item's difference would be as likely the other way round. With one repeat an item it is the exact McNemar
 * test; with several it takes the repeats of an item as one piece, as they are not independent of each other.
 */
import type { ExactTest } from './mcnemar.js';

/** From one whole number an item: how much more of it the first arm solved than the second, in units that all items share. */
export function signFlip(differences: readonly number[]): ExactTest {
  const sizes = differences.map(Math.abs).filter((size) => size > 0);
  const seen = Math.abs(differences.reduce((sum, difference) => sum + difference, 0));
  const most = sizes.reduce((sum, size) => sum + size, 0);
  if (most === 0) return { pValue: 1, midP: 1 };
  // probability[most + s]: that the signed sizes added so far sum to s.
  let probability = new Float64Array(2 * most + 1);
  probability[most] = 1;
  let reached = 0;
  for (const size of sizes) {
    const next = new Float64Array(probability.length);
    reached += size;
    for (let sum = most - reached; sum <= most + reached; sum++) {
      next[sum] = 0.5 * ((probability[sum - size] ?? 0) + (probability[sum + size] ?? 0));
    }
    probability = next;
  }
  const at = (sum: number): number => probability[most + sum] ?? 0;
  let beyond = 0;
  for (let sum = seen + 1; sum <= most; sum++) beyond += at(sum) + at(-sum);
  const equal = seen === 0 ? at(0) : at(seen) + at(-seen);
  return { pValue: Math.min(1, beyond + equal), midP: beyond + equal / 2 };
}
