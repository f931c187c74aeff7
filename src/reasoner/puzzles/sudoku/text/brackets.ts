/** Arrays as programs write them: JSON, Python, C, numpy; nested by rows or flat, with quotes, null, comments. */
import { unitOfKeyBefore } from '../../stated-lines.js';
import { readFields, readList } from './fields.js';
import { judgeRows, startsAnew } from './judge.js';
import { type RowReading, readCells } from './row.js';
import { emptyReading, type JudgedRow, type Reading, type Source, type Span, sizeOfCellCount } from './source.js';

/** A longer inside is no board of 81 cells, comments included. */
const longestInside = 3000;
/** What may stand between two rows of one board. */
const longestGap = 80;
const comments = /(?:#|\/\/)[^\n]{0,200}|\/\*[^*]{0,200}\*\//g;

export function readBrackets(source: Source): Reading {
  const reading = emptyReading();
  const { text } = source;
  let rows: JudgedRow[] = [];
  const finish = (): void => {
    if (rows.length > 2) judgeRows(rows, reading, unitOfKeyBefore(text, rows[0]?.start ?? 0));
    rows = [];
  };
  let open = -1;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === '[' || character === '{' || character === '(') open = i;
    else if ((character === ']' || character === '}' || character === ')') && open >= 0) {
      const start = open;
      open = -1;
      if (i - start > longestInside || isIndex(text, start)) continue;
      const inside = readInside(text.slice(start + 1, i));
      if (!inside) continue;
      const { cells } = inside;
      const span = { start, end: i + 1 };
      const size = sizeOfCellCount(cells.length);
      if (size > 0 && cells.length !== 9) {
        finish();
        judgeRows(cut(inside, size, span), reading, unitOfKeyBefore(text, start));
      } else if (cells.length > 3) {
        const previous = rows.at(-1);
        if (previous && (start - previous.end > longestGap || isBreak(text.slice(previous.end, start)))) finish();
        const index = indexBefore(text, start);
        if (startsAnew(rows, index)) finish();
        rows.push({ ...span, cells, reading: inside, ...(index === undefined ? {} : { index }) });
      } else if (cells.length > 1) finish();
    }
  }
  finish();
  return reading;
}

/** `name[3]` is a place in an array, not an array. */
function isIndex(text: string, start: number): boolean {
  return text[start] === '[' && /[\w\]]/.test(text[start - 1] ?? ' ') && text[start + 2] === ']';
}

/** An empty line, the end of an outer array or the beginning of another one stands between two boards. */
function isBreak(gap: string): boolean {
  return /\n[ \t]*\n|[:=]\s*[[({]\s*$/.test(gap) || /[\])}]\s*[,;]?\s*[\w"'\s=:,.!?-]*[[({]/.test(gap);
}

/** The row that an array is assigned to: `grid[3] = […]`, `"row3": […]`, `{"A": […]}`. */
function indexBefore(text: string, start: number): number | undefined {
  const before = text.slice(Math.max(0, start - 16), start);
  const match = /(?:\[(\d)\]|["'](?:row[ _]?)?([\dA-Ia-i])["']|\brow_?(\d))\s?[=:]\s?$/i.exec(before);
  const name = match?.[1] ?? match?.[2] ?? match?.[3];
  if (name === undefined) return undefined;
  return /\d/.test(name) ? Number(name) : name.toLowerCase().charCodeAt(0) - 96;
}

/** The rows of a board that is one flat array. */
function cut(inside: RowReading, size: number, span: Span): JudgedRow[] {
  return Array.from({ length: size }, (_, row) => {
    const [from, to] = [row * size, (row + 1) * size];
    const empties = inside.empties.filter((cell) => cell >= from && cell < to).map((cell) => cell - from);
    return { ...span, cells: inside.cells.slice(from, to), reading: { ...inside, bars: [], marked: [], empties } };
  });
}

function readInside(inside: string): RowReading | null {
  const content = inside.includes('#') || inside.includes('/') ? inside.replace(comments, '') : inside;
  const fields = content.split(',');
  if (fields.length === 1) {
    // numpy prints floats as "5." and "0."; single blanks and digits read the same either way.
    const floats = content.includes('.') ? readList(content.trim().split(/\s+/)) : null;
    if (floats) return floats;
    const reading = readCells(content);
    return reading && (reading.numbers === 0 || sameRuns(reading.runs)) ? reading : null;
  }
  // A comma after the last element is punctuation when the other elements are written out.
  if (fields.at(-1)?.trim() === '' && fields.slice(0, -1).every((field) => field.trim() !== '')) fields.pop();
  return readList(fields) ?? readDense(fields) ?? readMixed(content);
}

/** `"53..7...."` as an element: a whole row of a board. */
function readDense(fields: readonly string[]): RowReading | null {
  const rows = fields.map((field) => /^\s*["'`]([\d._*xX?-]{4,9})["'`]\s*$/.exec(field)?.[1]);
  return rows.every((row) => row !== undefined) ? readCells(rows.join(' ')) : null;
}

/** `5,3,. | .,7,. | .,.,.` and other rows whose separators are not commas alone. */
function readMixed(content: string): RowReading | null {
  const reading = readCells(content);
  return reading && reading.numbers === 0 && readFields(content) === null ? reading : null;
}

const sameRuns = (runs: readonly number[]): boolean => runs.every((run) => run === runs[0]);
