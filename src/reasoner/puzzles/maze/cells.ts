/** What a cell of a maze can be, and what size a maze can have. */
import type { Cell, Grid, Shape } from '../../task.js';

/** May become path. */
export const OPEN = 0;
export const WALL = 1;
export const START = 2;
export const GOAL = 3;
/** In answers only. */
export const PATH = 4;

/** Of open, wall, start, goal and path. */
export const GLYPHS = '.#SG*';

export const leastSide = 3;
export const mostSide = 60;

/** Any rectangle from 3x3 to 60x60. */
export const isMazeShape = ({ rows, columns }: Shape): boolean =>
  [rows, columns].every((side) => Number.isInteger(side) && side >= leastSide && side <= mostSide);

/** The cells that hold this value, in reading order. */
export function cellsWith(grid: Grid, value: number): Cell[] {
  return grid.flatMap((values, row) =>
    values.flatMap((held, column) => (held === value ? [{ row: row + 1, column: column + 1 }] : [])),
  );
}

export const place = ({ row, column }: Cell): string => `row ${row}, column ${column}`;
