/** Cells as people name them: "r4c7", "row 4, column 7", "(4, 7)", "D7", "the top-left corner". Text comes from withPlainDigits. */

export interface CellName {
  readonly row: number;
  readonly column: number;
}

export interface Mention {
  /** The readings that the name allows: "D7" may count rows or columns by letters. None where no such cell is on the board. */
  readonly cells: readonly CellName[];
  readonly start: number;
  readonly end: number;
}

export interface Size {
  readonly rows: number;
  readonly columns: number;
}

type Reading = (parts: readonly number[], size: Size) => readonly CellName[];

const rowFirst: Reading = ([row = 0, column = 0]) => [{ row, column }];
const columnFirst: Reading = ([column = 0, row = 0]) => [{ row, column }];
const eitherFirst: Reading = ([letter = 0, digit = 0]) => [
  { row: letter, column: digit },
  { row: digit, column: letter },
];

const JOIN = String.raw`(?:'s)?[\s,;:/&*_\x60-]{0,4}(?:and|und|et|y|e|in|of|the|x)?[\s,;:/*_\x60-]{0,3}(?:the )?`;

const forms: readonly (readonly [RegExp, Reading])[] = [
  [/\br[\s_]?(\d+)[\s,_:.-]{0,2}c[\s_]?(\d+)\b/g, rowFirst],
  [/\bc[\s_]?(\d+)[\s,_:.-]{0,2}r[\s_]?(\d+)\b/g, columnFirst],
  [new RegExp(String.raw`\brow[\s#_]{0,2}(\d+)${JOIN}column[\s#_]{0,2}(\d+)`, 'g'), rowFirst],
  [new RegExp(String.raw`\bcolumn[\s#_]{0,2}(\d+)${JOIN}row[\s#_]{0,2}(\d+)`, 'g'), columnFirst],
  [new RegExp(String.raw`\b(\d+)th row${JOIN}(\d+)th column`, 'g'), rowFirst],
  [new RegExp(String.raw`\b(\d+)th column${JOIN}(\d+)th row`, 'g'), columnFirst],
  [/\brow (\d+)[,\s]{1,2}(?:cell|position|place|number) (\d+)/g, rowFirst],
  [/\b(\d+)th (?:cell|place|position|number|digit) (?:in|of) (?:the )?row (\d+)/g, columnFirst],
  [/\b(\d+)th (?:cell|place|position|number|digit) (?:in|of) (?:the )?(\d+)th row/g, columnFirst],
  [/[([]\s*(\d+)\s*[,;]\s*(\d+)\s*[)\]]/g, rowFirst],
  [/\bcell (\d+)\s*[,;/]\s*(\d+)\b/g, rowFirst],
  [/\b([a-i])([1-9])\b/g, eitherFirst],
  [/\b(?:top|upper)[\s-]left(?: corner)?(?: cell)?\b(?! box)/g, () => [{ row: 1, column: 1 }]],
  [/\b(?:top|upper)[\s-]right(?: corner)?(?: cell)?\b(?! box)/g, (_, { columns }) => [{ row: 1, column: columns }]],
  [/\b(?:bottom|lower)[\s-]left(?: corner)?(?: cell)?\b(?! box)/g, (_, { rows }) => [{ row: rows, column: 1 }]],
  [
    /\b(?:bottom|lower)[\s-]right(?: corner)?(?: cell)?\b(?! box)/g,
    (_, { rows, columns }) => [{ row: rows, column: columns }],
  ],
  [
    /\b(?:centre|center|middle)(?: cell| square)?\b(?! (?:box|row|column))/g,
    ({ length }, { rows, columns }) =>
      length === 0 && rows % 2 === 1 ? [{ row: (rows + 1) / 2, column: (columns + 1) / 2 }] : [],
  ],
];

/** In the order in which they stand; no two overlap. */
export function mentionsIn(text: string, size: Size): Mention[] {
  const found: Mention[] = [];
  // A sign that belongs to a mention is no part of another one.
  const taken = new Uint8Array(text.length);
  for (const [form, read] of forms) {
    for (const match of text.matchAll(form)) {
      const start = match.index;
      const end = start + match[0].length;
      if (taken.subarray(start, end).includes(1)) continue;
      taken.fill(1, start, end);
      const parts = match.slice(1).map((part) => (/\d/.test(part) ? Number(part) : part.charCodeAt(0) - 96));
      const cells = read(parts, size).filter(
        ({ row, column }) => row >= 1 && column >= 1 && row <= size.rows && column <= size.columns,
      );
      found.push({ cells, start, end });
    }
  }
  return found.sort((left, right) => left.start - right.start);
}

/** Stands for the mention with this number in a text whose mentions are cut out. */
const mark = (index: number): string => String.fromCharCode(0xe000 + index);
export const MARK = '[\uE000-\uF8FF]';
export const indexOfMark = (sign: string): number => sign.charCodeAt(0) - 0xe000;

/** The text with a sign of its own in place of each mention, so that their digits are not taken for values. */
export function markMentions(text: string, mentions: readonly Mention[]): string {
  let marked = '';
  let at = 0;
  for (const [index, { start, end }] of mentions.slice(0, 0x18ff).entries()) {
    marked += text.slice(at, start) + mark(index);
    at = end;
  }
  return marked + text.slice(at);
}
