/** What speaks against rows that would make a whole board: marked digits, numbers, cells that may be lost, boxes of another shape. */
import type { Cell, Problem } from '../../../task.js';
import { ambiguous, problem, sizeNotSupported } from './problems.js';
import type { JudgedRow, NearMiss } from './source.js';

/** The first objection to the rows of one board, or null. */
export function findObjection(rows: readonly JudgedRow[]): NearMiss | null {
  const found = findTentative(rows) ?? findOtherBoxes(rows) ?? findNumber(rows) ?? findLostCell(rows);
  return found && { start: rows[0]?.start ?? 0, end: rows.at(-1)?.end ?? 0, weight, problem: found };
}

/** Weighs as a board, but less than the rows of a larger one do, which may look like these. */
const weight = 10;

/** Digits of two kinds, some with a mark: which of them are givens is for the sender to say. */
function findTentative(rows: readonly JudgedRow[]): Problem | null {
  const cells = cellsOf(rows, (row) => row.reading?.marked ?? []);
  const digits = rows.reduce((sum, row) => sum + row.cells.filter((cell) => cell > 0).length, 0);
  const first = cells[0];
  if (!first || cells.length === digits) return null;
  return problem(
    'partial_solution',
    `This is a partial solution: ${cells.length} of the digits carry a mark of their own, the first in row ${first.row}, column ${first.column}.`,
    'Send the board with the givens only, or without marks if every digit in it is sure.',
    cells,
  );
}

/** "25" among single cells: two cells that lost the space between them, or the candidates of one. */
function findNumber(rows: readonly JudgedRow[]): Problem | null {
  const row = rows.findIndex(({ reading }) => {
    const single = reading?.runs.filter((run) => run === 1).length ?? 0;
    return reading !== undefined && reading.numbers > 0 && single * 2 > reading.runs.length;
  });
  if (row < 0) return null;
  const column = (rows[row]?.reading?.runs.findIndex((run) => run > 1) ?? 0) + 1;
  return ambiguous(
    `Row ${row + 1} holds a number of several digits among single cells, which may be one cell or several.`,
    `Write row ${row + 1} again with a space between all cells and the givens only.`,
    [{ row: row + 1, column }],
  );
}

/** An empty field among blanks that are written out may as well be a digit that was lost. */
function findLostCell(rows: readonly JudgedRow[]): Problem | null {
  const written = rows.find((row) => row.reading && row.reading.blanks !== '')?.reading?.blanks[0];
  const cells = cellsOf(rows, (row) => row.reading?.empties.filter((cell) => cell < row.cells.length) ?? []);
  const first = cells[0];
  if (written === undefined || !first) return null;
  return ambiguous(
    `Row ${first.row} has nothing in column ${first.column}, while other blanks are written as ${written}; a digit may be lost.`,
    `Write row ${first.row} again with every blank in the same way.`,
    cells,
  );
}

function cellsOf(rows: readonly JudgedRow[], columns: (row: JudgedRow) => readonly number[]): Cell[] {
  return rows.flatMap((row, index) => columns(row).map((column) => ({ row: index + 1, column: column + 1 })));
}

/** A 6x6 board drawn with boxes of 3 rows by 2 columns: bars or gaps after two and four cells, a line after three rows. */
function findOtherBoxes(rows: readonly JudgedRow[]): Problem | null {
  if (rows.length !== 6) return null;
  const bars = (row: JudgedRow): string => [...new Set(row.reading?.bars)].filter((bar) => bar > 0 && bar < 6).join();
  const narrow = rows.every((row) => bars(row) === '2,4') || rows.every((row) => row.reading?.runs.join() === '2,2,2');
  const breaks = (kind: 'rule' | 'emptyLine'): string =>
    rows.flatMap((row, index) => (index > 0 && row.above?.[kind] ? [index] : [])).join();
  const tall = breaks('rule') === '3' || breaks('emptyLine') === '3';
  return narrow || tall ? sizeNotSupported('6x6 (boxes of 3 rows by 2 columns)') : null;
}
