/** Reads cells between delimiters, as in CSV and arrays, where nothing between two of them is a blank. */
import { delimiterBit, isBlankCharacter, longestRow, markBit, type RowReading, scan } from './row.js';
import { cellWords } from './words.js';

const delimiters = [',', '\t', ';', '&', '|'];
/** A row of the smallest board with a cell missing. */
const fewestFields = 3;
const brackets: readonly (readonly [open: string, close: string])[] = [
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['<', '>'],
];

/**
 * Cells of `text` where nothing between two delimiters is a blank; null when no field is empty or a field holds more than
 * one cell. The delimiter is the first of comma, tab, semicolon, ampersand and bar that occurs. `runs` is empty.
 */
export function readFields(text: string): RowReading | null {
  if (text.length > longestRow) return null;
  const seen = scan(text);
  if (seen === 0) return null;
  const boxed = (seen & markBit) > 0 ? readBoxed(text) : null;
  if (boxed) return boxed;
  if ((seen & delimiterBit) === 0) return null;
  const delimiter = delimiters.find((character) => text.includes(character));
  if (delimiter === undefined) return null;
  let content = delimiter === '\t' ? text : text.trim();
  if (delimiter === '|') {
    if (content.startsWith('|')) content = content.slice(1);
    if (content.endsWith('|')) content = content.slice(0, -1);
  } else content = unwrap(content);
  if (delimiter === '&') content = content.replace(/\\+$/, '');
  const fields = content.split(delimiter);
  if (fields.length < fewestFields) return null;
  const reading = readList(fields);
  return reading && reading.empties.length > 0 && reading.cells.length > 1 ? withBars(reading, delimiter) : null;
}

/** One cell a field; null when a field is no single cell. */
export function readList(fields: readonly string[]): RowReading | null {
  const cells: number[] = [];
  const empties: number[] = [];
  const marked: number[] = [];
  let blanks = '';
  for (const field of fields) {
    const bold = boldDigit.exec(field)?.[2];
    const value = readField(bold ?? field);
    if (value === null) return null;
    if (bold !== undefined) marked.push(cells.length);
    const written = field.trim().replace(/^(["'`])\1$/, '');
    if (written === '') empties.push(cells.length);
    else if (value === 0) blanks += written[0];
    cells.push(value);
  }
  return { cells, runs: [], numbers: 0, bars: [], pure: '', blanks, marked, empties };
}

/** Bold in Markdown. */
const boldDigit = /^\s*(\*\*|__)([1-9])\1\s*$/;

/** Fields between bars have a bar behind every cell. */
function withBars(reading: RowReading, delimiter: string): RowReading {
  if (delimiter !== '|') return reading;
  return { ...reading, bars: Array.from({ length: reading.cells.length - 1 }, (_, i) => i + 1) };
}

/** `[5][3][ ][ ][7]…`: a bracket for each cell, empty ones included. */
function readBoxed(text: string): RowReading | null {
  if (!/^\s*\[[^\]]?\]/.test(text) || /[^[\]\s\d._*xX?|-]/.test(text)) return null;
  const reading = readList([...text.matchAll(/\[([^[\]]{0,3})\]/g)].map((match) => match[1] ?? ''));
  return reading && reading.cells.length > 1 ? reading : null;
}

function unwrap(text: string): string {
  const inner = text.replace(/[,;]?$/, '');
  const wrapped = brackets.some(([open, close]) => inner.startsWith(open) && inner.endsWith(close));
  return wrapped ? inner.slice(1, -1) : text;
}

/** One CSV field or array element: '' is a blank, `5.0` and `'5'` are 5; null when it is no single cell. */
function readField(field: string): number | null {
  let content = field.trim();
  const quote = content[0];
  if (content.length > 1 && (quote === '"' || quote === "'" || quote === '`') && content.endsWith(quote)) {
    content = content.slice(1, -1).trim();
  }
  if (content === '') return 0;
  if (content.length === 1) return /[1-9]/.test(content) ? Number(content) : isBlankCharacter(content) ? 0 : null;
  if (content.length > 12) return null;
  if (/^\d\.0?$/.test(content)) return Number(content[0]);
  return cellWords.get(content.toLowerCase()) ?? null;
}
