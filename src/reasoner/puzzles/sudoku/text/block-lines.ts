/** What one line can be inside a block of rows, under one way of taking prefixes off: plain, bullets, or labels. */
import { readFields } from './fields.js';
import { type RowReading, readCells } from './row.js';
import { type Above, isSize, type JudgedRow, type Line } from './source.js';

export type Prefix = 'plain' | 'bullet' | 'label';

export interface BlockRow extends JudgedRow {
  /** `runs` is empty for a row read field by field; `pure` is '-', '_' … when the line may as well be a drawn line. */
  readonly reading: RowReading;
  /** The number or letter in front (from 0 or 1), -1 without one. */
  readonly label: number;
  /** Prose stands before (so that no row of this board comes earlier) or after. */
  readonly prose: 'none' | 'before' | 'after';
  readonly tabbed: boolean;
  readonly above: Above;
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
/** `|:-:|:-:|` below the header of a Markdown table; without a colon it may be a row of dashes for blanks. */
const alignedRule = /^\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?)?$/;
/** A date is no row: either by its width, or because no board has both 0 and "-" for blanks. */
const datelike = /\b\d{1,4}([-/])\d{1,2}\1\d{2,4}\b|\b\d{1,2}\.\d{1,2}\.(?:19|20)\d\d\b/;
const yearFirst = /^\D*20\d\d-\d{1,2}-\d{1,2}\D*$/;
const bulletPattern = /^\s*[-*+.]\s+(?=\S)/;
const labelPattern =
  /^\s{0,12}\|?\s{0,3}\*{0,2}(?:r(?:ow)?\s?)?(?:([a-i])|(\d{1,2}))\*{0,2}(?:\s{0,3}[:)\]|>]|\.(?!\.)|\s{1,3}-(?=\s)|(?=\s))\s?/i;

/** `next` is the label that would go on with the rows above; a row with another one is read only if it may be a first. */
export function readBlockLine(line: Line, prefix: Prefix, next: number, above: Above): BlockLine {
  const { text } = line;
  // Tabs alone are a row of empty fields.
  if (text.trim() === '' && !text.includes('\t\t\t')) return empty;
  if (text.length > longestLine) return other;
  if (prefix === 'bullet') {
    const bullet = /^\s*[-*+.]/.test(text) ? bulletPattern.exec(text)?.[0] : undefined;
    return bullet === undefined ? ruleOrOther(text) : readRow(line, text.slice(bullet.length), -1, above);
  }
  if (prefix === 'label') {
    const match = labelPattern.exec(text);
    if (!match) return ruleOrOther(text);
    const label = match[1] ? match[1].toLowerCase().charCodeAt(0) - 96 : Number(match[2]);
    if (label > 1 && label !== next) return other;
    // A bar between label and cells opens the first cell, which may be empty.
    const bar = match[0].trimEnd().endsWith('|') ? '|' : '';
    return readRow(line, bar + text.slice(match[0].length), label, above);
  }
  return readRow(line, text, -1, above);
}

const isRule = (text: string): boolean => ruleLine.test(text) && drawn.test(text);
const ruleOrOther = (text: string): BlockLine => (isRule(text) ? rule : other);

function readRow(line: Line, text: string, label: number, above: Above): BlockLine {
  const tabbed = text.includes('\t');
  // One cell or two are no row, but between tabs they may be, and three bare commas hold four blanks.
  if (text.length < 4 && !tabbed && text !== ',,,') return ruleOrOther(text);
  // Stars and dashes are both blanks somewhere, but together, as corners and edge, they are a frame.
  if (/^\*-+\*$/.test(text)) return rule;
  if (text.includes(':') && alignedRule.test(text.trim())) return rule;
  const fields = readFields(text);
  if (fields) return rowOf(line, fields.cells, fields, label, 'none', tabbed, above);
  const reading = readCells(text);
  if (reading) {
    const count = reading.cells.length;
    if ((reading.pure !== '' || count === 0) && isRule(text)) {
      if (!isSize(count) || /[+=]/.test(text)) return rule;
    }
    const cells = isSize(count) ? reading.cells : withoutStop(text, reading);
    if (cells.length < 3 && !tabbed && !text.includes('|')) return other;
    if (isSize(cells.length) ? cells.length === 9 && yearFirst.test(text) : datelike.test(text)) return other;
    return rowOf(line, cells, reading, label, 'none', tabbed, above);
  }
  if (isRule(text)) return rule;
  const part = readPart(text);
  return part ? rowOf(line, part.reading.cells, part.reading, label, part.prose, tabbed, above) : other;
}

/** Written out once, since spreads cost most of the time in a long text. */
function rowOf(
  line: Line,
  cells: readonly number[],
  reading: RowReading,
  label: number,
  prose: BlockRow['prose'],
  tabbed: boolean,
  above: Above,
): BlockLine {
  return { kind: 'row', row: { start: line.start, end: line.end, cells, reading, label, prose, tabbed, above } };
}

/** A full stop or question mark after the last cell ends a sentence when blanks are written in another way. */
function withoutStop(text: string, reading: RowReading): readonly number[] {
  const stop = /[\d_*xX]([.?])\s*$/.exec(text)?.[1];
  const count = reading.cells.length;
  const only = stop !== undefined && text.indexOf(stop) === text.lastIndexOf(stop);
  return only && isSize(count - 1) && !isSize(count) ? reading.cells.slice(0, -1) : reading.cells;
}

interface Part {
  readonly reading: RowReading;
  readonly prose: BlockRow['prose'];
}

const word = /\p{L}{2,}/u;
const comment = /\s(?:#|\/\/|<-|--)/;

/** A row with a comment or prose behind it, or prose and a colon before it. */
function readPart(text: string): Part | null {
  const colon = Math.max(text.lastIndexOf(':'), text.lastIndexOf('='));
  const prose = text.search(word);
  const remark = text.search(comment);
  const behind = remark > 3 ? sized(text.slice(0, remark)) : null;
  if (behind) return { reading: behind, prose: 'none' };
  const before = colon >= 0 ? sized(text.slice(colon + 1)) : null;
  if (before) return { reading: before, prose: 'before' };
  const after = prose > 6 ? sized(text.slice(0, prose).replace(/[\s.,;!(]+$/, '')) : null;
  return after ? { reading: after, prose: 'after' } : null;
}

function sized(text: string): RowReading | null {
  const fields = readFields(text);
  if (fields) return isSize(fields.cells.length) ? fields : null;
  const reading = readCells(text);
  return reading && isSize(reading.cells.length) ? reading : null;
}
