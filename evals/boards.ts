/** Boards as rows of text, the form of records, back to grids. */
import type { PuzzleFamily } from '../src/reasoner/puzzles/family.js';
import type { Grid } from '../src/reasoner/task.js';

/** The inverse of `family.toRows`; undefined where a row holds another sign than the family's glyphs, or rows differ in length. */
export function gridFrom({ glyphs }: PuzzleFamily, rows: readonly string[]): Grid | undefined {
  const values = rows.map((row) => [...row].map((glyph) => glyphs.indexOf(glyph)));
  const isWhole = values.every((row) => row.length === values[0]?.length && !row.includes(-1));
  return isWhole && values.length > 0 ? values : undefined;
}
