/** Boards of sizes that are not solved here (16x16, 12x12 …): numbers or letters, as many a row as there are rows. */
import { sizeNotSupported } from './problems.js';
import { emptyReading, type Reading, type Source } from './source.js';

const sides: ReadonlySet<number> = new Set([10, 12, 15, 16, 18, 20, 25]);
const longest = 400;
const token = /^(?:\d{1,2}|[A-Pa-pXx._*?-])$/;

export function readOversize(source: Source): Reading {
  const reading = emptyReading();
  let side = 0;
  let count = 0;
  let start = 0;
  let empties = 0;
  const finish = (end: number): void => {
    // A labelled 9x9 board is ten columns wide; from 12 on a row may be missing.
    if (side > 0 && (count === side || (side > 10 && count === side - 1))) {
      reading.nearMisses.push({ start, end, problem: sizeNotSupported(`${side}x${side}`), weight: side });
    }
    side = 0;
    count = 0;
  };
  for (const piece of pieces(source)) {
    if (piece.text === '') {
      if (++empties > 1) finish(piece.start);
      continue;
    }
    const width = widthOf(piece.text);
    if (width !== side) {
      // Drawn lines and words between two rows do not end the board; a row of another width does.
      if (width === 0) continue;
      finish(piece.start);
      start = piece.start;
      side = width;
    }
    empties = 0;
    count++;
    if (count === side) finish(piece.start + piece.text.length);
  }
  finish(source.text.length);
  return reading;
}

/** Lines, and brackets where several stand on a line. */
function* pieces(source: Source): Generator<{ text: string; start: number }> {
  for (const line of source.lines) {
    const groups = line.text.split(/[()[\]{}]/);
    if (groups.length > 4) for (const group of groups) yield { text: group, start: line.start };
    else yield { text: line.text, start: line.start };
  }
}

function widthOf(text: string): number {
  if (text.length > longest || text.length < 10) return 0;
  const tokens = text
    .replace(/^[^:]{0,20}:/, '')
    .split(/[\s,;|[\](){}"']+/)
    .filter((part) => part !== '');
  if (sides.has(tokens.length) && tokens.every((part) => token.test(part))) return tokens.length;
  const dense = tokens.join('');
  const solid = sides.has(dense.length) && tokens.length <= 5 && /^[\dA-Pa-p._*-]+$/.test(dense);
  return solid && /[\d._*]/.test(dense) && !/^[-_*]+$/.test(dense) ? dense.length : 0;
}
