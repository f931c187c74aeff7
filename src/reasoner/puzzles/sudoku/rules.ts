/** The rules of Sudoku: what is wrong with a board, in words, cells counted from 1. */
import { type Cell, type Grid, type GridTask, shapeOf, type Verdict, type Violation } from '../../task.js';
import { findGeometry, type Geometry } from './geometry.js';

/** Which rule is broken: `shape`, `digit`, `blank`, `given`, `row`, `column` or `box`. */
export type Rule = 'shape' | 'digit' | 'blank' | 'given' | 'row' | 'column' | 'box';

interface Broken extends Violation {
  readonly rule: Rule;
}

/** What is already wrong with a board as given: its shape, its digits, and digits that stand twice in a unit. */
export function inspect(grid: Grid): Violation[] {
  const geometry = geometryFor(grid);
  if (geometry === undefined) return [wrongShape(grid)];
  return [...wrongDigits(grid, geometry), ...duplicates(grid, geometry)];
}

/** Checks an answer: same shape as the board, complete, keeps the givens, no digit twice in a row, column or box. */
export function verify(task: GridTask, answer: Grid): Verdict {
  const violations = violationsOf(task, answer);
  return violations.length === 0 ? { ok: true } : { ok: false, violations };
}

function violationsOf({ input }: GridTask, answer: Grid): Violation[] {
  const geometry = geometryFor(answer);
  if (geometry === undefined) return [wrongShape(answer)];
  const asked = shapeOf(input);
  if (geometryFor(input) === undefined) return [wrongShape(input)];
  if (asked.rows !== geometry.size) {
    const message = `The answer is ${geometry.size}x${geometry.size}, the puzzle is ${asked.rows}x${asked.columns}.`;
    return [{ rule: 'shape', message, cells: [] } satisfies Broken];
  }
  return [
    ...wrongDigits(answer, geometry),
    ...blanks(answer),
    ...changedGivens(input, answer),
    ...duplicates(answer, geometry),
  ];
}

/** A board whose rows are not all as long as the first has no shape at all. */
function geometryFor(grid: Grid): Geometry | undefined {
  const shape = shapeOf(grid);
  return grid.every((row) => row.length === shape.columns) ? findGeometry(shape) : undefined;
}

function wrongShape(grid: Grid): Broken {
  const lengths = [...new Set(grid.map((row) => row.length))];
  const found = lengths.length > 1 ? `rows of ${lengths.join(', ')} cells` : `${grid.length}x${lengths[0] ?? 0}`;
  return { rule: 'shape', message: `A Sudoku is 4x4, 6x6 or 9x9; this board has ${found}.`, cells: [] };
}

function wrongDigits(grid: Grid, { size }: Geometry): Broken[] {
  return cellsWhere(grid, (digit) => !Number.isInteger(digit) || digit < 0 || digit > size).map((cell) => ({
    rule: 'digit',
    message: `${digitAt(grid, cell)} at ${place(cell)} is not a digit from 1 to ${size}.`,
    cells: [cell],
  }));
}

function blanks(answer: Grid): Broken[] {
  const cells = cellsWhere(answer, (digit) => digit === 0);
  if (cells.length === 0) return [];
  const message = cells.length === 1 ? `${place(cells[0] as Cell)} is blank.` : `${cells.length} cells are blank.`;
  return [{ rule: 'blank', message, cells }];
}

function changedGivens(input: Grid, answer: Grid): Broken[] {
  return cellsWhere(input, (given, { row, column }) => given !== 0 && answer[row - 1]?.[column - 1] !== given).map(
    (cell) => ({
      rule: 'given',
      message: `${place(cell)} was given as ${digitAt(input, cell)}, the answer has ${digitAt(answer, cell) || 'a blank'}.`,
      cells: [cell],
    }),
  );
}

function duplicates(grid: Grid, { size, unitCells }: Geometry): Broken[] {
  const broken: Broken[] = [];
  for (let unit = 0; unit < 3 * size; unit++) {
    const cells = Array.from(unitCells.subarray(unit * size, (unit + 1) * size), (cell) => ({
      row: Math.floor(cell / size) + 1,
      column: (cell % size) + 1,
    }));
    const rule = (['row', 'column', 'box'] as const)[Math.floor(unit / size)] as 'row' | 'column' | 'box';
    for (let digit = 1; digit <= size; digit++) {
      const holders = cells.filter((cell) => digitAt(grid, cell) === digit);
      if (holders.length < 2) continue;
      const times = holders.length === 2 ? 'twice' : `${holders.length} times`;
      const message = `${digit} stands ${times} in ${rule} ${(unit % size) + 1}: ${holders.map(place).join('; ')}.`;
      broken.push({ rule, message, cells: holders });
    }
  }
  return broken;
}

function cellsWhere(grid: Grid, holds: (digit: number, cell: Cell) => boolean): Cell[] {
  return grid.flatMap((row, rowIndex) =>
    row.flatMap((digit, columnIndex) => {
      const cell = { row: rowIndex + 1, column: columnIndex + 1 };
      return holds(digit, cell) ? [cell] : [];
    }),
  );
}

const digitAt = (grid: Grid, { row, column }: Cell): number => grid[row - 1]?.[column - 1] ?? 0;

const place = ({ row, column }: Cell): string => `row ${row}, column ${column}`;
