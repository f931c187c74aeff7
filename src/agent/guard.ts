/**
 * Holds a model's words against what was checked. Words that state a cell or lay out a board are let through only where
 * a checked board says the same, and so that a board is whole; the program prints boards itself, so nothing is lost with words
 * that are not shown. What goes round in circles is not shown either.
 */
import type { Size } from './text/cells.js';
import { claimInWords, claimsIn } from './text/claims.js';
import { type DigitRun, digitRuns, drawings, symbolRuns } from './text/grids.js';
import { repetition } from './text/repetition.js';

/** What is known of a board that the words may be about. */
export interface Truth {
  /** As given: one string a row, "." for a blank. */
  readonly puzzle: readonly string[];
  /** The only solution, as the rules have checked it; null where there is none. */
  readonly solution: readonly string[] | null;
}

/** A board of nine is assumed where none was read: words about some other board cannot be checked at all. */
const UNKNOWN: Size = { rows: 9, columns: 9 };

/** Small models write JSON where they should call: that is for nobody to read. */
const CALL_AS_TEXT = /<tool_call>|[{,]\s*"(?:name|function|tool)"\s*:/;

/** Why the words must not be shown, for the log; undefined when one of the boards agrees with all that they state. */
export function objection(words: string, truths: readonly Truth[]): string | undefined {
  if (CALL_AS_TEXT.test(words)) return 'it writes a call of a tool as text';
  const repeated = repetition(words);
  if (repeated !== undefined) return `it says "${repeated}" again and again`;
  if (truths.length === 0) return withoutBoard(words);
  const reasons = truths.map((truth) => against(words, truth));
  return reasons.every((reason) => reason !== undefined) ? reasons[0] : undefined;
}

function withoutBoard(words: string): string | undefined {
  const [claim] = claimsIn(words, UNKNOWN);
  if (claim) return `it says that ${claimInWords(claim)}, of a board that nobody has given`;
  const run = digitRuns(words, UNKNOWN).find(({ digits }) => digits.length >= UNKNOWN.columns);
  return run && `it lays out ${run.digits}, of a board that nobody has given`;
}

function against(words: string, truth: Truth): string | undefined {
  const size = sizeOf(truth);
  for (const claim of claimsIn(words, size)) {
    if (!claim.cells.some(({ row, column }) => valueAt(truth, row, column) === claim.value)) {
      return `it says that ${claimInWords(claim)}`;
    }
  }
  const runs = digitRuns(words, size);
  for (const run of runs) if (!isOnBoard(run, truth, size)) return `it lays out ${run.digits}`;
  if (!inOrder(runs, truth, size)) return 'it lays out rows in another order';
  return symbolsAgainst(words, truth) ?? scrapsAgainst(words, truth);
}

/** A given, or what the only solution has there; undefined where nothing is proven. */
function valueAt({ puzzle, solution }: Truth, row: number, column: number): string | undefined {
  const given = puzzle[row - 1]?.[column - 1];
  return given !== undefined && given !== '.' ? given : solution?.[row - 1]?.[column - 1];
}

function isOnBoard({ digits, line }: DigitRun, truth: Truth, { rows, columns }: Size): boolean {
  const boards = [truth.puzzle, ...(truth.solution ? [truth.solution] : [])];
  if (line) return boards.some((board) => writingsOf(lineOf(board, line)).some((text) => text.startsWith(digits)));
  const wholes = boards.flatMap((board) => [board, turned(board)]);
  // A piece of several rows must begin where a row begins, or it would show them shifted.
  const aligned = digits.length >= 2 * Math.min(rows, columns);
  return wholes.some((board) =>
    writingsOf(board.join('')).some((whole) => {
      const at = whole.indexOf(digits);
      if (at < 0) return false;
      return !aligned || whole.length !== rows * columns || at % columns === 0;
    }),
  );
}

/** Blanks may be written as zeros or left out. */
const writingsOf = (text: string): string[] => [text.replaceAll('.', '0'), text.replaceAll('.', '')];

function lineOf(board: readonly string[], { kind, number }: NonNullable<DigitRun['line']>): string {
  return (kind === 'row' ? board[number - 1] : turned(board)[number - 1]) ?? '';
}

const turned = (board: readonly string[]): string[] =>
  [...(board[0] ?? '')].map((_, column) => board.map((row) => row[column] ?? '').join(''));

/** Whole rows without a label must follow each other as on the board. */
function inOrder(runs: readonly DigitRun[], { solution }: Truth, { columns }: Size): boolean {
  if (!solution) return true;
  const whole = runs.filter(({ digits, line }) => !line && digits.length === columns);
  const places = whole.map(({ digits }) => solution.indexOf(digits)).filter((place) => place >= 0);
  return places.every((place, index) => index === 0 || place > (places[index - 1] as number));
}

function symbolsAgainst(words: string, { puzzle, solution }: Truth): string | undefined {
  const alphabet = new Set([...puzzle, ...(solution ?? [])].join(''));
  if ([...alphabet].some((sign) => /\d/.test(sign))) return undefined;
  const wrong = symbolRuns(words, alphabet).find((line) => !puzzle.includes(line) && !solution?.includes(line));
  return wrong && `it draws ${wrong}`;
}

/** Rows below each other are the puzzle or its solution from the first row to the last, or they mislead. */
function scrapsAgainst(words: string, { puzzle, solution }: Truth): string | undefined {
  const boards = [puzzle, ...(solution ? [solution] : [])];
  const scrap = drawings(words, new Set(boards.flat().join(''))).find(
    (lines) => !boards.some((board) => lines.join('') === board.join('')),
  );
  return scrap && `it draws a piece of a board, ${scrap.join(' / ')}`;
}

const sizeOf = ({ puzzle }: Truth): Size => ({ rows: puzzle.length, columns: puzzle[0]?.length ?? 0 });
