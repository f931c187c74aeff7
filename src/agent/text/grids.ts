/** Runs of digits or symbols that read as a board or a part of one, however they are laid out. */
import { markMentions, mentionsIn, type Size } from './cells.js';
import { withoutClaims } from './claims.js';
import { QUANTITY, withPlainDigits } from './numerals.js';

export interface DigitRun {
  readonly digits: string;
  /** The row or column that is named right before it, where one is. */
  readonly line: { readonly kind: 'row' | 'column'; readonly number: number } | undefined;
}

/** At least so many digits in a row, with at most one word between two of them, are taken for a piece of a board. */
export const leastRun = ({ columns }: Size): number => Math.min(6, Math.max(4, columns - 1));

const LINE = /\b(row|column|r|c)[\s#_]{0,2}(\d+)\b|\b(\d+)th (row|column)\b/g;
/** Stands for a label; no mention has it. */
const LABEL = '\uF8FF';
const TOKEN = /[\uE000-\uF8FF]|\d+|[\p{L}_]+/gu;

/** A label of a line is kept as a sign of its own, so that its digit does not count. */
export function digitRuns(text: string, size: Size): DigitRun[] {
  const plain = withPlainDigits(text.replace(/<[^>]{0,40}>/g, ' '));
  const marked = withoutClaims(markMentions(plain, mentionsIn(plain, size)));
  const labels: DigitRun['line'][] = [];
  const labelled = marked.replace(LINE, (_, name: string = '', number = '', ordinal = '', kind = '') => {
    labels.push({ kind: (name || kind).startsWith('r') ? 'row' : 'column', number: Number(number || ordinal) });
    return ` ${LABEL} `;
  });
  const runs: DigitRun[] = [];
  let digits = '';
  let line: DigitRun['line'];
  let words = 0;
  const end = (): void => {
    if (digits.length >= leastRun(size)) runs.push({ digits, line });
    digits = '';
    line = undefined;
    words = 0;
  };
  let label = 0;
  for (const [token] of labelled.replace(QUANTITY, ' quantity ').matchAll(TOKEN)) {
    if (token === LABEL) {
      end();
      line = labels[label++];
    } else if (/^\d+$/.test(token)) {
      digits += token;
      words = 0;
    } else if (digits !== '' && ++words > 1) {
      end();
    }
  }
  end();
  return runs;
}

/** Runs of at least four signs of an alphabet without digits, as mazes are drawn with; dots alone are an ellipsis. */
export function symbolRuns(text: string, alphabet: ReadonlySet<string>): string[] {
  const lines = text.split('\n').map((line) => line.replace(/[\s|]/g, ''));
  return lines.filter(
    (line) => line.length >= 4 && !/^\.*$/.test(line) && [...line].every((sign) => alphabet.has(sign)),
  );
}

/** Lines that stand below each other and hold nothing but signs of a board: two or more of them, without frames and separators. */
export function drawings(text: string, alphabet: ReadonlySet<string>): string[][] {
  const found: string[][] = [];
  let lines: string[] = [];
  const end = (): void => {
    if (lines.length > 1) found.push(lines);
    lines = [];
  };
  for (const line of text.normalize('NFKC').split('\n')) {
    // What tables, lists, fences and frames are made of.
    const signs = line.replace(/`{3}\w*|[\s|,;[\]{}"'+=-]/g, '');
    if (signs === '') continue;
    const isDrawn = signs.length > 1 && [...signs].every((sign) => alphabet.has(sign) || BLANKS.has(sign));
    if (isDrawn) lines.push([...signs].map((sign) => (BLANKS.has(sign) ? '.' : sign)).join(''));
    else end();
  }
  end();
  return found;
}

const BLANKS = new Set('._0');
