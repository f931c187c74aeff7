/** A board as one still picture: givens bold on grey, what was filled in blue. Without fonts, styles or scripts. */
import type { Look } from '../reasoner/puzzles/family.js';
import { BLANK, cellSide, linesEvery } from './board.js';
import { drawnGlyphs, strokesOf } from './glyphs.js';
import { LIGHT } from './style.js';
import { boxPath, tag } from './svg.js';

const MARGIN = 12;

/** What stands in these rows and cannot be drawn, each glyph once. */
export function undrawnGlyphs(rows: readonly string[], { solid }: Look): string[] {
  const glyphs = new Set(rows.flatMap((row) => [...row]));
  return [...glyphs].filter((glyph) => glyph !== BLANK && !solid.includes(glyph) && !drawnGlyphs.has(glyph));
}

/**
 * Draws rows of one glyph a cell; `filled`, of the same size, is what stands in the blanks of `puzzle`. Lengths are in
 * pixels at scale 1.
 */
export function drawPicture(
  puzzle: readonly string[],
  filled: readonly string[],
  look: Look,
): { readonly svg: string; readonly width: number; readonly height: number } {
  const shape = { rows: puzzle.length, columns: puzzle[0]?.length ?? 0 };
  const side = cellSide(shape);
  const outer = { width: shape.columns * side + 2 * MARGIN, height: shape.rows * side + 2 * MARGIN };
  const cells = puzzle.flatMap((glyphs, row) =>
    [...glyphs].map((given, column) => ({
      ...{ x: column * side, y: row * side, side },
      given: given !== BLANK,
      glyph: given === BLANK ? (filled[row]?.[column] ?? BLANK) : given,
    })),
  );
  const isSolid = ({ glyph }: { glyph: string }): boolean => look.solid.includes(glyph);
  const boxes = (chosen: typeof cells): string => chosen.map(({ x, y }) => boxPath(x, y, side, side)).join('');
  const strokes = (chosen: typeof cells, weight: 'regular' | 'bold'): string =>
    chosen
      .flatMap((cell) => strokesOf(cell.glyph, cell, weight) ?? [])
      .map((attributes) => tag('path', attributes))
      .join('');
  const drawn = cells.filter((cell) => cell.glyph !== BLANK && !isSolid(cell));
  const lines = { stroke: LIGHT.line, fill: 'none' };
  const ink = { fill: 'none', 'stroke-linecap': 'round', 'stroke-linejoin': 'round' };
  const board = [
    tag('path', { d: boxes(drawn.filter(({ given }) => given)), fill: LIGHT.given }),
    tag('path', { d: boxes(drawn.filter(({ glyph }) => glyph === '*')), fill: LIGHT.shade }),
    tag('path', { d: boxes(cells.filter(isSolid)), fill: LIGHT.solid }),
    tag('path', { ...lines, d: linesEvery({ rows: 1, columns: 1 }, shape, side) }),
    tag('path', {
      ...lines,
      stroke: LIGHT.heavy,
      'stroke-width': 2,
      'stroke-linecap': 'square',
      d: linesEvery(look.boxOf(shape) ?? shape, shape, side),
    }),
    tag(
      'g',
      { ...ink, stroke: LIGHT.ink },
      strokes(
        drawn.filter(({ given }) => given),
        'bold',
      ),
    ),
    tag(
      'g',
      { ...ink, stroke: LIGHT.answer },
      strokes(
        drawn.filter(({ given }) => !given),
        'regular',
      ),
    ),
  ];
  const svg = tag(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${outer.width} ${outer.height}`, ...outer },
    tag('rect', { ...outer, fill: LIGHT.ground }) +
      tag('g', { transform: `translate(${MARGIN} ${MARGIN})` }, board.join('')),
  );
  return { svg, ...outer };
}
