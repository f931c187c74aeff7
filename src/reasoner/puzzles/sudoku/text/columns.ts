/** Boards whose blanks are spaces: only the column of a digit says which cell it fills. */
import type { Cell } from '../../../task.js';
import { barLayouts, barsOf, type Columns, place, spaceLayouts } from './column-layouts.js';
import { createHeaderCheck } from './header.js';
import { ambiguous } from './problems.js';
import { addBoard, emptyReading, isSize, type Line, type Reading, type Source, type Span } from './source.js';

interface Header extends Line {
  readonly apart: boolean;
}

const boardLine = /^[\s\d|!]*$/;
const labelled = /^(\s*)(?:[A-Ia-i]|\d)(?=[\s|:.)]|$)[:.)]?/;
const isRule = (text: string): boolean => /^[\s=+|:_*.#-]*$/.test(text) && /[-=_+]{2}/.test(text);
const longestLine = 200;

export function readColumns(source: Source): Reading {
  const reading = emptyReading();
  let block: Line[] = [];
  let header = null as Header | null;
  const finish = (): void => {
    if (block.length > 0) readBlock(block, header, source, reading);
    block = [];
    header = null;
  };
  for (const line of source.lines) {
    const text = line.text.includes('\t') ? line.text.replaceAll('\t', '        ') : line.text;
    if (text.length > longestLine) finish();
    else if (isRule(text)) {
      // A drawn line is no row, and does not end the board; right under the header it sets the header apart.
      if (header && block.length === 0) header = { ...header, apart: true };
    } else if (findHeader(text) && (block.at(-1)?.text.trim() ?? '') === '') {
      finish();
      header = { ...line, text, apart: false };
    } else if (boardLine.test(text) || boardLine.test(text.replace(labelled, ''))) block.push({ ...line, text });
    else finish();
  }
  finish();
  return reading;
}

const headerStart = /^[\s|+-]*(?:1[\s|+-]+2|a[\s|+-]+b)(?=[\s|+-])/i;

/** The columns of `1 2 3 …` or `A B C …` in order and apart from each other, or null. */
function findHeader(text: string): Columns | null {
  if (!headerStart.test(text)) return null;
  const tokens = [...text.matchAll(/[^\s|+-]+/g)];
  const size = tokens.length;
  if (!isSize(size)) return null;
  const digits = tokens.every((token, index) => token[0] === String(index + 1));
  const letters = tokens.every((token, index) => token[0].toUpperCase() === String.fromCharCode(65 + index));
  return digits || letters ? tokens.map((token) => token.index) : null;
}

function readBlock(block: readonly Line[], header: Header | null, source: Source, reading: Reading): void {
  if (block.length > 2000) return;
  const below = block.filter((line) => line.text.trim() !== '');
  // Digits in order between the same bars as the other rows, with one row missing without them, may be a row.
  const isRow = header !== null && !header.apart && isSize(below.length + 1) && barsOf(header.text) !== '';
  const headed = isRow && below.every((line) => barsOf(line.text) === barsOf(header.text));
  const headerColumns = header && !headed ? findHeader(header.text) : null;
  const filled = header && headed ? [header, ...below] : below;
  const first = filled[0];
  const last = filled.at(-1);
  if (!first || !last || !filled.some((line) => gapped.test(line.text.trimEnd()) && /\d/.test(line.text))) return;
  const span = { start: header ? header.start : first.start, end: last.end };
  const size = filled.length;
  if (!isSize(size)) {
    if (!header) noteEmptyRow(block, filled, span, reading);
    return;
  }
  const rows = withoutLabels(filled.map((line) => line.text));
  if (headerColumns?.length === size) {
    const grid = place(rows, headerColumns);
    if (grid) {
      addBoard(reading, grid, span);
      return;
    }
  }
  const barred = rows.some((row) => /[|!]/.test(row));
  const layouts = barred ? barLayouts(rows, size) : spaceLayouts(rows, size);
  const grids = layouts.map((columns) => place(rows, columns)).filter((grid) => grid !== null);
  const different = new Set(grids.map((grid) => JSON.stringify(grid)));
  const grid = grids[0];
  const trimmed = filled[0]?.start === 0 && rows[0] === filled[0]?.text && !/\s$/.test(source.text);
  const shifted = barred ? 0 : findShifted(rows, trimmed);
  if (different.size === 1 && grid && shifted === 0) {
    const short = headed ? createHeaderCheck(source)(filled, { ...span, grid }) : null;
    if (short) reading.nearMisses.push(short);
    else addBoard(reading, grid, span);
  } else if (rows.every((row) => row.includes('|')) || different.size > 0) {
    const cells = shifted > 0 ? [{ row: shifted, column: 1 }] : [];
    const where = shifted > 0 ? `; row ${shifted} may have lost blanks at its left` : '';
    refuse(
      `The blanks of this board are spaces, and the columns do not line up in one way only${where}.`,
      span,
      size,
      reading,
      cells,
    );
  }
}

const gapped = / {2}|\| |\|\|/;

function refuse(message: string, span: Span, size: number, reading: Reading, cells: readonly Cell[] = []): void {
  const remedy = 'Send the board again with "." or 0 for every blank.';
  reading.nearMisses.push({ ...span, weight: Math.max(1, size - 3), problem: ambiguous(message, remedy, cells) });
}

/** A row without givens is an empty line where blanks are spaces, and reads like a gap between boxes. */
function noteEmptyRow(block: readonly Line[], filled: readonly Line[], span: Span, reading: Reading): void {
  const [first, last] = [filled[0], filled.at(-1)];
  const all = block.filter((line) => first && last && line.start >= first.start && line.end <= last.end);
  if (all.length !== 9 || filled.length < 6 || filled.some((line) => /\d\d/.test(line.text))) return;
  const row = all.findIndex((line) => line.text.trim() === '') + 1;
  refuse(
    `Row ${row} of this board is an empty line, which may be a row of blanks or no row.`,
    span,
    filled.length,
    reading,
    [{ row, column: 1 }],
  );
}

/**
 * The row (from 1) that may have been moved by trimming, 0 if none. Where no row is indented, all may have been; where rows
 * are filled up with spaces, a shorter one has lost some; the line that begins a text may have been trimmed with the text.
 */
function findShifted(rows: readonly string[], beginsText: boolean): number {
  const indents = rows.map((row) => row.search(/\S/));
  const left = Math.min(...indents);
  const widths = rows.map((row) => row.trim().length);
  const widest = Math.max(...widths);
  const moved = rows.map((_, index) => indents[index] === left && (widths[index] ?? 0) < widest);
  if (indents.every((indent) => indent === left)) return moved.indexOf(true) + 1;
  const longest = Math.max(...rows.map((row) => row.length));
  const full = rows.filter((row) => row.length === longest);
  if (full.length * 2 > rows.length && full.some((row) => row.endsWith(' '))) {
    return rows.findIndex((row) => row.length < longest) + 1;
  }
  return beginsText && moved[0] ? 1 : 0;
}

/** Labels in order in front of the rows become spaces. */
function withoutLabels(rows: readonly string[]): string[] {
  const labels = rows.map((row) => labelled.exec(row));
  const values = labels.map((match) => match?.[0].replace(/[\s:.)]/g, '').toUpperCase() ?? '');
  const ordered =
    values.every((value, index) => value === String.fromCharCode(65 + index)) ||
    values.every((value, index) => value === String(index + 1));
  if (!ordered) return [...rows];
  return rows.map(
    (row, index) => ' '.repeat(labels[index]?.[0].length ?? 0) + row.slice(labels[index]?.[0].length ?? 0),
  );
}
