/** What k tries at an item are worth, from n tries of which c solved it; without bias where k < n. */

/** The chance that at least one of k tries solves it: 1 - C(n-c, k) / C(n, k) (Chen et al., arXiv 2107.03374, section 2.1). */
export const passAtK = (tries: number, solved: number, k: number): number => 1 - allOfK(tries, tries - solved, k);

/** The chance that each of k tries solves it: C(c, k) / C(n, k) (pass^k of Yao et al., arXiv 2406.12045, section 4). */
export function allOfK(tries: number, solved: number, k: number): number {
  if (k > tries) throw new RangeError(`${tries} tries say nothing of ${k}.`);
  let chance = 1;
  for (let drawn = 0; drawn < k; drawn++) chance *= Math.max(0, solved - drawn) / (tries - drawn);
  return chance;
}
