/**
 * Boards that have been seen before, under any symmetry of their family. Boards are compared by the family's own exclusion,
 * the one that keeps test lists out of training sets, and only with those of equal size and equally many blanks.
 */
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { readBoardsOf } from '../../src/reasoner/dataset.js';
import { findFamily } from '../../src/reasoner/puzzles/registry.js';
import type { BoardList } from '../../src/reasoner/puzzles/samples.js';
import { ok, type Result, shapeOf } from '../../src/reasoner/task.js';
import { type Item, taskOf } from '../item.js';

export type { BoardList } from '../../src/reasoner/puzzles/samples.js';

export interface KnownBoards {
  has(item: Item): boolean;
  add(item: Item): void;
}

type IsKnown = (tokens: Uint8Array) => boolean;

export function knownBoards(lists: readonly BoardList[] = []): KnownBoards {
  /** Boards that were added, as lines of a list, by what is the same for all images of a board. */
  const lines = new Map<string, string[]>();
  const opened = new Map<string, IsKnown>();
  return {
    has: (item) => {
      const tokens = tokensOf(item);
      if (!tokens) return false;
      const board = `${item.family} ${item.size}`;
      const listed = opened.get(board) ?? comparer(item, lists);
      opened.set(board, listed);
      if (listed(tokens)) return true;
      const alike = lines.get(groupOf(item, tokens));
      return alike !== undefined && comparer(item, [{ name: 'items', text: listOf(alike) }])(tokens);
    },
    add: (item) => {
      const tokens = tokensOf(item);
      if (!tokens || !item.puzzle) return;
      const group = groupOf(item, tokens);
      lines.set(group, [...(lines.get(group) ?? []), lineOf(item.puzzle)]);
    },
  };
}

function comparer({ family: name, size }: Item, lists: readonly BoardList[]): IsKnown {
  if (lists.length === 0) return () => false;
  const family = findFamily(name);
  const [rows = 0, columns = 0] = size.split('x').map(Number);
  const samples = family.samples.open({ rows, columns }, family.samples.levels[0] ?? '', lists);
  if (!samples.ok) throw new Error(samples.error.message);
  const { value } = samples;
  return (tokens) => value.isExcluded({ tokens, symbols: new Uint8Array(tokens.length), guesses: 0 });
}

const listOf = (boards: readonly string[]): string => `puzzle\n${boards.join('\n')}\n`;

/** As the families read their lists: rows of a square board one after the other, others set apart. */
const lineOf = (rows: readonly string[]): string => rows.join(rows.length === rows[0]?.length ? '' : '/');

const groupOf = ({ family, size, effort }: Item, tokens: Uint8Array): string =>
  `${family} ${size} ${effort} ${tokens.filter((token) => token === 0).length}`;

function tokensOf(item: Item): Uint8Array | undefined {
  const task = taskOf(item);
  if (!task) return undefined;
  return Uint8Array.from(findFamily(item.family).codec(shapeOf(task.input)).encode(task.input));
}

const Manifest = z.object({ family: z.string() });

/** A CSV with a column `puzzle`, or a folder that `ruminate dataset` wrote, as a list. Problem: what the file lacks. */
export async function readTrainingList(path: string): Promise<Result<BoardList>> {
  try {
    if (path.endsWith('.csv')) return ok({ name: basename(path), text: await readFile(path, 'utf8') });
    const manifest = Manifest.parse(JSON.parse(await readFile(join(path, 'manifest.json'), 'utf8')));
    const family = findFamily(manifest.family);
    const boards = (await readBoardsOf(family, path)).map((board) => lineOf(family.toRows(board)));
    return ok({ name: basename(path), text: listOf(boards) });
  } catch (error) {
    const message = `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    const remedy = 'Name a CSV file with a column `puzzle`, or a folder that `ruminate dataset` wrote.';
    return { ok: false, error: { code: 'unreadable_list', message, remedy, cells: [] } };
  }
}
