/** Prints a board for people and as rows for JSON. */
import type { Grid } from '../../../task.js';

export const boxColumnsOf = (size: number): number => (size === 4 ? 2 : 3);
export const boxRowsOf = (size: number): number => (size === 9 ? 3 : 2);

/** One row with `blank` for 0 and `separator` between the cells. */
export const rowText = (row: readonly number[], blank: string, separator: string): string =>
  row.map((cell) => (cell === 0 ? blank : String(cell))).join(separator);

/** The text of each box width of a row. */
export function rowBoxes(row: readonly number[], blank: string, separator: string): string[] {
  const width = boxColumnsOf(row.length);
  return Array.from({ length: row.length / width }, (_, box) =>
    rowText(row.slice(box * width, (box + 1) * width), blank, separator),
  );
}

/** The rows with `rule` between two bands of boxes. */
export function banded(lines: readonly string[], rule: string): string {
  const height = boxRowsOf(lines.length);
  return lines.map((line, index) => (index > 0 && index % height === 0 ? `${rule}\n${line}` : line)).join('\n');
}

/** One string a row, blank ".". */
export function toRows(grid: Grid): string[] {
  return grid.map((row) => rowText(row, '.', ''));
}

/** The board with bars and lines between the boxes, blank ".", no line break at the end. */
export function renderSudoku(grid: Grid): string {
  const width = boxColumnsOf(grid.length) * 2;
  const count = grid.length / boxColumnsOf(grid.length);
  // The outer boxes have a margin on their inner side only.
  const dashes = Array.from({ length: count }, (_, i) => '-'.repeat(i === 0 || i === count - 1 ? width : width + 1));
  return banded(
    grid.map((row) => rowBoxes(row, '.', ' ').join(' | ')),
    dashes.join('+'),
  );
}
