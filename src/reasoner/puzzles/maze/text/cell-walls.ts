/**
 * Mazes drawn as cells with walls between them: `+---+` and `|`, or box-drawing characters. In block form a maze of r rows
 * and c columns of cells becomes one of 2r + 1 and 2c + 1: cells at even places, walls and passages between them.
 */
import type { Block } from './blocks.js';

const horizontal = '-─━═╌┄┈╼╾';
const vertical = '|│┃║╎┆┊';
const joints =
  '+┌┍┎┏┐┑┒┓└┕┖┗┘┙┚┛├┝┞┟┠┡┢┣┤┥┦┧┨┩┪┫┬┭┮┯┰┱┲┳┴┵┶┷┸┹┺┻┼┽┾┿╀╁╂╃╄╅╆╇╈╉╊╋╒╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡╢╣╤╥╦╧╨╩╪╫╬╭╮╯╰╴╵╶╷╸╹╺╻';
const drawn = new Set([...horizontal, ...vertical, ...joints]);
const periods = [4, 3, 2, 5, 6];

/** Blocks of `#` and space, the cells' own letters kept. */
export function findCellWalls(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  for (let first = 0; first < lines.length; first++) {
    if (!isWallLine(lines[first] ?? '')) continue;
    let last = first;
    while (last + 1 < lines.length && isDrawing(lines[last + 1] ?? '')) last++;
    const block = convert(lines.slice(first, last + 1), first);
    if (block) blocks.push(block);
    first = last;
  }
  return blocks;
}

/** Begins a drawing: three or more wall characters and nothing else but gaps and the letters of an end. */
const isWallLine = (line: string): boolean =>
  [...line].filter((glyph) => drawn.has(glyph)).length >= 3 &&
  [...line.trim()].some((glyph) => joints.includes(glyph)) &&
  isDrawing(line);

const isDrawing = (line: string): boolean => {
  const glyphs = [...line.trim()];
  return (glyphs.length >= 3 && drawn.has(glyphs[0] ?? '')) ||
    (glyphs.length >= 3 && glyphs.some((glyph) => drawn.has(glyph)))
    ? glyphs.every((glyph) => drawn.has(glyph) || /[ SGEsgeXxo*.@]/.test(glyph))
    : false;
};

function convert(lines: readonly string[], first: number): Block | null {
  const indent = Math.min(...lines.map((line) => line.search(/\S/)));
  const glyphs = lines.map((line) => [...line.slice(indent)]);
  const width = Math.max(...glyphs.map((row) => [...row.join('').trimEnd()].length));
  if (glyphs.length % 2 === 0 || glyphs.length < 3) return null;
  const at = (row: number, column: number): string => glyphs[row]?.[column] ?? ' ';
  for (const period of periods) {
    if ((width - 1) % period !== 0 || !fits(glyphs.length, width, period, at)) continue;
    const columns = (2 * (width - 1)) / period + 1;
    const rows = glyphs.map((_, row) =>
      Array.from({ length: columns }, (_, column) => {
        const left = Math.floor(column / 2) * period;
        if (column % 2 === 0) return row % 2 === 0 || drawn.has(at(row, left)) ? '#' : at(row, left);
        const inside = Array.from({ length: period - 1 }, (_, k) => at(row, left + 1 + k));
        const letter = inside.find((glyph) => !drawn.has(glyph) && glyph !== ' ');
        if (letter !== undefined) return letter;
        return row % 2 === 0 && inside.some((glyph) => drawn.has(glyph)) ? '#' : ' ';
      }),
    );
    return { rows, first, last: first + lines.length - 1 };
  }
  return null;
}

/** Whether walls stand only where cells of this width have them. */
function fits(height: number, width: number, period: number, at: (row: number, column: number) => string): boolean {
  for (let row = 0; row < height; row++) {
    for (let left = 0; left < width - 1; left += period) {
      const inside = Array.from({ length: period - 1 }, (_, k) => at(row, left + 1 + k));
      const walls = inside.filter((glyph) => drawn.has(glyph)).length;
      if (row % 2 === 1 ? walls > 0 : walls > 0 && walls < inside.length) return false;
      // A wall line drawn for narrower cells has joints inside.
      if (inside.some((glyph) => joints.includes(glyph))) return false;
    }
  }
  return true;
}

/** `_` and `|` alone: each character is a cell and its floor at once. */
export function looksUnderscored(lines: readonly string[]): boolean {
  let run = 0;
  for (const line of lines) {
    run = /^[ _|]{5,}$/.test(line) && /_/.test(line) && (run === 0 || /\|/.test(line)) ? run + 1 : 0;
    if (run >= 3) return true;
  }
  return false;
}
