/** The interval of a share: Wilson's score interval (Wilson 1927; method 3 of Newcombe, Statistics in Medicine 17:857, 1998). */

/** The 97.5 % quantile of the standard normal distribution: two-sided 95 %. */
export const Z_95 = 1.959963984540054;

/** 95 % interval of successes / trials, both from 0; `successes` may be a sum of shares. Without trials anything is possible. */
export function wilson(successes: number, trials: number): readonly [number, number] {
  if (trials === 0) return [0, 1];
  const z = Z_95;
  const share = successes / trials;
  const centre = share + (z * z) / (2 * trials);
  const spread = z * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials));
  const scale = 1 + (z * z) / trials;
  return [successes === 0 ? 0 : (centre - spread) / scale, successes === trials ? 1 : (centre + spread) / scale];
}
