/**
 * Boards that have been seen before, under any symmetry of their family. Boards are compared by the family's own exclusion,
 * the one that keeps test lists out of training sets.
 */
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { readBoardsOf } from '../../src/reasoner/dataset.js';
import type { PuzzleFamily } from '../../src/reasoner/puzzles/family.js';
import { families, findFamily } from '../../src/reasoner/puzzles/registry.js';
import type { BoardList, Samples } from '../../src/reasoner/puzzles/samples.js';
import { failure, ok, type Problem, type Result, shapeOf } from '../../src/reasoner/task.js';
import { type Item, taskOf } from '../item.js';

export type { BoardList } from '../../src/reasoner/puzzles/samples.js';

export interface KnownBoards {
  has(item: Item): boolean;
  add(item: Item): void;
}

export function knownBoards(lists: readonly BoardList[] = []): KnownBoards {
  const bySize = new Map<string, Samples>();
  const samplesOf = (item: Item): Samples => {
    const board = `${item.family} ${item.size}`;
    const samples = bySize.get(board) ?? openSamples(item, lists);
    bySize.set(board, samples);
    return samples;
  };
  return {
    has: (item) => {
      const tokens = tokensOf(item);
      return tokens !== undefined && samplesOf(item).isExcluded(tokens);
    },
    add: (item) => {
      const tokens = tokensOf(item);
      if (tokens) samplesOf(item).exclude(tokens);
    },
  };
}

/** A list may be another family's: then it holds none of these boards. */
function openSamples({ family: name, size }: Item, lists: readonly BoardList[]): Samples {
  const family = findFamily(name);
  const [rows = 0, columns = 0] = size.split('x').map(Number);
  const own = lists.filter((list) => canRead(family, list));
  const samples = family.samples.open({ rows, columns }, family.samples.levels[0] ?? '', own);
  if (!samples.ok) throw new Error(samples.error.message);
  return samples.value;
}

const readable = new WeakMap<BoardList, Map<PuzzleFamily, boolean>>();

/** Whether the boards of the list are of this family; asked for every size, answered once. */
function canRead(family: PuzzleFamily, list: BoardList): boolean {
  const known = readable.get(list) ?? new Map<PuzzleFamily, boolean>();
  readable.set(list, known);
  const [shape] = family.shapes;
  const answer =
    known.get(family) ?? (shape !== undefined && family.samples.open(shape, family.samples.levels[0] ?? '', [list]).ok);
  known.set(family, answer);
  return answer;
}

const listOf = (boards: readonly string[]): string => `puzzle\n${boards.join('\n')}\n`;

/** As the families read their lists: rows of a square board one after the other, others set apart. */
const lineOf = (rows: readonly string[]): string => rows.join(rows.length === rows[0]?.length ? '' : '/');

function tokensOf(item: Item): Uint8Array | undefined {
  const task = taskOf(item);
  if (!task) return undefined;
  return Uint8Array.from(findFamily(item.family).codec(shapeOf(task.input)).encode(task.input));
}

const Manifest = z.object({ family: z.string() });

/** A CSV with a column `puzzle`, or a folder that `ruminate dataset` wrote, as a list. Problem: `unreadable_list`. */
export async function readTrainingList(path: string): Promise<Result<BoardList>> {
  try {
    const list = path.endsWith('.csv')
      ? { name: basename(path), text: await readFile(path, 'utf8') }
      : { name: basename(path), text: listOf(await boardsOf(path)) };
    // A list that nobody can read would leave nothing out, without a word.
    if (families.some((family) => canRead(family, list))) return ok(list);
    return failure(unreadable(path, 'no family reads its boards'));
  } catch (error) {
    return failure(unreadable(path, error instanceof Error ? error.message : String(error)));
  }
}

async function boardsOf(folder: string): Promise<string[]> {
  const manifest = Manifest.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')));
  const family = findFamily(manifest.family);
  return (await readBoardsOf(family, folder)).map((board) => lineOf(family.toRows(board)));
}

const unreadable = (path: string, why: string): Problem => ({
  code: 'unreadable_list',
  message: `${path} cannot be read: ${why}.`,
  remedy: 'Name a CSV file with a column `puzzle`, or a folder that `ruminate dataset` wrote.',
  cells: [],
});
