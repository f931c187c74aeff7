/** What a message asks for, as far as that can be told without a language model. */
import type { Board, Change } from './boards.js';
import { wishIn } from './changes.js';
import { mentionsIn } from './text/cells.js';
import { withPlainDigits } from './text/numerals.js';

export type Intent =
  | { readonly kind: 'solve'; readonly boards: readonly Board[] }
  | { readonly kind: 'check'; readonly puzzle: Board; readonly answer: Board }
  | { readonly kind: 'hint'; readonly board: Board }
  | { readonly kind: 'explain'; readonly board: Board; readonly row: number; readonly column: number }
  | { readonly kind: 'change'; readonly board: Board; readonly changes: readonly Change[] }
  | { readonly kind: 'trace' }
  | { readonly kind: 'none' };

const HINT = /\b(?:hint|clue|next (?:cell|step|move)|tip|tipp|hinweis|indice|pista|suggerimento|dica)\b/i;
const CHECK = /\b(?:check|correct|right so far|attempt|my (?:answer|solution)|wrong|mistakes?)\b/i;
const WHY = /\b(?:why|explain|how come|reason|warum|pourquoi|por qu[eé]|perch[eé])\b/i;
const WHAT_IF = /\b(?:if|suppose|assume|instead|change|set|make|were|clear|wenn|si)\b/i;
const TRACE = /\btrace\b|\bhow (?:did )?you th(?:ink|ought)|\bhow you (?:solved|found)/i;
const SOLVE = /\b(?:solve|solution|unique|answer)\b/i;

/** `found` are the boards of the message itself, `current` the one that the conversation was about before. */
export function intentOf(text: string, found: readonly Board[], current: Board | undefined): Intent {
  const [first, second] = found;
  const board = first ?? current;
  if (!board) return { kind: 'none' };
  if (!first && TRACE.test(text)) return { kind: 'trace' };
  if (first && second && found.length === 2 && isAttempt(first, second)) {
    return { kind: 'check', puzzle: first, answer: second };
  }
  if (first && !second && current && CHECK.test(text) && isAttempt(current, first)) {
    return { kind: 'check', puzzle: current, answer: first };
  }
  // An attempt whose puzzle was never shown is held against the rules alone; solving it would spoil it.
  if (first && !second && CHECK.test(text) && !/\bsolve\b/i.test(text)) {
    return { kind: 'check', puzzle: first, answer: first };
  }
  if (HINT.test(text)) return { kind: 'hint', board };
  const size = { rows: board.rows.length, columns: board.rows[0]?.length ?? 0 };
  const [cell] = mentionsIn(withPlainDigits(text), size).flatMap(({ cells }) => cells.slice(0, 1));
  if (cell && WHY.test(text)) return { kind: 'explain', board, ...cell };
  if (first) return { kind: 'solve', boards: found };
  const changes = WHAT_IF.test(text) ? wishIn(text, board.rows).changes : [];
  if (changes.length > 0) return { kind: 'change', board, changes };
  return SOLVE.test(text) ? { kind: 'solve', boards: [board] } : { kind: 'none' };
}

/** Whether the second board is the first with more filled in. */
function isAttempt(puzzle: Board, answer: Board): boolean {
  const given = puzzle.rows.join('');
  const filled = answer.rows.join('');
  if (puzzle.handle === answer.handle || given.length !== filled.length) return false;
  const kept = [...given].filter((sign, index) => sign !== '.' && sign === filled[index]).length;
  const givens = [...given].filter((sign) => sign !== '.').length;
  return filled.split('.').length < given.split('.').length && kept >= 0.8 * givens;
}

/** The message as the model gets it: lines and strings that are nothing but a board give way to a mark. */
export function withoutBoardText(text: string): string {
  const isBoardText = (part: string): boolean => part.length > 0 && !/\p{L}{2}/u.test(part) && /[\d.*_#|]/.test(part);
  const lines = text.split('\n').map((line) => {
    if (isBoardText(line.trim())) return MARK;
    return line.replace(/\S{16,}/g, (word) => (isBoardText(word) ? MARK : word));
  });
  return lines
    .join('\n')
    .replace(new RegExp(String.raw`(?:${MARK_PATTERN}\s*)+`, 'g'), `${MARK}\n`)
    .trim();
}

const MARK = '[board]';
const MARK_PATTERN = String.raw`\[board\]`;
