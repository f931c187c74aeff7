/** Decides whether a list of rows is a board, several boards, or a board with a mistake. */
import type { Problem } from '../../../task.js';
import { findObjection } from './objections.js';
import { repeatedRow, sizeNotSupported, unlistedRow, wrongRow, wrongRowCount } from './problems.js';
import { addBoard, isSize, type JudgedRow, type Reading, sizes } from './source.js';

/** The size in {4, 6, 9} that most rows have (the larger one of two), or 0. */
export function commonSize(rows: readonly JudgedRow[]): number {
  let best = 0;
  let bestCount = 0;
  for (const size of sizes) {
    const count = rows.filter((row) => row.cells.length === size).length;
    if (count > 0 && count >= bestCount) {
      best = size;
      bestCount = count;
    }
  }
  return best;
}

type Unit = 'row' | 'column' | 'box';

/** Whether a row with this label begins another board: its label is taken, by a whole board or by its first row. */
export function startsAnew(rows: readonly JudgedRow[], index: number | undefined): boolean {
  if (index === undefined || !rows.some((row) => row.index === index)) return false;
  return index <= 1 || rows.length === 1 || isSize(rows.length) || rows.length > 9;
}

/** Adds to `reading` what the rows are: boards if they are whole, otherwise the near miss that names the first wrong row. */
export function judgeRows(asWritten: readonly JudgedRow[], reading: Reading, unit: Unit = 'row'): void {
  const span = { start: asWritten[0]?.start ?? 0, end: asWritten.at(-1)?.end ?? 0 };
  const rows = inOrder(asWritten);
  const first = rows[0];
  if (!first) return;
  const size = commonSize(rows);
  const right = rows.filter((row) => row.cells.length === size).length;
  const misplaced = right * 2 > rows.length ? findMisplaced(rows, size, unit) : null;
  if (misplaced) {
    reading.nearMisses.push({ ...span, problem: misplaced, weight: right });
    return;
  }
  if (size > 0 && right === rows.length && rows.length % size === 0) {
    for (let at = 0; at < rows.length; at += size) {
      const part = rows.slice(at, at + size);
      const own = rows === asWritten ? { start: part[0]?.start ?? 0, end: part.at(-1)?.end ?? 0 } : span;
      const objection = findObjection(part);
      if (objection) reading.nearMisses.push({ ...objection, ...own });
      else addBoard(reading, orient(part, size, unit), own);
    }
    return;
  }
  const width = first.cells.length;
  if (rows.every((row) => row.cells.length === width) && !isSize(width) && width > 4 && rows.length === width) {
    reading.nearMisses.push({ ...span, problem: sizeNotSupported(`${width}x${width}`), weight: width });
    return;
  }
  const mistake = findMistake(rows, size, right, unit);
  if (mistake) reading.nearMisses.push({ ...span, ...mistake });
}

/** Rows that are all labelled, each otherwise than the others, in the order of their labels. */
function inOrder(rows: readonly JudgedRow[]): readonly JudgedRow[] {
  const indexes = rows.map((row) => row.index ?? -1);
  const rising = indexes.every((index, i) => i === 0 || index > (indexes[i - 1] ?? 0));
  if (rising || indexes.includes(-1) || new Set(indexes).size < rows.length) return rows;
  return [...rows].sort((one, other) => (one.index ?? 0) - (other.index ?? 0));
}

/** Labels that leave out a row or name one twice. */
function findMisplaced(rows: readonly JudgedRow[], size: number, unit: Unit): Problem | null {
  const indexes = rows.flatMap((row) => row.index ?? []);
  if (indexes.length < rows.length || rows.length > size + 2) return null;
  const repeated = indexes.find((index, i) => indexes.indexOf(index) < i);
  if (repeated !== undefined) return repeatedRow(repeated, unit);
  const from = Math.min(1, ...indexes);
  const missing = rows.findIndex((row, i) => row.index !== from + i);
  return missing < 0 ? null : unlistedRow(from + missing, missing + 1, size, unit);
}

function findMistake(rows: readonly JudgedRow[], size: number, right: number, unit: Unit) {
  if (rows.length < 3) return null;
  if (right === 0) {
    // Nine rows that are all too short or too long: the number of rows says which size was meant.
    const width = rows[0]?.cells.length ?? 0;
    const alike = rows.every((row) => row.cells.length === width);
    if (!alike || rows.length !== 9 || width < 7 || width > 11) return null;
    return { problem: wrongRow(1, width, 9, unit), weight: 1 };
  }
  if (right * 2 < rows.length) return null;
  const wrong = rows.findIndex((row) => row.cells.length !== size);
  if (wrong >= 0) {
    return { problem: wrongRow((wrong % size) + 1, rows[wrong]?.cells.length ?? 0, size, unit), weight: right };
  }
  const count = rows.length < size ? rows.length : rows.length % size;
  const extra = rows.length > size && count <= 2 ? size + count : count;
  return { problem: wrongRowCount(extra, size, unit), weight: right };
}

function orient(rows: readonly JudgedRow[], size: number, unit: Unit): number[][] {
  const boxColumns = size === 4 ? 2 : 3;
  const boxRows = size / boxColumns;
  const cells = rows.map((row) => [...row.cells]);
  if (unit === 'row') return cells;
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) => {
      if (unit === 'column') return cells[column]?.[row] ?? 0;
      const box = Math.floor(row / boxRows) * boxRows + Math.floor(column / boxColumns);
      return cells[box]?.[(row % boxRows) * boxColumns + (column % boxColumns)] ?? 0;
    }),
  );
}
