/** What one line can be inside a block of rows, under one way of taking prefixes off: plain, bullets, or labels. */
import { type RowReading, readCells, readFields } from './row.js';
import { isSize, type Line, type Span } from './source.js';

export type Prefix = 'plain' | 'bullet' | 'label';

export interface BlockRow extends Span {
  readonly cells: readonly number[];
  /** Lengths of the unbroken runs of cells; empty for a row read field by field. */
  readonly runs: readonly number[];
  readonly numbers: number;
  readonly bars: readonly number[];
  readonly blanks: string;
  /** '-', '_' … when the line may as well be a drawn line. */
  readonly pure: string;
  readonly marked: readonly number[];
  /** The number or letter in front (from 0 or 1), -1 without one. */
  readonly label: number;
  /** Prose stands before (so that no row of this board comes earlier) or after. */
  readonly starts: boolean;
  readonly ends: boolean;
  readonly tabbed: boolean;
}

export type BlockLine =
  | { readonly kind: 'row'; readonly row: BlockRow }
  | { readonly kind: 'rule' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'other' };

const rule: BlockLine = { kind: 'rule' };
const empty: BlockLine = { kind: 'empty' };
const other: BlockLine = { kind: 'other' };

/** Longer lines are no rows. */
const longestLine = 300;
const ruleLine = /^[\s=+|:_*#~-]+$/;
const drawn = /[=+_*#~-]/;
/** A date is no row: either by its width, or because no board has both 0 and "-" for blanks. */
const datelike = /\b\d{1,4}([-/.])\d{1,2}\1\d{2,4}\b/;
const yearFirst = /^\D*20\d\d-\d{1,2}-\d{1,2}\D*$/;
const bulletPattern = /^\s*[-*+.]\s+(?=\S)/;
const labelPattern =
  /^\s{0,12}\|?\s{0,3}\*{0,2}(?:r(?:ow)?\s?)?(?:([a-i])|(\d{1,2}))\*{0,2}(?:\s{0,3}[:)\]|>]|\.(?!\.)|\s{1,3}-(?=\s)|(?=\s))\s?/i;

export function readBlockLine(line: Line, prefix: Prefix): BlockLine {
  const { text } = line;
  // Tabs alone are a row of empty fields.
  if (text.trim() === '' && !text.includes('\t\t\t')) return empty;
  if (text.length > longestLine) return other;
  if (prefix === 'bullet') {
    const bullet = bulletPattern.exec(text)?.[0];
    return bullet === undefined ? ruleOrOther(text) : readRow(line, text.slice(bullet.length), -1);
  }
  if (prefix === 'label') {
    const match = labelPattern.exec(text);
    if (!match) return ruleOrOther(text);
    const label = match[1] ? match[1].toLowerCase().charCodeAt(0) - 96 : Number(match[2]);
    // A bar between label and cells opens the first cell, which may be empty.
    const bar = match[0].trimEnd().endsWith('|') ? '|' : '';
    return readRow(line, bar + text.slice(match[0].length), label);
  }
  return readRow(line, text, -1);
}

const isRule = (text: string): boolean => ruleLine.test(text) && drawn.test(text);
const ruleOrOther = (text: string): BlockLine => (isRule(text) ? rule : other);

function readRow(line: Line, text: string, label: number): BlockLine {
  if (yearFirst.test(text)) return other;
  const fields = readFields(text);
  const place = { ...plainRow, start: line.start, end: line.end, label, tabbed: text.includes('\t') };
  if (fields) return { kind: 'row', row: { ...place, cells: fields, bars: everyBar(text, fields.length) } };
  const reading = readCells(text);
  if (reading) {
    if (isRule(text) && !(isSize(reading.cells.length) && reading.pure !== '' && !/[+=]/.test(text))) return rule;
    const cells = withoutStop(text, reading);
    if (!isSize(cells.length) && datelike.test(text)) return other;
    return { kind: 'row', row: { ...place, ...reading, cells } };
  }
  const partial = readPart(text);
  if (partial) return { kind: 'row', row: { ...place, ...partial } };
  return ruleOrOther(text);
}

const plainRow = {
  runs: [],
  numbers: 0,
  bars: [],
  blanks: '',
  pure: '',
  marked: [],
  starts: false,
  ends: false,
  tabbed: false,
};

const everyBar = (text: string, count: number): number[] =>
  text.includes('|') && !text.includes(',') ? Array.from({ length: count - 1 }, (_, i) => i + 1) : [];

/** A full stop or question mark after the last cell ends a sentence when blanks are written in another way. */
function withoutStop(text: string, reading: RowReading): readonly number[] {
  const stop = /[\d_*xX]([.?])\s*$/.exec(text)?.[1];
  const count = reading.cells.length;
  const only = stop !== undefined && text.indexOf(stop) === text.lastIndexOf(stop);
  return only && isSize(count - 1) && !isSize(count) ? reading.cells.slice(0, -1) : reading.cells;
}

type PartialRow = Pick<BlockRow, 'cells'> & Partial<BlockRow>;

/** A row with a comment or prose behind it, or prose and a colon before it. */
function readPart(text: string): PartialRow | null {
  const comment = text.search(/\s(?:#|\/\/|<-|--)/);
  if (comment > 0) {
    const reading = sized(text.slice(0, comment));
    if (reading) return reading;
  }
  const colon = Math.max(text.lastIndexOf(':'), text.lastIndexOf('='));
  if (colon >= 0) {
    const reading = sized(text.slice(colon + 1));
    if (reading) return { ...reading, starts: true };
  }
  const word = text.search(/\p{L}{2,}/u);
  if (word > 6) {
    const reading = sized(text.slice(0, word).replace(/[\s.,;!(]+$/, ''));
    if (reading) return { ...reading, ends: true };
  }
  return null;
}

function sized(text: string): PartialRow | null {
  const fields = readFields(text);
  if (fields) return isSize(fields.length) ? { cells: fields } : null;
  const reading = readCells(text);
  return reading && isSize(reading.cells.length) ? reading : null;
}
