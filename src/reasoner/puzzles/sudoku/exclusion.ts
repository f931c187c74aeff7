/** Boards that a data set must not hold, under any symmetry: test lists, as CSV text with a column `puzzle`. */
import { failure, ok, type Result } from '../../task.js';
import { readPuzzleColumn, unreadableList } from '../lists.js';
import { canonical, signature } from './canonical.js';
import type { Geometry } from './geometry.js';

export interface Exclusion {
  /** Whether the board (tokens in row order) is one of the excluded ones, seen through any symmetry. */
  has(tokens: ArrayLike<number>): boolean;
  /** One more; a board of another size is none. */
  add(tokens: ArrayLike<number>): void;
}

/** The boards of one size among the lists; lists of other sizes are no error, so that one set of files serves all sizes. */
export function createExclusion(geometry: Geometry, boards: Iterable<readonly number[]>): Exclusion {
  /** Canonical forms cost a thousand times a signature: a board waits for its own until one of its signature is looked for. */
  const bySignature = new Map<number, { waiting: Uint8Array[]; readonly forms: Set<string> }>();
  const formOf = (tokens: ArrayLike<number>): string => canonical(geometry, tokens).join(' ');
  const add = (tokens: ArrayLike<number>): void => {
    if (tokens.length !== geometry.cellCount) return;
    const key = signature(geometry, tokens);
    const group = bySignature.get(key) ?? { waiting: [], forms: new Set() };
    group.waiting.push(Uint8Array.from(tokens));
    bySignature.set(key, group);
  };
  for (const board of boards) add(board);
  return {
    add,
    has(tokens) {
      const group = bySignature.get(signature(geometry, tokens));
      if (group === undefined) return false;
      for (const board of group.waiting) group.forms.add(formOf(board));
      group.waiting = [];
      return group.forms.has(formOf(tokens));
    },
  };
}

/** The boards of a CSV list: digits in row order, "." or 0 for a blank, "/" between rows or not, in the column named `puzzle`. */
export function readBoardList(name: string, csv: string): Result<number[][]> {
  const texts = readPuzzleColumn(name, csv);
  if (!texts.ok) return texts;
  const boards: number[][] = [];
  for (const [index, text] of texts.value.entries()) {
    const digits = text.trim().replaceAll('/', '');
    if (!/^(?:[0-4.]{16}|[0-6.]{36}|[0-9.]{81})$/.test(digits)) {
      return failure(
        unreadableList(
          `${name}, puzzle ${index + 1}: not a board of 16, 36 or 81 digits`,
          'Write each board as digits in row order, "." or 0 for a blank.',
        ),
      );
    }
    boards.push(Array.from(digits, (digit) => (digit === '.' ? 0 : Number(digit))));
  }
  return ok(boards);
}
