/** A board as it changes from frame to frame: givens, answers as they come and go, certainty as shade, changes outlined. */
import type { Look } from '../reasoner/puzzles/family.js';
import type { Shape } from '../reasoner/task.js';
import type { Keyframes } from './keyframes.js';
import { boxPath, escaped, tag } from './svg.js';

/** What a frame shows: the glyphs row by row, and how sure each is (0 to 1). */
export interface Frame {
  readonly grid: readonly string[];
  readonly certainty: readonly (readonly number[])[];
}

interface Place {
  readonly row: number;
  readonly column: number;
}

/** The mark of a cell that holds nothing, in every family's rows. */
export const BLANK = '.';

/** Steps of shade: more would make the file large, and no eye tells them apart, the less the smaller the cells are. */
const shadesOf = (side: number): number => (side < 24 ? 4 : 10);

const [SMALLEST_CELL, LARGEST_CELL, USUAL_BOARD] = [12, 56, 360];

/** The side of a cell of a board of this shape. */
export const cellSide = ({ rows, columns }: Shape): number =>
  Math.min(LARGEST_CELL, Math.max(SMALLEST_CELL, Math.floor(USUAL_BOARD / Math.max(rows, columns))));

/** Markup of the board, its upper left corner at 0, 0. */
export function drawBoard(
  puzzle: readonly string[],
  shape: Shape,
  look: Look,
  frames: readonly Frame[],
  keyframes: Keyframes,
): string {
  const side = cellSide(shape);
  const places = puzzle.flatMap((glyphs, row) => glyphs.split('').map((glyph, column) => ({ row, column, glyph })));
  const given = places.filter(({ glyph }) => glyph !== BLANK);
  const solid = given.filter(({ glyph }) => look.solid.includes(glyph));
  const marked = given.filter(({ glyph }) => !look.solid.includes(glyph));
  const open = places.filter(({ glyph }) => glyph === BLANK);
  const squares = (cells: readonly Place[]): string =>
    cells.map(({ row, column }) => boxPath(column * side, row * side, side, side)).join('');
  return [
    tag('path', { class: 'given', d: squares(marked) }),
    tag('path', { class: 'solid', d: squares(solid) }),
    tag('path', { class: 'lines', d: linesEvery({ rows: 1, columns: 1 }, shape, side) }),
    tag('path', { class: 'heavy', d: linesEvery(look.boxOf(shape) ?? shape, shape, side) }),
    tag(
      'g',
      { class: 'shades', 'stroke-width': outlineOf(side) },
      open.map((place) => shadeOf(place, frames, side, keyframes)).join(''),
    ),
    tag(
      'g',
      { class: 'glyphs', 'font-size': Math.round(side * 0.55) },
      [
        tag('g', { class: 'givens' }, marked.map((place) => textAt(place, side, place.glyph)).join('')),
        tag('g', { class: 'answers' }, open.map((place) => answersAt(place, frames, side, keyframes)).join('')),
      ].join(''),
    ),
  ].join('\n');
}

/** Lines before every so many rows and columns, the border included. */
export function linesEvery(step: Shape, { rows, columns }: Shape, side: number): string {
  let path = '';
  for (let row = 0; row <= rows; row += step.rows) path += `M0 ${row * side}h${columns * side}`;
  for (let column = 0; column <= columns; column += step.columns) path += `M${column * side} 0v${rows * side}`;
  return path;
}

/** The darker, the surer is the model of the mark in the cell; in a cell left blank, of there being any. */
function shadeOf(place: Place, frames: readonly Frame[], side: number, keyframes: Keyframes): string {
  const { row, column } = place;
  const shades = shadesOf(side);
  const glyphs = frames.map((frame) => glyphAt(frame, place));
  const declarations = frames.map(({ certainty }, frame) => {
    const sure = certainty[row]?.[column] ?? 0;
    const shade = Math.round((glyphs[frame] === BLANK ? 1 - sure : sure) * shades) / shades;
    const changed = frame > 0 && glyphs[frame] !== glyphs[frame - 1];
    return `fill-opacity:${shade};stroke-opacity:${changed ? 1 : 0}`;
  });
  if (declarations.every((declaration) => declaration === 'fill-opacity:0;stroke-opacity:0')) return '';
  const margin = outlineOf(side);
  const [x, y, width] = [column * side + margin, row * side + margin, side - 2 * margin];
  return tag('rect', { x, y, width, height: width, class: keyframes.classOf(declarations) });
}

/** How thick the outline of a changed cell is, and how far it keeps from the lines. */
const outlineOf = (side: number): number => (side < 24 ? 1 : 2);

/** Each glyph that the cell ever held, seen while it holds it. */
function answersAt(place: Place, frames: readonly Frame[], side: number, keyframes: Keyframes): string {
  const glyphs = frames.map((frame) => glyphAt(frame, place));
  const held = [...new Set(glyphs)].filter((glyph) => glyph !== BLANK);
  return held.map((glyph) => textAt(place, side, glyph, visibleWhere(glyphs, glyph, keyframes))).join('');
}

/** The class of an element that is seen in the frames with this value. */
export function visibleWhere<T>(values: readonly T[], value: T, keyframes: Keyframes): string {
  return keyframes.classOf(values.map((held) => `visibility:${held === value ? 'visible' : 'hidden'}`));
}

const glyphAt = ({ grid }: Frame, { row, column }: Place): string => grid[row]?.[column] ?? BLANK;

function textAt({ row, column }: Place, side: number, glyph: string, name?: string): string {
  const middle = { x: (column + 0.5) * side, y: Math.round((row + 0.7) * side) };
  return tag('text', name === undefined ? middle : { ...middle, class: name }, escaped(glyph));
}
