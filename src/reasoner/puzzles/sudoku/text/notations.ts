/** Ways to name the cells of a board one by one, and the one that a text uses: r3c5=7, A1=5, init[69]=4, triples, lists. */
import { findCellOrder } from './cell-order.js';

export interface Assignment {
  readonly row: number;
  readonly column: number;
  readonly value: number;
  readonly start: number;
  readonly end: number;
}

/** How a list of assignments counts and which way its axes go. */
export interface Notation {
  readonly assignments: readonly Assignment[];
  /** 'one' rXcY, 'zero' code; 'unknown' must be settled by a 0 or a 9. */
  readonly base: 'one' | 'zero' | 'unknown';
  /** A letter for a row or a column: which one it is must be said. */
  readonly lettered: boolean;
  /** Places without names, of which the text may be saying that the column comes first. */
  readonly doubtful?: boolean;
}

const fewest = 3;
const is = String.raw`["')\]]{0,2}[ \t]{0,3}(?:==?|:|->|=>|is\b|has\b|holds\b|contains\b|ist\b|est\b|es\b)[ \t]{0,3}["']?`;
const end = String.raw`(?![\d./-]*\d)`;
const rowColumn = String.raw`r(?:ow)?[ _]{0,2}(\d)[ ,_]{0,3}c(?:ol(?:umn)?)?[ _]{0,2}(\d)`;

const patterns = {
  rowColumn: new RegExp(`(?<![a-z])${rowColumn}${is}([0-9])${end}`, 'gi'),
  valueFirst: new RegExp(String.raw`(?<!\d)([1-9])[ ]{1,2}(?:at|in|@)[ ]{1,2}${rowColumn}(?!\d)`, 'gi'),
  lettered: new RegExp(String.raw`(?<![a-z\d])([a-i])([1-9])${is}([0-9])${end}`, 'gi'),
  indexPair: new RegExp(String.raw`[\w)][\[(](\d)\]?[ ]?[,\[][ ]?(\d)[\])][ ]{0,2}=[ ]{0,2}([0-9])${end}`, 'g'),
  flatIndex: new RegExp(String.raw`\w\[(\d{1,2})\][ ]{0,2}=[ ]{0,2}([0-9])${end}`, 'g'),
  triple: /[([{][ ]?(\d)[ ]?[,;][ ]{0,2}(\d)[ ]?[,;][ ]{0,2}([1-9])[ ]?[)\]}]/g,
  pair: new RegExp(String.raw`(?<!\w)[(\[](\d)[ ]?,[ ]{0,2}(\d)${is}([1-9])${end}`, 'g'),
  objects:
    /["']?row["']?[ ]?[:=][ ]?(\d)[ ]?,\s{0,8}["']?col(?:umn)?["']?[ ]?[:=][ ]?(\d)[ ]?,\s{0,8}["']?(?:value|val|digit|number|num|v)["']?[ ]?[:=][ ]?(\d)/gi,
  tripleLine: /(?<=^|\n)[ \t]{0,8}(\d)[ \t,;]{1,3}(\d)[ \t,;]{1,3}([1-9])[ \t]{0,8}(?=\n|$)/g,
};
const list =
  /(?<![a-z])(rows?|r|is?|cols?|columns?|c|js?|vals?|values?|v|digits?|d)[ ]{0,2}[=:][ ]{0,2}[[({]([\d,\s]{5,900})[\])}]/gi;

/** Three bare digits on a line may as well be a row whose blanks were lost: only words make them a place and a digit. */
const tripleCue = /triple|\brow\b[^\n]{0,12}\bcol|\bcol(?:umn)?\b[^\n]{0,12}\brow/i;
/** The notation that the text uses most; notations are never mixed. */
export function findNotation(text: string): Notation | null {
  const order = findCellOrder(text);
  const doubtful = order === null;
  const { triple, pair } = order ?? { triple: [0, 1, 2], pair: [0, 1, 2] };
  const notations: Notation[] = [
    { assignments: collect(text, patterns.rowColumn, [0, 1, 2]), base: 'one', lettered: false },
    { assignments: collect(text, patterns.valueFirst, [1, 2, 0]), base: 'one', lettered: false },
    { assignments: collect(text, patterns.lettered, [0, 1, 2]), base: 'one', lettered: true },
    { assignments: collect(text, patterns.indexPair, pair), base: 'zero', lettered: false, doubtful },
    { assignments: collectFlat(text), base: 'zero', lettered: false },
    { assignments: collect(text, patterns.triple, triple), base: 'unknown', lettered: false, doubtful },
    { assignments: collect(text, patterns.pair, pair), base: 'unknown', lettered: false, doubtful },
    { assignments: collect(text, patterns.objects, [0, 1, 2]), base: 'unknown', lettered: false },
    {
      assignments: tripleCue.test(text) ? collect(text, patterns.tripleLine, triple) : [],
      base: 'unknown',
      lettered: false,
      doubtful,
    },
    { assignments: collectLists(text), base: 'unknown', lettered: false },
  ];
  const best = notations.reduce((one, other) => (other.assignments.length > one.assignments.length ? other : one));
  return best.assignments.length >= fewest ? best : null;
}

function collect(text: string, pattern: RegExp, order: readonly [number, number, number]): Assignment[] {
  const assignments: Assignment[] = [];
  for (const match of text.matchAll(pattern)) {
    const numbers = match
      .slice(1)
      .map((part) => (/\d/.test(part) ? Number(part) : part.toLowerCase().charCodeAt(0) - 96));
    const [row, column, value] = order.map((place) => numbers[place] ?? 0);
    if (row === undefined || column === undefined || value === undefined) continue;
    assignments.push({ row, column, value, start: match.index, end: match.index + match[0].length });
  }
  return assignments;
}

/** One index for 81 cells; counted from 0 as programs do, unless 81 itself occurs. */
function collectFlat(text: string): Assignment[] {
  const matches = [...text.matchAll(patterns.flatIndex)];
  const indexes = matches.map((match) => Number(match[1]));
  const from = indexes.includes(81) && !indexes.includes(0) ? 1 : 0;
  if (indexes.some((index) => index - from > 80) || indexes.every((index) => index < 16)) return [];
  return matches.map((match, i) => {
    const index = (indexes[i] ?? 0) - from;
    const span = { start: match.index, end: match.index + match[0].length };
    return { row: Math.floor(index / 9), column: index % 9, value: Number(match[2]), ...span };
  });
}

function collectLists(text: string): Assignment[] {
  const found = new Map<string, { numbers: number[]; start: number; end: number }>();
  for (const match of text.matchAll(list)) {
    const initial = (match[1] ?? '').toLowerCase()[0] ?? '';
    const role = 'ri'.includes(initial) ? 'row' : 'cj'.includes(initial) ? 'column' : 'value';
    const numbers = (match[2] ?? '').split(',').map((part) => Number(part));
    if (numbers.some((number) => number > 9)) continue;
    if (!found.has(role)) found.set(role, { numbers, start: match.index, end: match.index + match[0].length });
  }
  const [rows, columns, values] = [found.get('row'), found.get('column'), found.get('value')];
  if (!rows || !columns || !values) return [];
  if (rows.numbers.length !== columns.numbers.length || rows.numbers.length !== values.numbers.length) return [];
  const start = Math.min(rows.start, columns.start, values.start);
  const last = Math.max(rows.end, columns.end, values.end);
  return rows.numbers.map((row, i) => ({
    row,
    column: columns.numbers[i] ?? 0,
    value: values.numbers[i] ?? 0,
    start,
    end: last,
  }));
}
