/** The search beside the papers' single pass at the same accuracy: what it spends to be right as often. */

/**
 * The mean steps a puzzle under the smallest limit with which at least `wanted` are solved (a right answer ends a search, so
 * that the mean is below the limit). Null where as many are never solved, or nothing was searched.
 */
export function stepsForAsMany(
  wanted: number,
  searches: readonly { readonly solved: boolean; readonly steps: number }[],
): number | null {
  const needed = searches
    .filter(({ solved }) => solved)
    .map(({ steps }) => steps)
    .sort((a, b) => a - b);
  const limit = wanted === 0 ? 0 : needed[wanted - 1];
  if (limit === undefined || searches.length === 0) return null;
  return searches.reduce((sum, { steps }) => sum + Math.min(steps, limit), 0) / searches.length;
}
