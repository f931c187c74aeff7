/** Pairs of labels that exclude each other, as few large cliques: at most one literal of each is true. */

/** Two sets of labels, of the first and of the second slot, each of which excludes each of the other. */
export interface Biclique {
  readonly first: readonly number[];
  readonly second: readonly number[];
}

/** Covers all pairs that `fits` denies, taking the biclique with the most pairs that are not covered yet each time. */
export function bicliques(
  first: readonly number[],
  second: readonly number[],
  fits: (a: number, b: number) => boolean,
): Biclique[] {
  const denied = first.map((a) => second.filter((b) => !fits(a, b)));
  const candidates = closedSets(first, denied);
  const covered = new Set<string>();
  const taken: Biclique[] = [];
  for (;;) {
    let best: Biclique | undefined;
    let most = 0;
    for (const candidate of candidates) {
      const fresh = pairsOf(candidate).filter((pair) => !covered.has(pair)).length;
      if (fresh > most) [best, most] = [candidate, fresh];
    }
    if (!best) return taken;
    taken.push(best);
    for (const pair of pairsOf(best)) covered.add(pair);
  }
}

const pairsOf = ({ first, second }: Biclique): string[] => first.flatMap((a) => second.map((b) => `${a} ${b}`));

/** For each label and each two labels: what both exclude, and all that exclude as much. */
function closedSets(first: readonly number[], denied: readonly (readonly number[])[]): Biclique[] {
  const found = new Map<string, Biclique>();
  for (let i = 0; i < first.length; i++) {
    for (let j = i; j < first.length; j++) {
      const common = (denied[i] as readonly number[]).filter((b) => denied[j]?.includes(b));
      if (common.length === 0) continue;
      const all = first.filter((_, k) => common.every((b) => denied[k]?.includes(b)));
      found.set(`${all}/${common}`, { first: all, second: common });
    }
  }
  return [...found.values()];
}

/** Grows each pair of literals to a clique within the graph of these pairs (2x2 blocks of queens); drops what repeats. */
export function grown(pairs: readonly (readonly [number, number])[]): number[][] {
  const beside = new Map<number, Set<number>>();
  for (const [a, b] of pairs) {
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      const known = beside.get(from);
      if (known) known.add(to);
      else beside.set(from, new Set([to]));
    }
  }
  const done = new Set<string>();
  const cliques: number[][] = [];
  for (const [a, b] of pairs) {
    if (done.has(`${a} ${b}`)) continue;
    const clique = [a, b];
    for (const c of beside.get(a) ?? []) {
      if (!clique.includes(c) && clique.every((member) => beside.get(member)?.has(c))) clique.push(c);
    }
    cliques.push(clique.sort((x, y) => x - y));
    for (const x of clique) for (const y of clique) done.add(`${x} ${y}`);
  }
  return cliques;
}
