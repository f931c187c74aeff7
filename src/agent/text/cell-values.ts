/** What a sentence would have in the cells that it names, clause by clause. Text comes from markMentions. */
import { MARK } from './cells.js';
import { LINE } from './claims.js';
import { QUANTITY } from './numerals.js';

export interface CellValue {
  readonly mark: string;
  /** A digit, or "." for a blank; undefined where the sentence does not say it for sure. */
  readonly value: string | undefined;
}

/** A piece of a sentence that names at most one cell. */
interface Piece {
  readonly mark: string | undefined;
  readonly before: string;
  readonly after: string;
  value: string | undefined;
}

const JOINT = /\s*(?:,|&|\+|\b(?:and|but|then|und|et|y)\b)\s*/;
const ONE_MARK = new RegExp(MARK);
const BEFORE_MARK = new RegExp(`(?=${MARK})`);
const AFTER_MARK = new RegExp(`(?<=${MARK})`);

/** Behind "were", "to" and the like "one" is a digit, too. */
const VALUE = /(?<![\d\p{L}])\d(?![\d\p{L}])|(?<=\b(?:were|was|to|by|with|as) )one\b(?! of\b)/gu;
/** What stood there before, or is not meant. */
const REPLACED = /\b(?:from|instead of|rather than|not) (?:the |an? )?\d(?!\d)/g;

/** A person empties a cell with one of these, whatever digit is named beside it. */
export const EMPTYING =
  /(?:\b(?:clear(?:s|ed|ing)?|eras(?:e|ed|ing)|delet(?:e|ed|ing)|remov(?:e|ed|ing)|wip(?:e|ed|ing)|drop(?:ped)?|missing|gone|without|tak(?:e|ing|en) (?:out|away)|(?:empty|blank)(?: out)? (?:the )?\d|not (?:there|given|present)|lösch\p{L}*|efface\p{L}*|borr[ao]\p{L}*)|n['’]t (?:there|given|present))(?!\p{L})/u;
export const EMPTY = /\b(?:empty|blank|emptied|blanked|leer|vide|vac[ií][oa]|vuot[oa]|vazi[oa])(?!\p{L})/u;
const NOT_EMPTY = /(?:\b(?:not|never)|n['’]t) (?:be )?(?:empty|blank|clear|eras|delet|remov)/;
/** Small digits in the corner of a cell: no board here has them. */
const NOTES = /\b(?:candidates?|pencil\p{L}*|notes?)(?!\p{L})/u;
/** "… and replace it with 3", "4, 5 or 6": a value for a cell that is named elsewhere. */
const REFERS_BACK = /\b(?:it|there|that|them|both|put|set|make|write|replace|place)\b|^[\d\s]*(?:\bor\b[\d\s]*)*$/;
const REPLACING = /\b(?:replac|chang|swap)(?:e|ed|ing)\b/;
const FILLER = /^(?:\s|\b(?:in|at|of|the|cells?|also|both|from|either)\b)*$/;
const ALSO = /^\s*(?:too|also|as well)\b/;
const LISTED = /^\s*(the |an? )?\d\s(?:in|at|from|of|on)\s(?:the |cell )*$/;

export function valuesIn(sentence: string): CellValue[] {
  const pieces = sentence.split(JOINT).flatMap(onePerCell).map(pieceOf);
  for (const [index, piece] of pieces.entries()) takeFromBefore(piece, pieces[index - 1]);
  for (const [index, piece] of [...pieces].reverse().entries()) takeFromBehind(piece, pieces[pieces.length - index]);
  return pieces.flatMap(({ mark, value }) => (mark === undefined ? [] : [{ mark, value }]));
}

/** "r1c1=4 r1c2=3" has the values behind the cells, "4 in r1c1 3 in r1c2" before them. */
function onePerCell(clause: string): string[] {
  const [first = ''] = clause.split(ONE_MARK, 1);
  const parts: string[] = [];
  for (const part of clause.split(digitsIn(first).length > 0 ? AFTER_MARK : BEFORE_MARK)) {
    const last = parts.at(-1);
    const isAnother = last === undefined || (ONE_MARK.test(last) && ONE_MARK.test(part));
    if (isAnother) parts.push(part);
    else parts[parts.length - 1] = last + part;
  }
  return parts;
}

function pieceOf(text: string): Piece {
  const [mark] = ONE_MARK.exec(text) ?? [];
  const [before = '', after = ''] = mark === undefined ? [text] : text.split(mark);
  return { mark, before, after, value: valueSaid(before, after) };
}

function valueSaid(before: string, after: string): string | undefined {
  const text = `${before} ${after}`;
  // "by 4" is a size elsewhere, "3 by 4".
  if (REPLACING.test(before)) return valueSaid(before.replace(REPLACING, 'set'), after.replace(/\bby (?=\d)/, 'to '));
  if (NOT_EMPTY.test(text) || NOTES.test(text)) return undefined;
  if (EMPTYING.test(text) || EMPTY.test(after)) return '.';
  const digits = digitsIn(after);
  const found = new Set(digits.length > 0 ? digits : digitsIn(before));
  if (found.size === 0 && EMPTY.test(before)) return '.';
  const [value] = found;
  if (found.size !== 1 || value === undefined) return undefined;
  return value === 'one' ? '1' : value === '0' ? '.' : value;
}

const digitsIn = (text: string): string[] =>
  text.replace(REPLACED, ' ').replace(LINE, ' ').replace(QUANTITY, ' ').match(VALUE) ?? [];

/** "clear r1c1 and r1c2", "clear the 4 in r4c1 and the 3 in r1c3", "r1c1 were 4 and r1c2 too". */
function takeFromBefore(piece: Piece, last: Piece | undefined): void {
  if (last?.value === undefined || last.mark === undefined) return;
  if (piece.mark === undefined) {
    if (digitsIn(piece.before).length > 0 && REFERS_BACK.test(piece.before)) last.value = undefined;
    return;
  }
  const [listed, definite] = LISTED.exec(piece.before) ?? [];
  if (listed && last.value === '.') piece.value = definite === 'the ' ? '.' : undefined;
  const isNext = last.after.trim() === '' || last.value === '.' || ALSO.test(piece.after);
  if (piece.value === undefined && isNext && FILLER.test(piece.before) && digitsIn(piece.after).length === 0) {
    piece.value = last.value;
  }
}

/** "both r1c2 and r2c1 are 4". */
function takeFromBehind(piece: Piece, next: Piece | undefined): void {
  const isOpen = piece.mark !== undefined && piece.value === undefined && piece.after.trim() === '';
  if (isOpen && digitsIn(piece.before).length === 0 && next?.mark !== undefined && FILLER.test(next.before)) {
    piece.value = next.value;
  }
}
