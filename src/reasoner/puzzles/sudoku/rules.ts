/** The rules of Sudoku: what is wrong with a board, in words, cells counted from 1. */
import { type Cell, type Grid, shapeOf, type Violation } from '../../task.js';
import { findGeometry, type Geometry, geometryOf } from './geometry.js';

/** Which rule is broken: `shape` and `digit` by what is no board, the others by what is. */
export type Rule = 'shape' | 'digit' | 'row' | 'column' | 'box';

interface Broken extends Violation {
  readonly rule: Rule;
}

/** Why a grid is no board: its shape, or its digits. */
export function misfits(grid: Grid): Violation[] {
  const shape = shapeOf(grid);
  // A board whose rows are not all as long as the first has no shape at all.
  const geometry = grid.every((row) => row.length === shape.columns) ? findGeometry(shape) : undefined;
  return geometry === undefined ? [wrongShape(grid)] : wrongDigits(grid, geometry);
}

/** Digits that stand twice in a unit. */
export const inspect = (grid: Grid): Violation[] => duplicates(grid, geometryOf(shapeOf(grid)));

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
