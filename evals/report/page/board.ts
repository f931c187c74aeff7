/** A board as a picture: givens, what was filled in, and what is wrong. */
import type { BoardLook } from '../payload.js';
import { svg } from './dom.js';

export interface BoardPicture {
  readonly puzzle: readonly string[];
  /** Null where there is only the puzzle. */
  readonly answer: readonly string[] | null;
  readonly look: BoardLook | undefined;
  /** Cells that break a rule or a given, counted from 1. */
  readonly broken: readonly (readonly [row: number, column: number])[];
  /** Where it differs from these rows the answer is marked as well. */
  readonly expected: readonly string[] | null;
  readonly words: string;
}

const BLANK = '.';
const USUAL_SIDE = 330;

export function drawBoard({ puzzle, answer, look, broken, expected, words }: BoardPicture): SVGSVGElement {
  const shown = answer ?? puzzle;
  const rows = shown.length;
  const columns = Math.max(1, ...shown.map((row) => row.length));
  const side = Math.min(40, Math.max(9, Math.floor(USUAL_SIDE / Math.max(rows, columns))));
  const isBroken = new Set(broken.map(([row, column]) => `${row - 1} ${column - 1}`));
  const cells = shown.flatMap((glyphs, row) =>
    [...glyphs].flatMap((glyph, column) => {
      const given = puzzle[row]?.[column] ?? BLANK;
      const isGiven = given !== BLANK && given === glyph;
      const isSolid = look?.solid.includes(glyph) === true;
      const isWay = !isSolid && glyph !== BLANK && !/[\p{L}\p{N}]/u.test(glyph);
      const isOff = answer !== null && expected !== null && !isGiven && expected[row]?.[column] !== glyph;
      const mark = isBroken.has(`${row} ${column}`) ? 'broken' : isOff ? 'off' : '';
      return drawCell(
        row,
        column,
        side,
        glyph,
        `cell ${isSolid ? 'solid' : isWay ? 'way' : isGiven ? 'given' : 'filled'} ${mark}`,
      );
    }),
  );
  const box = look?.box ?? { rows, columns };
  const [width, height] = [columns * side, rows * side];
  return svg(
    'svg',
    {
      viewBox: `-1.5 -1.5 ${width + 3} ${height + 3}`,
      width: width + 3,
      height: height + 3,
      class: 'board',
      role: 'img',
      'aria-label': words,
      'font-size': Math.round(side * 0.55),
    },
    ...cells,
    side >= 14 && svg('path', { class: 'lines', d: linesEvery(1, 1, rows, columns, side) }),
    svg('path', { class: 'heavy', d: linesEvery(box.rows, box.columns, rows, columns, side) }),
  );
}

function drawCell(row: number, column: number, side: number, glyph: string, name: string): SVGGElement {
  const [x, y] = [column * side, row * side];
  const inset = Math.max(1, Math.round(side * 0.09));
  const isMarked = /broken|off/.test(name);
  return svg(
    'g',
    { class: name },
    svg('rect', { x, y, width: side, height: side }),
    isMarked &&
      svg('rect', { class: 'ring', x: x + inset, y: y + inset, width: side - 2 * inset, height: side - 2 * inset }),
    glyph !== BLANK && !name.includes('solid') && svg('text', { x: x + side / 2, y: y + side * 0.7 }, glyph),
    // A stroke through the cell, so that colour is not all that tells it.
    name.includes('broken') &&
      svg('path', { class: 'strike', d: `M${x + inset} ${y + side - inset}L${x + side - inset} ${y + inset}` }),
  );
}

function linesEvery(down: number, across: number, rows: number, columns: number, side: number): string {
  let path = '';
  for (let row = 0; row <= rows; row += down) path += `M0 ${row * side}h${columns * side}`;
  for (let column = 0; column <= columns; column += across) path += `M${column * side} 0v${rows * side}`;
  return path;
}
