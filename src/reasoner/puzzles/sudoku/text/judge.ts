/** Decides whether a list of rows is a board, several boards, or a board with a mistake. */
import { sizeNotSupported, wrongRow, wrongRowCount } from './problems.js';
import { addBoard, isSize, type Reading, type Span, sizes } from './source.js';

export interface JudgedRow extends Span {
  readonly cells: readonly number[];
}

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

/** Adds to `reading` what the rows are: boards if they are whole, otherwise the near miss that names the first wrong row. */
export function judgeRows(rows: readonly JudgedRow[], reading: Reading, unit: 'row' | 'column' | 'box' = 'row'): void {
  const first = rows[0];
  const last = rows.at(-1);
  if (!first || !last) return;
  const span = { start: first.start, end: last.end };
  const size = commonSize(rows);
  const right = rows.filter((row) => row.cells.length === size).length;
  if (size > 0 && right === rows.length && rows.length % size === 0) {
    for (let at = 0; at < rows.length; at += size) {
      const part = rows.slice(at, at + size);
      const end = part.at(-1)?.end ?? span.end;
      addBoard(reading, orient(part, size, unit), { start: part[0]?.start ?? span.start, end });
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

function findMistake(rows: readonly JudgedRow[], size: number, right: number, unit: 'row' | 'column' | 'box') {
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

function orient(rows: readonly JudgedRow[], size: number, unit: 'row' | 'column' | 'box'): number[][] {
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
