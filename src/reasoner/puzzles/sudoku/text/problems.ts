/** Why a text gives no board: one code for each reason, with words for people. */
import type { Cell, Problem } from '../../../task.js';

/** Whether no board could be read at all, or one was recognised that is outside what this family solves. */
export type ProblemStatus = 'unreadable' | 'not_supported';

const statuses = {
  no_board: 'unreadable',
  short_row: 'unreadable',
  long_row: 'unreadable',
  missing_rows: 'unreadable',
  extra_rows: 'unreadable',
  wrong_length: 'unreadable',
  digit_out_of_range: 'unreadable',
  ambiguous_board: 'unreadable',
  too_large: 'unreadable',
  pencil_marks: 'not_supported',
  partial_solution: 'not_supported',
  variant_not_supported: 'not_supported',
  not_supported_size: 'not_supported',
  link_not_supported: 'not_supported',
  other_puzzle: 'not_supported',
} as const satisfies Record<string, ProblemStatus>;

export type SudokuTextCode = keyof typeof statuses;

/** Every code that `parseSudoku` can answer with. */
export const problemCodes = Object.keys(statuses) as readonly SudokuTextCode[];

/** The status a code belongs to; a code of another origin counts as unreadable. */
export function problemStatus(code: string): ProblemStatus {
  return problemCodes.includes(code as SudokuTextCode) ? statuses[code as SudokuTextCode] : 'unreadable';
}

export function problem(code: SudokuTextCode, message: string, remedy: string, cells: readonly Cell[] = []): Problem {
  return { code, message, remedy, cells: [...cells] };
}

const exampleRemedy =
  'Send 4, 6 or 9 rows of as many cells each, with "." or 0 for every blank, for example "53..7....".';

export const noBoard = (): Problem => problem('no_board', 'There is no Sudoku board in this text.', exampleRemedy);

/** Row `row` (from 1) holds `count` cells where the others hold `size`; the cell pointed to is where it ends or overflows. */
export function wrongRow(row: number, count: number, size: number, unit = 'row'): Problem {
  const name = unit === 'row' ? 'Row' : unit === 'column' ? 'Column' : 'Box';
  const where = Math.max(1, Math.min(count, size));
  const cell = unit === 'column' ? { row: where, column: row } : { row, column: where };
  return count < size
    ? problem(
        'short_row',
        `${name} ${row} has ${count} cells, but it should have ${size}.`,
        `Write ${unit} ${row} again with ${size} cells; every blank needs a mark such as "." or 0.`,
        unit === 'box' ? [] : [cell],
      )
    : problem(
        'long_row',
        `${name} ${row} has ${count} cells, but it should have ${size}.`,
        `Write ${unit} ${row} again with exactly ${size} cells.`,
        unit === 'box' ? [] : [cell],
      );
}

export function wrongRowCount(rows: number, size: number, unit = 'row'): Problem {
  return rows < size
    ? problem(
        'missing_rows',
        `The board has ${rows} ${unit}s of ${size} cells, but it should have ${size} ${unit}s.`,
        `Send all ${size} ${unit}s; write a ${unit} without givens as ${size} blanks, for example "${'.'.repeat(size)}".`,
        unit === 'row' ? [{ row: rows + 1, column: 1 }] : [],
      )
    : problem(
        'extra_rows',
        `The board has ${rows} ${unit}s of ${size} cells, but it should have ${size} ${unit}s.`,
        `Send exactly ${size} ${unit}s; leave an empty line between two boards.`,
        unit === 'row' ? [{ row: size + 1, column: 1 }] : [],
      );
}

/** Labelled rows without the one named `label`, the `position`th (from 1). */
export const unlistedRow = (label: number, position: number, size: number, unit = 'row'): Problem =>
  problem(
    'missing_rows',
    `The board has no ${unit} ${label}.`,
    `Send all ${size} ${unit}s; write a ${unit} without givens as ${size} blanks, for example "${'.'.repeat(size)}".`,
    unit === 'row' ? [{ row: position, column: 1 }] : [],
  );

export const repeatedRow = (label: number, unit = 'row'): Problem =>
  problem(
    'extra_rows',
    `The board has ${unit} ${label} twice.`,
    `Send each ${unit} once; leave an empty line between two boards.`,
  );

/** Digits in order on top of `rows` rows that they do not fit: column numbers, and a row is missing below them. */
export const headerAboveShortBoard = (rows: number, size: number): Problem =>
  problem(
    'missing_rows',
    `The first line, 1 2 3 …, reads as column numbers; the board below it has ${rows} rows of ${size} cells, but it should have ${size}.`,
    `Send all ${size} rows; if that line is a row, write "Row 1:" and so on in front of each.`,
    [{ row: rows + 1, column: 1 }],
  );

export function wrongLength(count: number, expected: number): Problem {
  const size = Math.round(Math.sqrt(expected));
  const row = Math.min(size, Math.floor(count / size) + 1);
  return problem(
    'wrong_length',
    `The string has ${count} cells, but a ${size}x${size} board has ${expected}; row ${row} is where it ${count < expected ? 'ends' : 'should have ended'}.`,
    `Send exactly ${expected} characters, with "." or 0 for every blank.`,
    [{ row, column: count < expected ? (count % size) + 1 : size }],
  );
}

export function digitOutOfRange(digit: number, size: number, cell: Cell): Problem {
  return problem(
    'digit_out_of_range',
    `Row ${cell.row} holds the digit ${digit}, but a ${size}x${size} board has only 1 to ${size}.`,
    `Correct row ${cell.row}, or send the whole board if this is a part of a larger one.`,
    [cell],
  );
}

export const sizeNotSupported = (size: string): Problem =>
  problem(
    'not_supported_size',
    `This is a ${size} board; only 4x4, 6x6 (boxes of 2 rows by 3 columns) and 9x9 are solved.`,
    'Send a 4x4, 6x6 or 9x9 Sudoku.',
  );

export const ambiguous = (message: string, remedy: string, cells: readonly Cell[] = []): Problem =>
  problem('ambiguous_board', message, remedy, cells);
