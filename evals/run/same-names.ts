/**
 * Records know an item by the names of its suite and of itself, so that in one folder a name must stand for one puzzle: two lists
 * of the same file name would be counted as one, and the items of one would stand for those of the other.
 */
import { join, relative, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { failure, ok, type Problem, type Result } from '../../src/reasoner/task.js';
import { Item } from '../item.js';
import { itemKey, type Run } from '../record.js';
import type { RunFolder } from './folder.js';

/** As they are kept: the same from wherever the command is given. */
export function sourcesSeenFrom(folder: string, sources: ReadonlyMap<string, string | null>): Run['sources'] {
  const seen = (file: string | null): string | null => file && relative(resolve(folder), resolve(file));
  return Object.fromEntries([...sources].map(([name, file]) => [name, seen(file)]));
}

/** Problems: `same_name`, `other_items`. */
export function checkNames(
  folder: string,
  before: Pick<RunFolder, 'items' | 'run'>,
  { items, sources }: { readonly items: readonly Item[]; readonly sources: Run['sources'] },
): Result<undefined> {
  const here = (source: string | null): string | null => source && join(folder, source);
  for (const [name, source] of Object.entries(sources)) {
    const earlier = before.run?.sources[name];
    if (earlier !== undefined && earlier !== source) return failure(sameName(name, here(earlier), here(source)));
  }
  const known = new Map(before.items.map((item) => [itemKey(item), item]));
  const changed = items.find((item) => {
    const earlier = known.get(itemKey(item));
    return earlier && !isDeepStrictEqual(earlier, Item.parse(item));
  });
  return changed ? failure(otherItems(folder, changed)) : ok(undefined);
}

const inWords = (source: string | null): string => source ?? 'a generator of ours';

export const sameName = (name: string, earlier: string | null, now: string | null): Problem => ({
  code: 'same_name',
  message: `Two suites would be "${name}" in one folder: that of ${inWords(earlier)} and that of ${inWords(now)}.`,
  remedy: 'Rename one of the files, as a suite is called as its file, or name another folder in --out.',
  cells: [],
});

const otherItems = (folder: string, { suite, item }: Item): Problem => ({
  code: 'other_items',
  message: `"${item}" of ${suite} is another item in ${folder} than now: the seed, the list or the program has changed since.`,
  remedy: 'Name another folder in --out.',
  cells: [],
});
