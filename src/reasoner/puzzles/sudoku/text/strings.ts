/** Boards on one line: 81 characters in one string, or nine groups of nine, or 81 single cells. */
import { judgeRows } from './judge.js';
import { sizeNotSupported, wrongLength } from './problems.js';
import { isBlankCharacter } from './row.js';
import { addBoard, emptyReading, type Line, type Reading, type Source, sizeOfCellCount, toGrid } from './source.js';

interface Token {
  readonly start: number;
  readonly end: number;
  readonly cells: readonly number[];
}

const trailingStop = /[.?]$/;
/** Sides of boards that exist but are not solved here. */
const otherSizes: ReadonlyMap<number, string> = new Map([
  [64, '8x8'],
  [100, '10x10'],
  [144, '12x12'],
  [225, '15x15'],
  [256, '16x16'],
  [625, '25x25'],
]);

export function readStrings(source: Source): Reading {
  const reading = emptyReading();
  for (const line of source.lines) {
    if (holdsEnough(line.text)) readLine(line, reading);
  }
  return reading;
}

/** Characters between tokens: 1 inside a group of tokens, 2 never inside one. */
const gaps = new Uint8Array(128);
for (const character of ' \t,;|/"\'`') gaps[character.charCodeAt(0)] = 1;
for (const character of '()[]{}<>=:&!') gaps[character.charCodeAt(0)] = 2;

const longestToken = 700;
const longestGap = 6;
/** 81 cells one by one are the longest group; a few more tell that it is none. */
const longestGroup = 90;

/** Two characters short of the smallest board: most lines of a long text are told apart by this alone. */
const fewestCharacters = 14;

function holdsEnough(text: string): boolean {
  let found = 0;
  for (let i = 0; i < text.length && found < fewestCharacters; i++) {
    if ((gaps[text.charCodeAt(i)] ?? 0) === 0) found++;
  }
  return found === fewestCharacters;
}

function readLine(line: Line, reading: Reading): void {
  const { text } = line;
  const offset = line.end - text.length;
  let group: Token[] = [];
  let count = 0;
  const finish = (): void => {
    if (count <= longestGroup) readGroup(group, reading);
    group = [];
    count = 0;
  };
  let i = 0;
  while (i < text.length) {
    const gapStart = i;
    let joins = true;
    for (; i < text.length; i++) {
      const gap = gaps[text.charCodeAt(i)] ?? 0;
      if (gap === 0) break;
      if (gap === 2) joins = false;
    }
    if (!joins || i - gapStart > longestGap) finish();
    const start = i;
    while (i < text.length && (gaps[text.charCodeAt(i)] ?? 0) === 0) i++;
    if (i === start) break;
    const span = { start: offset + start, end: offset + i };
    if (i - start > longestToken) {
      finish();
      continue;
    }
    if (i - start < 14 && count >= longestGroup) {
      // Still to be told apart from a word, which ends the group.
      if (isCell(text.charCodeAt(start))) count++;
      else finish();
      continue;
    }
    const token = text.slice(start, i);
    const whole = token.length >= 16 ? readWhole(token) : null;
    const cells = whole ? null : cellsOf(token);
    if (whole) addBoard(reading, whole, span);
    if (!cells) {
      if (!whole) noteOther(token, span, reading);
      finish();
      continue;
    }
    if (token.length >= 14) noteLength(token, cells, span, reading);
    group.push({ ...span, cells });
    count++;
  }
  finish();
}

const isCell = (code: number): boolean => (code >= 48 && code <= 57) || isBlankCharacter(String.fromCharCode(code));

/** Groups of equal length that fill a board together: n of n, 27 of 3, 3 of 27, n·n of 1. */
function readGroup(group: readonly Token[], reading: Reading): void {
  const first = group[0];
  const last = group.at(-1);
  if (!first || !last || group.length < 3) return;
  const length = first.cells.length;
  const span = { start: first.start, end: last.end };
  const size = sizeOfCellCount(length * group.length);
  if (size > 0 && group.every((token) => token.cells.length === length)) {
    if (length === size || length === 1 || (size === 9 && (length === 3 || length === 27))) {
      addBoard(
        reading,
        toGrid(
          group.flatMap((token) => [...token.cells]),
          size,
        ),
        span,
      );
    }
    return;
  }
  if (length > 3 && group.length >= 4) judgeRows(group, reading);
}

function cellsOf(text: string): number[] | null {
  const cells: number[] = [];
  for (const character of text) {
    if (character >= '0' && character <= '9') cells.push(Number(character));
    else if (isBlankCharacter(character)) cells.push(0);
    else return null;
  }
  return cells;
}

function readWhole(token: string): number[][] | null {
  for (const text of [
    token,
    token.replace(trailingStop, ''),
    token.replace(/^[*_]{1,3}/, '').replace(/[*_]{1,3}$/, ''),
  ]) {
    const size = sizeOfCellCount(text.length);
    if (size === 0) continue;
    const cells = cellsOf(text) ?? cellsWithOtherBlank(text);
    if (!cells || !plausible(text, cells, size)) continue;
    return toGrid(cells, size);
  }
  return readDashed(token);
}

/** `53..7....-6..195...-…`: the dash stands between the rows. */
function readDashed(token: string): number[][] | null {
  if (token.length !== 89 && token.length !== 41 && token.length !== 19) return null;
  const rows = token.split('-');
  if (!rows.every((row) => row.length === rows.length)) return null;
  const cells = rows.map(cellsOf);
  return cells.every((row) => row !== null) ? cells : null;
}

/** Sudopedia's rule: any one other character may stand for a blank, as long as all 81 places are digits or it. */
function cellsWithOtherBlank(text: string): number[] | null {
  if (text.length !== 81) return null;
  const other = [...text].find((character) => character < '1' || character > '9');
  if (other === undefined || /[\da-fA-F%]/.test(other)) return null;
  const cells: number[] = [];
  for (const character of text) {
    if (character === other) cells.push(0);
    else if (character >= '1' && character <= '9') cells.push(Number(character));
    else return null;
  }
  return cells.length === 81 ? cells : null;
}

/** Sixteen characters are many things (a card number, a row of dashes): a small board needs small digits and one blank. */
function plausible(text: string, cells: readonly number[], size: number): boolean {
  const blanks = new Set([...text.toLowerCase()].filter((character) => character < '1' || character > '9'));
  const digits = cells.filter((cell) => cell > 0);
  if (digits.length === 0) return blanks.size === 1 && (blanks.has('.') || blanks.has('0')) && size === 9;
  return size === 9 || (blanks.size <= 1 && digits.every((digit) => digit <= size));
}

function noteLength(
  text: string,
  cells: readonly number[],
  span: { start: number; end: number },
  reading: Reading,
): void {
  const digits = cells.filter((cell) => cell > 0).length;
  if (digits < 4 || digits === cells.length) return;
  if (cells.length >= 73 && cells.length <= 90 && cells.length !== 81) {
    reading.nearMisses.push({ ...span, problem: wrongLength(cells.length, 81), weight: 8 });
    return;
  }
  const size = cells.length >= 14 && cells.length <= 18 ? 4 : cells.length >= 33 && cells.length <= 39 ? 6 : 0;
  const small = size > 0 && cells.every((cell) => cell <= size) && !text.includes('-');
  if (small) reading.nearMisses.push({ ...span, problem: wrongLength(cells.length, size * size), weight: 1 });
}

function noteOther(text: string, span: { start: number; end: number }, reading: Reading): void {
  const size = text.length < 64 ? undefined : otherSizes.get(text.length);
  if (!size || !/^[0-9A-Pa-p._*-]+$/.test(text)) return;
  const blanks = text.replace(/[^._*0-]/g, '').length;
  if (blanks * 4 > text.length) reading.nearMisses.push({ ...span, problem: sizeNotSupported(size), weight: 10 });
}
