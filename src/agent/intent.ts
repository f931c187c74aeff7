/** What a message asks for, as far as that can be told without a language model. */
import { type Asked, askedIn } from './asked.js';
import type { Board, Change } from './boards.js';
import { wishIn } from './changes.js';
import type { PuzzleKinds } from './mcp/puzzles.js';
import { wishForNew } from './new-puzzle.js';
import { type Problem, problem } from './problem.js';
import { type CellName, mentionsIn } from './text/cells.js';
import { withPlainDigits } from './text/numerals.js';

export type Intent =
  | { readonly kind: 'solve'; readonly boards: readonly Board[] }
  | { readonly kind: 'check'; readonly puzzle: Board; readonly answer: Board }
  | { readonly kind: 'hint'; readonly board: Board }
  | { readonly kind: 'explain'; readonly board: Board; readonly cells: readonly CellName[] }
  /** `stays`: the puzzle itself is changed; otherwise the change is only thought of. */
  | { readonly kind: 'change'; readonly board: Board; readonly changes: readonly Change[]; readonly stays: boolean }
  | { readonly kind: 'make'; readonly wish: Record<string, unknown> }
  | { readonly kind: 'trace' }
  /** What is asked for is understood, but not so that it can be done. */
  | { readonly kind: 'unclear'; readonly problem: Problem }
  | { readonly kind: 'none' };

/** What a message is held against. */
export interface Situation {
  /** The boards of the message itself. */
  readonly found: readonly Board[];
  /** All boards of the conversation. */
  readonly all: readonly Board[];
  /** The board that the conversation was about before. */
  readonly current: Board | undefined;
  /** The board of the last "what if" about it. */
  readonly supposed: Board | undefined;
  readonly kinds: PuzzleKinds;
}

export function intentOf(text: string, situation: Situation): Intent {
  const { found } = situation;
  const asked = askedIn(text);
  const [first, second] = found;
  if (!first) return withoutBoard(text, asked, situation);
  if (second && found.length === 2 && fitOf(first, second) >= LEAST_FIT) {
    return { kind: 'check', puzzle: first, answer: second };
  }
  if (!second) {
    const isFull = /^\d+$/.test(first.rows.join(''));
    const puzzle = asked.check || isFull ? puzzleOf(first, situation) : undefined;
    if (puzzle) return { kind: 'check', puzzle, answer: first };
    // An attempt whose puzzle was never shown is held against the rules alone; solving it would spoil it.
    if (asked.check || (isFull && asked.question)) return { kind: 'check', puzzle: first, answer: first };
  }
  if (asked.hint) return { kind: 'hint', board: first };
  const [cell] = cellsIn(asked, first);
  if (cell && asked.why) return { kind: 'explain', board: first, cells: [cell] };
  const change = second ? undefined : changeBeside(asked, first);
  if (change) return change;
  if (asked.denied) return { kind: 'none' };
  return { kind: 'solve', boards: found };
}

function withoutBoard(text: string, asked: Asked, { current, supposed, kinds }: Situation): Intent {
  const wish = wishForNew(text, kinds, current?.family);
  if (wish) return { kind: 'make', wish };
  if (!current) return { kind: 'none' };
  if (asked.trace) return { kind: 'trace' };
  if (asked.hint) return { kind: 'hint', board: current };
  const cells = cellsIn(asked, current);
  const [cell] = cells;
  if (cell && asked.why) return { kind: 'explain', board: current, cells: [cell] };
  const base = asked.further && asked.suppose && supposed ? supposed : current;
  const change = asked.change ? changeOf(asked, base) : undefined;
  if (change) return change;
  const [off] = wishIn(asked.words, current.rows).offBoard;
  if (off !== undefined && !cell) return unclear(offBoard(off, current));
  if (cell) return { kind: 'explain', board: current, cells };
  return asked.solve && !asked.check ? { kind: 'solve', boards: [current] } : { kind: 'none' };
}

/** Undefined where the words ask for no other cells. */
function changeOf(asked: Asked, board: Board): Intent | undefined {
  const { changes, unclear: torn, offBoard: off } = wishIn(asked.words, board.rows);
  const [missing] = off;
  const isMeant = changes.length > 0 || asked.mustChange;
  if (isMeant && missing !== undefined) return unclear(offBoard(missing, board));
  if (isMeant && (torn.length > 0 || changes.length === 0)) return unclear(changeUnclear(torn));
  return isMeant ? { kind: 'change', board, changes, stays: !asked.suppose } : undefined;
}

/** Words beside a board may be about its givens as well: only sentences that would have other cells count. */
function changeBeside(asked: Asked, board: Board): Intent | undefined {
  const sentences = asked.words.match(/[^.!?\n]+(?:[.!?](?!\s|$)[^.!?\n]*)*[.!?]*/g) ?? [];
  const meant = sentences.map(askedIn).filter(({ change }) => change);
  const words = meant.map((sentence) => sentence.words).join('\n');
  const mustChange = meant.some((sentence) => sentence.mustChange);
  const change = meant.length === 0 ? undefined : changeOf({ ...asked, words, mustChange }, board);
  if (change?.kind !== 'change') return mustChange ? change : undefined;
  const isNew = change.changes.some(({ row, column, value }) => board.rows[row - 1]?.[column - 1] !== value);
  return isNew ? change : undefined;
}

/** The cells of a board that the words name, each once. */
function cellsIn({ words }: Asked, { rows }: Board): CellName[] {
  const size = { rows: rows.length, columns: rows[0]?.length ?? 0 };
  const cells = mentionsIn(withPlainDigits(words), size).flatMap((mention) => mention.cells.slice(0, 1));
  return [...new Map(cells.map((cell) => [`${cell.row} ${cell.column}`, cell])).values()];
}

/** The puzzle that an attempt is of: the current one unless it fits another board of the conversation better. */
function puzzleOf(attempt: Board, { all, current }: Situation): Board | undefined {
  const candidates = [...(current ? [current] : []), ...[...all].reverse()];
  const fits = candidates.map((board) => ({ board, fit: fitOf(board, attempt) }));
  const best = fits.reduce<(typeof fits)[number] | undefined>(
    (better, next) => (better && better.fit >= next.fit ? better : next),
    undefined,
  );
  return best && best.fit >= LEAST_FIT ? best.board : undefined;
}

/** An attempt may have mistakes even in what was given. */
const LEAST_FIT = 0.8;

/** Which part of the givens an attempt has kept; 0 for a board that is no attempt at all. */
function fitOf(puzzle: Board, attempt: Board): number {
  const given = puzzle.rows.join('\n');
  const filled = attempt.rows.join('\n');
  if (puzzle.handle === attempt.handle || given.length !== filled.length) return 0;
  if (filled.split('.').length >= given.split('.').length) return 0;
  const isGiven = (sign: string): boolean => sign !== '.' && sign !== '\n';
  const givens = [...given].filter(isGiven).length;
  const kept = [...given].filter((sign, index) => isGiven(sign) && sign === filled[index]).length;
  return givens === 0 ? 1 : kept / givens;
}

const unclear = (why: Problem): Intent => ({ kind: 'unclear', problem: why });

function offBoard(name: string, { handle, rows }: Board): Problem {
  const size = `${rows.length} rows and ${rows[0]?.length ?? 0} columns`;
  return problem(
    'off_board',
    `"${name}" is no cell of ${handle}, which has ${size}.`,
    'Count rows from the top and columns from the left, both from 1.',
  ).error;
}

function changeUnclear(names: readonly string[]): Problem {
  const what = names.length > 0 ? `what is to stand in ${names.join(', ')}` : 'which cells are to be changed';
  return problem(
    'change_unclear',
    `It is not clear ${what}, so nothing was changed.`,
    'Name each cell with its digit, for example "what if r1c1 were 3 and r2c1 were empty?".',
  ).error;
}
