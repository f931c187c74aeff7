/** Boards as rows of text, the form of records, back to grids. */
import type { PuzzleFamily } from '../src/reasoner/puzzles/family.js';
import type { Grid } from '../src/reasoner/task.js';

const mostValues = 64;
const glyphsByFamily = new Map<PuzzleFamily, ReadonlyMap<string, number>>();

/** The inverse of `family.toRows`; undefined where a row holds a glyph that no value has, or rows differ in length. */
export function gridFrom(family: PuzzleFamily, rows: readonly string[]): Grid | undefined {
  const glyphs = glyphsOf(family);
  const values = rows.map((row) => [...row].map((glyph) => glyphs.get(glyph) ?? -1));
  const isWhole = values.every((row) => row.length === values[0]?.length && !row.includes(-1));
  return isWhole && values.length > 0 ? values : undefined;
}

/** Every value that the family prints as one glyph of its own. */
function glyphsOf(family: PuzzleFamily): ReadonlyMap<string, number> {
  const known = glyphsByFamily.get(family);
  if (known) return known;
  const glyphs = new Map<string, number>();
  for (let value = 0; value < mostValues; value++) {
    const glyph = family.toRows([[value]])[0] ?? '';
    if (glyph.length === 1 && !glyphs.has(glyph)) glyphs.set(glyph, value);
  }
  glyphsByFamily.set(family, glyphs);
  return glyphs;
}

export const sizeOf = (rows: readonly string[]): string => `${rows.length}x${rows[0]?.length ?? 0}`;
