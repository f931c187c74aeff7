/** What a text says stands in which cell. */
import { type CellName, indexOfMark, MARK, markMentions, mentionsIn, type Size } from './cells.js';
import { QUANTITY, withPlainDigits } from './numerals.js';

export interface Claim {
  /** The cell, or the two cells that the name may mean. */
  readonly cells: readonly CellName[];
  readonly value: string;
}

export const claimInWords = ({ cells: [cell], value }: Claim): string =>
  cell ? `row ${cell.row}, column ${cell.column} is ${value}` : `a cell that is not on the board is ${value}`;

const LINK = String.raw`(?:[\s*_=:→|"'\x60>–-]|was|were|is|are|must|be|has|have|to|holds?|contains?|gets?|becomes?|should|will|would|needs?|takes?|equals?|shows?|a|an|the|my|your|digit|number|value|of|as|now|therefore|so|thus|hence|also|only|clearly|definitely|actually|filled|with|set|being|can only be|can only hold|ist|eine?|est|es|un|è|uma)`;
const INTO = String.raw`(?:[\s*_→"'\x60-]|is|goes|go|stands?|sits?|belongs?|fits?|must|be|has|have|to|placed?|put|written|the|digit|in|into|at|on|cell|of|only|will|should|there|correct|value|for|=)`;

const cellThenValue = new RegExp(
  String.raw`(${MARK})${LINK}*?(?<![\p{L}\d])(\d|one\b(?! of\b))(?![\d.,]*\d|th\b|\s*(?:%|ms|steps?|cells?|times|restarts?))`,
  'gu',
);
const valueThenCell = new RegExp(
  String.raw`(?<![\d.,\p{L}])(\d|one\b)${INTO}*?(?:\bin|\binto|\bat|\bon|\bfor|→|=)${INTO}*?(${MARK})`,
  'gu',
);

/** The text, from which marks are left, without the digits that are claims of cells. */
export const withoutClaims = (marked: string): string =>
  marked.replace(cellThenValue, '$1 ').replace(valueThenCell, ' $2');

/** Every "this cell holds this digit" in the text; sentences that deny or only consider it are none. */
export function claimsIn(text: string, size: Size): Claim[] {
  const plain = withPlainDigits(text);
  const mentions = mentionsIn(plain, size);
  const marked = markMentions(plain, mentions);
  const claims: Claim[] = [];
  const add = (mark: string, value: string): void => {
    const mention = mentions[indexOfMark(mark)];
    if (mention) claims.push({ cells: mention.cells, value: value === 'one' ? '1' : value });
  };
  for (const [, mark = '', value = ''] of marked.matchAll(cellThenValue)) add(mark, value);
  for (const [, value = '', mark = ''] of marked.matchAll(valueThenCell)) add(mark, value);
  return [...claims, ...soleDigits(marked, mentions)];
}

const DENIAL =
  /\b(?:not|no|never|cannot|can|could|might|may|if|either|or|neither|nor|except|without|exclud\w+|eliminat\w+|rul\w+ out|remov\w+|strik\w+|because|since|as|candidates?|wrong|instead)\b|n['’]t\b|\?/;
/** "row 4" alone names no cell, and its digit is no value. */
export const LINE = /\b(?:row|column)[\s-]*\d+/g;

/** In a plain sentence that names one cell, a lone digit is a claim, however it is worded. */
function soleDigits(marked: string, mentions: readonly { readonly cells: readonly CellName[] }[]): Claim[] {
  return marked.split(/[.!;\n]+(?=\s|$)/).flatMap((sentence) => {
    const marks = [...new Set(sentence.match(new RegExp(MARK, 'g')) ?? [])];
    const digits =
      sentence
        .replace(LINE, ' ')
        .replace(QUANTITY, ' ')
        .match(/(?<![\d\p{L}])\d(?!\d|th\b|\p{L})/gu) ?? [];
    const mention = mentions[indexOfMark(marks[0] ?? '')];
    if (marks.length !== 1 || digits.length !== 1 || !mention || DENIAL.test(sentence)) return [];
    return [{ cells: mention.cells, value: digits[0] }];
  });
}
