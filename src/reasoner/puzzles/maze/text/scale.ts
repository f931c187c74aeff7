/** How coordinates in the text relate to the cells of the grid. */
import type { Cell, Grid } from '../../../task.js';

export interface Scale {
  /** Rows and columns that coordinates count; those of the grid, or of the cells whose walls were drawn. */
  readonly rows: number;
  readonly columns: number;
  /** Whether they count from 0 or 1, where the maze itself says so. */
  readonly base: number | null;
  /** Whether the maze itself says that the row comes first. */
  readonly isRowFirst: boolean;
  /** Grid cell of a row and a column counted from 0. */
  cell(row: number, column: number): Cell;
}

export const plainScale = (grid: Grid, base: number | null = null): Scale => ({
  rows: grid.length,
  columns: grid[0]?.length ?? 0,
  base,
  isRowFirst: false,
  cell: (row, column) => ({ row: row + 1, column: column + 1 }),
});

/** For mazes of cells with walls between them, in block form. */
export const cellScale = (grid: Grid, base: number | null = null): Scale => ({
  rows: (grid.length - 1) / 2,
  columns: ((grid[0]?.length ?? 0) - 1) / 2,
  base,
  isRowFirst: base !== null,
  cell: (row, column) => ({ row: 2 * row + 2, column: 2 * column + 2 }),
});
