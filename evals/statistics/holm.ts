/** Holm's step-down correction for several tests (Scandinavian Journal of Statistics 6:65, 1979): no independence is asked for. */

/** Corrected p-values, in the order given. */
export function holm(pValues: readonly number[]): number[] {
  const order = pValues.map((_, test) => test).sort((a, b) => (pValues[a] ?? 1) - (pValues[b] ?? 1));
  const corrected = pValues.slice();
  let least = 0;
  order.forEach((test, rank) => {
    least = Math.max(least, Math.min(1, (pValues[test] ?? 1) * (order.length - rank)));
    corrected[test] = least;
  });
  return corrected;
}
