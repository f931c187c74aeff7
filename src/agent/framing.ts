/**
 * Boards that a model put together are held against what the user wrote: no symbol may stand on the board more often
 * than in the words, and where the words name a cell with its digit, the board must have it there.
 */
import type { Change } from './boards.js';
import { wishIn } from './changes.js';
import { markMentions, mentionsIn, type Size } from './text/cells.js';
import { type Claim, claimInWords, claimsIn, LINE } from './text/claims.js';
import { QUANTITY, withPlainDigits } from './text/numerals.js';

/** What does not stand in the user's words, one sentence each; empty when all of it does. */
export function notInWords(rows: readonly string[], words: string): string[] {
  const size = { rows: rows.length, columns: rows[0]?.length ?? 0 };
  const wanted = counts([...rows.join('')].filter((sign) => sign !== '.'));
  const present = symbolsIn(words, new Set(wanted.keys()), size);
  const missing = [...wanted].flatMap(([sign, count]) => {
    const found = present.get(sign) ?? 0;
    return count <= found ? [] : [`The board has ${count} of "${sign}", the user's words only ${found}.`];
  });
  const misplaced = claimsIn(words, size)
    .filter((claim) => !stands(claim, rows))
    .map((claim) => `The user says that ${claimInWords(claim)}.`);
  return [...missing, ...misplaced];
}

/** Of changes to a board, those that the user's words do not ask for. */
export function changesNotAsked(changes: readonly Change[], rows: readonly string[], words: string): Change[] {
  // Messages stand below each other: what a later one says of a cell does not make an earlier one unclear.
  const asked = words.split('\n').flatMap((line) => wishIn(line, rows).changes);
  return changes.filter(
    (change) =>
      !asked.some(({ row, column, value }) => row === change.row && column === change.column && value === change.value),
  );
}

const stands = ({ cells, value }: Claim, rows: readonly string[]): boolean =>
  cells.some(({ row, column }) => rows[row - 1]?.[column - 1] === (value === '0' ? '.' : value));

function counts(signs: readonly string[]): Map<string, number> {
  const counted = new Map<string, number>();
  for (const sign of signs) counted.set(sign, (counted.get(sign) ?? 0) + 1);
  return counted;
}

/** How often each sign stands in the words: as it is, as a word for it, or as the letter that a legend gives it. */
function symbolsIn(words: string, wanted: ReadonlySet<string>, size: Size): Map<string, number> {
  const plain = withPlainDigits(words);
  // Digits that name a cell, a line or a number of things are no givens.
  const unnamed = markMentions(plain, mentionsIn(plain, size)).replace(LINE, ' ').replace(QUANTITY, ' ');
  const rest = unnamed.replace(LEGEND_ENTRY, ' ');
  const hasDigits = /\d/.test([...wanted].join(''));
  const found = counts([...(hasDigits ? rest : words)].filter((sign) => wanted.has(sign)));
  const more = (sign: string, times: number): void => void found.set(sign, (found.get(sign) ?? 0) + times);
  // "one" and its like are too common to count everywhere, yet a person may well mean the digit.
  if (wanted.has('1')) more('1', rest.match(/\b(?:one|ein|eine|un|une|uno|um|uma)\b/g)?.length ?? 0);
  const legend = legendOf(plain);
  const boardLike = rest.split(/\s+/).filter((word) => [...word].every((sign) => legend.has(sign) || BLANK.test(sign)));
  for (const sign of boardLike.join('')) {
    const digit = legend.get(sign);
    if (digit !== undefined) more(digit, 1);
  }
  return found;
}

const BLANK = /[._\-*0|]/;
const LEGEND_ENTRY =
  /(?<![\p{L}\d])(\p{L}|[^\s\d\p{L}\p{Co},;:.()=])\s*(?:=|:|→|->|is|means?|stands for|for|bedeutet|steht für|ist|vaut|es)\s*(\d)\b/gu;

/** "a means 1, b is 2": the letters of a legend and their digits. */
function legendOf(plain: string): Map<string, string> {
  return new Map([...plain.matchAll(LEGEND_ENTRY)].map(([, letter = '', digit = '']) => [letter, digit]));
}
