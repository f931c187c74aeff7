/** Lists of puzzles to measure on: CSV files with a column `puzzle`, split by a column `grade` where there is one. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { PuzzleFamily } from '../reasoner/puzzles/family.js';
import { createRandom, permutation } from '../reasoner/random.js';
import { failure, type Grid, ok, type Problem, type Result } from '../reasoner/task.js';

export interface PuzzleList {
  readonly name: string;
  readonly sample: readonly Grid[];
  /** How many the file holds, sampled or not. */
  readonly available: number;
}

/** At most about `limit` puzzles of each file at `data` (a folder or one file), drawn by the seed, grades in proportion. */
export function readLists(family: PuzzleFamily, data: string, limit: number, seed: number): Result<PuzzleList[]> {
  let files: string[];
  try {
    files = data.endsWith('.csv')
      ? [data]
      : readdirSync(data)
          .filter((name) => name.endsWith('.csv'))
          .map((name) => join(data, name));
  } catch (error) {
    return failure(noData(data, error instanceof Error ? error.message : String(error)));
  }
  if (files.length === 0) return failure(noData(data, 'no .csv file in there'));
  const lists: PuzzleList[] = [];
  for (const file of files.sort()) {
    const [head = '', ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
    const columns = head.split(',');
    if (!columns.includes('puzzle')) return failure(noData(file, 'its first line names no column `puzzle`'));
    const byName = new Map<string, Grid[]>();
    for (const [index, line] of lines.entries()) {
      const values = line.split(',');
      const parsed = family.parse(values[columns.indexOf('puzzle')] ?? '');
      const [grid] = parsed.ok ? parsed.value : [];
      if (!grid) return failure(noData(`${file}, line ${index + 2}`, parsed.ok ? 'no puzzle' : parsed.error.message));
      const grade = values[columns.indexOf('grade')];
      const name = grade ? `${basename(file, '.csv')} ${grade}` : basename(file, '.csv');
      byName.set(name, [...(byName.get(name) ?? []), grid]);
    }
    for (const [name, grids] of byName) {
      const share = Math.max(1, Math.round((limit * grids.length) / lines.length));
      const order = permutation(grids.length, createRandom(seed)).slice(0, Math.min(grids.length, share));
      lists.push({ name, available: grids.length, sample: [...order].map((i) => grids[i] as Grid) });
    }
  }
  return ok(lists);
}

function noData(place: string, why: string): Problem {
  const remedy = 'Name a folder of CSV files, or one file, whose first line has a column `puzzle`.';
  return { code: 'no_data', message: `${place}: ${why}.`, remedy, cells: [] };
}
