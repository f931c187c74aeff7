/** Rules that hold in every family: a board has one of its shapes and values, an answer is complete and keeps what was given. */
import { type Cell, type Grid, type GridTask, type Shape, shapeOf, type Verdict, type Violation } from '../task.js';
import type { FamilyDefinition, PuzzleFamily } from './family.js';

/** Why a grid is no board of this family: ragged rows, another shape (rule `shape`), or values that no cell has (`value`). */
export function misfits(family: FamilyDefinition & Pick<PuzzleFamily, 'hasShape'>, grid: Grid): Violation[] {
  const shape = shapeOf(grid);
  if (!grid.every((row) => row.length === shape.columns) || !family.hasShape(shape)) {
    const lengths = [...new Set(grid.map((row) => row.length))];
    const found = lengths.length > 1 ? `rows of ${lengths.join(', ')} cells` : sizeOf(shape);
    const known = family.shapes.map(sizeOf).join(', ');
    return [{ rule: 'shape', message: `This board has ${found}; ${family.title} has ${known}.`, cells: [] }];
  }
  const { symbols } = family.alphabet(shape);
  return cellsWhere(grid, (value) => value !== 0 && !symbols.includes(value)).map((cell) => ({
    rule: 'value',
    message: `${family.glyphs[valueAt(grid, cell)] ?? valueAt(grid, cell)} at ${place(cell)} is nothing that a cell of ${family.title} ${sizeOf(shape)} holds.`,
    cells: [cell],
  }));
}

/** Same shape as the puzzle, no blank, every given kept, and nothing that `misfits` or `inspect` finds. */
export function verifyAnswer(
  { misfits, inspect, toRows }: Pick<PuzzleFamily, 'misfits' | 'inspect' | 'toRows'>,
  { input }: GridTask,
  answer: Grid,
): Verdict {
  const wrongForm = misfits(answer);
  if (wrongForm.length > 0) return { ok: false, violations: wrongForm };
  const [asked, given] = [shapeOf(input), shapeOf(answer)];
  if (asked.rows !== given.rows || asked.columns !== given.columns) {
    const message = `The answer is ${sizeOf(given)}, the puzzle is ${sizeOf(asked)}.`;
    return { ok: false, violations: [{ rule: 'shape', message, cells: [] }] };
  }
  const violations = [...blanks(answer), ...changedGivens(input, answer, toRows), ...inspect(answer)];
  return violations.length === 0 ? { ok: true } : { ok: false, violations };
}

function blanks(answer: Grid): Violation[] {
  const cells = cellsWhere(answer, (value) => value === 0);
  const [first] = cells;
  if (!first) return [];
  const message = cells.length === 1 ? `${place(first)} is blank.` : `${cells.length} cells are blank.`;
  return [{ rule: 'blank', message, cells }];
}

function changedGivens(input: Grid, answer: Grid, toRows: PuzzleFamily['toRows']): Violation[] {
  const [given, held] = [toRows(input), toRows(answer)];
  return cellsWhere(input, (value, cell) => value !== 0 && value !== valueAt(answer, cell)).map((cell) => {
    const now = valueAt(answer, cell) === 0 ? 'a blank' : glyphAt(held, cell);
    return {
      rule: 'given',
      message: `${place(cell)} was given as ${glyphAt(given, cell)}, the answer has ${now}.`,
      cells: [cell],
    };
  });
}

function cellsWhere(grid: Grid, holds: (value: number, cell: Cell) => boolean): Cell[] {
  return grid.flatMap((values, row) =>
    values.flatMap((value, column) => {
      const cell = { row: row + 1, column: column + 1 };
      return holds(value, cell) ? [cell] : [];
    }),
  );
}

const valueAt = (grid: Grid, { row, column }: Cell): number => grid[row - 1]?.[column - 1] ?? 0;
const glyphAt = (rows: readonly string[], { row, column }: Cell): string => rows[row - 1]?.[column - 1] ?? '';
const place = ({ row, column }: Cell): string => `row ${row}, column ${column}`;
const sizeOf = ({ rows, columns }: Shape): string => `${rows}x${columns}`;
