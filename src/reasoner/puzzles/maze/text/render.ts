/** Prints a maze: `#` wall, `.` open, S start, G goal, `*` path. */
import type { Grid } from '../../../task.js';

/** Glyph of each cell value: open, wall, start, goal, path. */
const glyphOf = ['.', '#', 'S', 'G', '*'];

/** One string a row. */
export function toRows(grid: Grid): string[] {
  return grid.map((values) => values.map((value) => glyphOf[value] ?? '?').join(''));
}

export const renderMaze = (grid: Grid): string => toRows(grid).join('\n');
