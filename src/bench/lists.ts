/** Lists of puzzles to measure on: CSV files with a column `puzzle`, split by a column `grade` where there is one, or data sets. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { readBoardsOf } from '../reasoner/dataset.js';
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
export async function readLists(
  family: PuzzleFamily,
  data: string,
  limit: number,
  seed: number,
): Promise<Result<PuzzleList[]>> {
  if (existsSync(join(data, 'manifest.json'))) return readDataset(family, data, limit, seed);
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
    const byName = readFile(family, file);
    if (!byName.ok) return byName;
    const all = [...byName.value.values()].reduce((sum, grids) => sum + grids.length, 0);
    for (const [name, grids] of byName.value) {
      const share = Math.max(1, Math.round((limit * grids.length) / all));
      lists.push(drawn(name, grids, share, seed));
    }
  }
  return lists.length > 0 ? ok(lists) : failure(noData(data, 'no puzzle in there'));
}

/** The puzzles of one CSV file by the name of their list. */
function readFile(family: PuzzleFamily, file: string): Result<Map<string, Grid[]>> {
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
    const grids = byName.get(name);
    if (grids) grids.push(grid);
    else byName.set(name, [grid]);
  }
  return ok(byName);
}

/** A folder that `ruminate dataset` wrote: own puzzles, by a seed that training did not use. */
async function readDataset(
  family: PuzzleFamily,
  folder: string,
  limit: number,
  seed: number,
): Promise<Result<PuzzleList[]>> {
  try {
    return ok([drawn(basename(resolve(folder)), await readBoardsOf(family, folder), limit, seed)]);
  } catch (error) {
    return failure(noData(folder, error instanceof Error ? error.message : String(error)));
  }
}

/** A larger sample of the same seed holds the smaller one. */
function drawn(name: string, grids: readonly Grid[], count: number, seed: number): PuzzleList {
  const order = permutation(grids.length, createRandom(seed)).slice(0, Math.min(grids.length, count));
  return { name, available: grids.length, sample: [...order].map((i) => grids[i] as Grid) };
}

function noData(place: string, why: string): Problem {
  const remedy =
    'Name a folder of CSV files, or one file, whose first line has a column `puzzle`, or a folder that `ruminate dataset` wrote.';
  return { code: 'no_data', message: `${place}: ${why}.`, remedy, cells: [] };
}
