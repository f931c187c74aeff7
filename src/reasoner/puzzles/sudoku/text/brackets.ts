/** Arrays as programs write them: JSON, Python, C, numpy; nested by rows or flat, with quotes, null, comments. */
import { type JudgedRow, judgeRows } from './judge.js';
import { readCells, readField, readFields } from './row.js';
import { addBoard, emptyReading, type Reading, type Source, sizeOfCellCount, toGrid } from './source.js';

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
    if (rows.length > 2) judgeRows(rows, reading);
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
      const cells = readInside(text.slice(start + 1, i));
      if (!cells) continue;
      const span = { start, end: i + 1 };
      const size = sizeOfCellCount(cells.length);
      if (size > 0 && cells.length !== 9) {
        finish();
        addBoard(reading, toGrid(cells, size), span);
      } else if (cells.length > 3) {
        const previous = rows.at(-1);
        if (previous && (start - previous.end > longestGap || isBreak(text.slice(previous.end, start)))) finish();
        rows.push({ ...span, cells });
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

/** An empty line, or the end of an outer array, stands between two boards. */
function isBreak(gap: string): boolean {
  return /\n[ \t]*\n/.test(gap) || /[\])}]\s*[,;]?\s*[\w"'\s=:,.!?-]*[[({]/.test(gap);
}

function readInside(inside: string): number[] | null {
  const content = inside.includes('#') || inside.includes('/') ? inside.replace(comments, '') : inside;
  const fields = content.split(',');
  if (fields.length === 1) {
    const floats = content.includes('.') ? readFloats(content) : null;
    if (floats) return floats;
    const reading = readCells(content);
    return reading && (reading.numbers === 0 || sameRuns(reading.runs)) ? [...reading.cells] : null;
  }
  // A comma after the last element is punctuation when the other elements are written out.
  if (fields.at(-1)?.trim() === '' && fields.slice(0, -1).every((field) => field.trim() !== '')) fields.pop();
  const cells: number[] = [];
  for (const field of fields) {
    const value = readField(field);
    if (value !== null) {
      cells.push(value);
      continue;
    }
    const dense = readDense(field);
    if (!dense) return readMixed(content);
    cells.push(...dense);
  }
  return cells;
}

/** `"53..7...."` as an element: a whole row of a board. */
function readDense(field: string): number[] | null {
  const match = /^\s*["'`]([\d._*xX?-]{4,9})["'`]\s*$/.exec(field);
  return match?.[1] ? (readCells(match[1])?.cells.slice() ?? null) : null;
}

/** `5,3,. | .,7,. | .,.,.` and other rows whose separators are not commas alone. */
function readMixed(content: string): number[] | null {
  const reading = readCells(content);
  if (!reading || reading.numbers > 0) return null;
  return readFields(content) === null ? [...reading.cells] : null;
}

/** numpy prints floats as "5." and "0."; single blanks and digits read the same either way. */
function readFloats(content: string): number[] | null {
  const cells = content.trim().split(/\s+/).map(readField);
  return cells.every((cell) => cell !== null) ? cells : null;
}

const sameRuns = (runs: readonly number[]): boolean => runs.every((run) => run === runs[0]);
