/** Which comes first in "(3, 5): 7" or "board[3][5] = 7", the row or the column, and where the digit stands in "(3, 5, 7)". */

import { ofAnswer } from '../../stated-lines.js';

type Role = 'row' | 'column' | 'value';

export interface CellOrder {
  /** Positions of row, column and digit among three numbers; of two numbers the digit is the last. */
  readonly triple: readonly [number, number, number];
  readonly pair: readonly [number, number, number];
}

const rowFirst: CellOrder = { triple: [0, 1, 2], pair: [0, 1, 2] };

const rowNames = 'rows?|lines?|zeilen?|reihen?|filas?|lignes?|riga|down|vertical|r|y|i';
const columnNames = 'columns?|cols?|spalten?|columnas?|colonnes?|colonna|across|horizontal|c|x|j';
const valueNames = 'values?|val|digits?|numbers?|num|entry|clue|given|ziffer|zahl|wert|valor|chiffre|valeur|v|d|n';
const initialOf: readonly (readonly [Role, RegExp])[] = [
  ['row', new RegExp(`^(?:${rowNames})$`, 'i')],
  ['column', new RegExp(`^(?:${columnNames})$`, 'i')],
  ['value', new RegExp(`^(?:${valueNames})$`, 'i')],
];

const part = `(?:the |its )?(${rowNames}|${columnNames}|${valueNames})(?![a-z\\d])(?: (?:number|index|no\\.?|coordinate|position))?`;
const mark = String.raw`\s{0,2}(?:[,;:/|=-]|->)?\s{0,2}(?:and |then |und |y |et )?`;

/** `(col, row)`, `[x][y]`, `(column; row; digit)`; the third word may be any. */
const bracketed = new RegExp(
  String.raw`[([{<]\s?${part}\s?([,;:/|-]|\]\s?\[)\s?${part}(?:\s?[,;:/|=]\s?(?:the )?([a-z]\w{0,13}))?\s?[)\]}>]`,
  'gi',
);
/** `column, row and digit`, `x y value`. */
const worded = new RegExp(`(?<![\\p{L}\\d])${part}(${mark})${part}(${mark})${part}`, 'giu');
/** `the first index is x`, `second = row`. */
const counted = new RegExp(
  String.raw`\b(first|second)(?: \w{1,12})? ?(?:=|is|means|gives|names|denotes|being)(?: the| for the)? (${rowNames}|${columnNames})(?![a-z\d]| \d)`,
  'gi',
);
/** `(column first)`, `column before row`; of two names alone, only the order that is not the usual one is looked for. */
const columnFirst =
  /[(,;:-] {0,2}(?:the )?(?:column|col|spalte)(?: number| index)?(?: comes| goes| is)? first(?![a-z])/i;
const likelyColumnFirst = new RegExp(
  String.raw`\b(?:column|col|spalte)s?(?: number| index)?(?: comes| goes| is)? (?:first|before)(?![a-z])|` +
    String.raw`(?<!\b(?:each|every|any|per|same|a|one|no|all) )\b(?:column|col|spalte)(?: number| index)?${mark}(?:the )?(?:row|zeile)(?![a-z\d])(?! \d)(?!s?,?(?: and| or| und)? (?:the )?(?:3 ?x ?3 )?(?:box|block|region|square|subgrid|nonet|must|contain|has|have|hold))`,
  'i',
);
const swapped = /(?:row|column)s?[^.\n]{0,20}(?:swapped|exchanged|reversed|interchanged|transposed)/i;
/** `x is the row`, which is not what x is to most. */
const meaning = /(?<![a-z\d])([xyij])(?: ?[=:] ?| is | for | means | names )(?:the )?(row|line|column|col)/gi;
/** The order that the words state, row first where they state none; null where they may be read in two ways. */
export function findCellOrder(text: string): CellOrder | null {
  if (swapped.test(text)) return null;
  const meanings = new Map<string, Role>();
  for (const match of text.matchAll(meaning)) {
    meanings.set((match[1] ?? '').toLowerCase(), /^[rl]/i.test(match[2] ?? '') ? 'row' : 'column');
  }
  const roleOf = (name: string): Role | null =>
    meanings.get(name.toLowerCase()) ?? initialOf.find(([, names]) => names.test(name))?.[0] ?? null;
  const orders: (readonly number[])[] = [];
  let doubtful = likelyColumnFirst.test(text);
  const state = (names: readonly string[], index: number, sure: boolean): void => {
    const roles = names.map(roleOf);
    // Of three names any one may be unknown, such as "clue".
    const missing = (['row', 'column', 'value'] as const).filter((role) => !roles.includes(role));
    const known = roles.map((role) => role ?? (names.length === 3 && missing.length === 1 ? missing[0] : null));
    const [row, column, value] = [known.indexOf('row'), known.indexOf('column'), known.indexOf('value')];
    if (row < 0 || column < 0) return;
    if (sure && !ofAnswer.test(text.slice(Math.max(0, index - 50), index))) orders.push([row, column, value]);
    else if (column < row) doubtful = true;
  };
  for (const { 1: one = '', 2: joint, 3: other = '', 4: third, index } of text.matchAll(bracketed)) {
    // In programs `[x][y]` is as often row and column.
    const sure = !joint?.startsWith(']') || meanings.size > 0 || !/^[xy]$/i.test(one);
    state([one, other, ...(third === undefined ? [] : [third])], index, sure);
  }
  for (const { 1: one = '', 2: joint = '', 3: two = '', 4: next = '', 5: three = '', index } of text.matchAll(worded)) {
    // "The column and row numbers" is no list of three.
    const alike = (joint.trim() === '') === (next.trim() === '');
    if (alike && new Set([one, two, three].map(roleOf)).size === 3) state([one, two, three], index, true);
  }
  for (const { 1: place = '', 2: name = '', index } of text.matchAll(counted)) {
    const isRow = (roleOf(name) === 'row') === /^f/i.test(place);
    state(isRow ? ['row', 'column'] : ['column', 'row'], index, true);
  }
  if (columnFirst.test(text)) orders.push([1, 0, -1]);
  return decide(orders, doubtful);
}

function decide(orders: readonly (readonly number[])[], doubtful: boolean): CellOrder | null {
  const isColumnFirst = new Set(orders.map(([row = 0, column = 0]) => column < row));
  const values = new Set(orders.flatMap(([, , value = -1]) => (value < 0 ? [] : [value])));
  if (isColumnFirst.size > 1 || values.size > 1) return null;
  if (orders.length === 0) return doubtful ? null : rowFirst;
  const pair = isColumnFirst.has(true) ? [1, 0] : [0, 1];
  const value = [...values][0] ?? 2;
  // The places that the digit leaves, in the order of row and column.
  const free = [0, 1, 2].filter((place) => place !== value);
  const [row = 0, column = 1] = pair.map((place) => free[place] ?? 0);
  return { triple: [row, column, value], pair: [pair[0] ?? 0, pair[1] ?? 1, 2] };
}
