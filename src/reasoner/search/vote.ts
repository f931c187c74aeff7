/** Several attempts at one board make an answer that none of them need have given: cell by cell, the surer count for more. */
import type { Thought } from '../solver.js';
import type { Grid } from '../task.js';

/** For each cell the value with the largest sum of certainty over the attempts, of which there is at least one; ties go to the first. */
export function vote(attempts: readonly Pick<Thought, 'grid' | 'certainty'>[]): Grid {
  const [first] = attempts;
  if (!first) throw new Error('a vote needs an attempt');
  let cell = 0;
  return first.grid.map((values) =>
    values.map((_, column) => {
      const row = Math.floor(cell / values.length);
      const sums = new Map<number, number>();
      for (const { grid, certainty } of attempts) {
        const value = grid[row]?.[column] as number;
        sums.set(value, (sums.get(value) ?? 0) + (certainty[cell] as number));
      }
      cell++;
      return [...sums].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0];
    }),
  );
}
