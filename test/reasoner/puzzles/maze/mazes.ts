/** Mazes as rows, for tests. */
import { toGrid } from '../../../../src/reasoner/puzzles/codec.js';
import type { Grid } from '../../../../src/reasoner/task.js';

/** `.` open, `#` wall, S, G, `*` path. */
export const maze = (...rows: string[]): Grid =>
  toGrid(
    Array.from(rows.join(''), (glyph) => '.#SG*'.indexOf(glyph)),
    { rows: rows.length, columns: rows[0]?.length ?? 0 },
  );

export const task = (...rows: string[]): { family: string; input: Grid } => ({ family: 'maze', input: maze(...rows) });
