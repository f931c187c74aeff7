/** The sentences of the view. */
import { type Frame, historyOf, shadeOf, verdictOf } from './frames.js';
import { BLANK, glyphAt, type Outcome, type Rows, type Shown, shapeOfRows, toGrid } from './shown.js';
import { isEdited, rowsSeen, type State } from './state.js';

export const percent = (probability: number): string => `${Math.round(100 * probability)} %`;

export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** "Sudoku 9 × 9" */
export function titleOf({ family, puzzle }: Shown): string {
  const { rows, columns } = shapeOfRows(puzzle);
  return `${family.title} ${rows} × ${columns}`;
}

export interface Badge {
  readonly words: string;
  readonly tone: 'good' | 'bad' | 'quiet';
}

export function badgeOf({ shown, draft, isBusy, notice }: State): Badge {
  if (isBusy) return { words: 'Thinking …', tone: 'quiet' };
  if (draft) return { words: 'Changed by you', tone: 'quiet' };
  if (notice || !shown) return { words: 'Not shown', tone: 'bad' };
  return shown.outcome ? outcomeBadge(shown.outcome) : { words: 'Not solved yet', tone: 'quiet' };
}

function outcomeBadge({ status, verified }: Outcome): Badge {
  switch (status) {
    case 'solved':
      return verified ? { words: 'Solved, checked', tone: 'good' } : { words: 'Not checked', tone: 'bad' };
    case 'no_solution':
      return { words: 'No solution', tone: 'bad' };
    case 'several_solutions':
      return { words: 'Several solutions', tone: 'bad' };
    case 'gave_up':
      return { words: 'Gave up', tone: 'bad' };
    case 'not_supported':
    case 'unreadable':
      return { words: 'Not read', tone: 'bad' };
  }
}

/** What is to be said of the board that is seen. */
export function noteOf(state: State): string {
  const { shown, draft, isBusy, notice } = state;
  if (notice) return notice;
  if (!shown) return isBusy ? 'Waiting for a puzzle.' : '';
  if (draft) return clashes(shown, draft)[0]?.message ?? 'Solve again to see what your change does.';
  if (isBusy) return 'The recursive model is thinking about this board.';
  const { outcome } = shown;
  if (!outcome) return 'Fill in cells, or have it solved.';
  const [problem] = outcome.problems;
  if (outcome.status !== 'solved' && problem) return `${problem.message} ${problem.remedy}`;
  return outcome.note ?? outcome.summary ?? '';
}

/** What is already wrong with a board before any solving. */
export const clashes = ({ family }: Shown, rows: Rows) => family.inspect(toGrid(family, rows));

/** Which step of the solve a frame is. */
export function stepOf({ shown, frames }: State, frame: number): string {
  const thought = frames[frame]?.thought;
  const steps = shown?.outcome?.steps ?? 0;
  if (!thought) return frame === 0 ? 'As given' : 'The exact solver’s answer';
  return `Step ${thought.step} of ${steps}`;
}

export function attemptOf({ frames }: State, frame: number): string {
  const thought = frames[frame]?.thought;
  const attempts = 1 + (frames.findLast((other) => other.thought)?.thought?.restart ?? 0);
  return thought && attempts > 1 ? `attempt ${thought.restart + 1} of ${attempts}` : '';
}

export interface RulesSay {
  readonly words: string;
  readonly hold: boolean;
}

/** What the rules say of a frame; undefined of the board as given, which is no answer. */
export function rulesSay(shown: Shown, frame: Frame | undefined): RulesSay | undefined {
  if (!frame || frame.rows === shown.puzzle) return undefined;
  const verdict = verdictOf(shown, frame);
  if (verdict.ok) return { words: 'all hold', hold: true };
  return { words: `${verdict.violations.length} broken`, hold: false };
}

/** A frame in one sentence, for those who hear it. */
export function frameInWords(state: State): string {
  const { shown, frames, frame } = state;
  const seen = frames[frame];
  if (!shown || !seen) return '';
  const rules = rulesSay(shown, seen);
  return [
    stepOf(state, frame),
    attemptOf(state, frame),
    seen.thought ? `the model is ${percent(seen.thought.q_halt)} sure` : '',
    rules ? `rules: ${rules.words}` : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** A glyph in words: "wall", "5", "blank". */
export function nameOf({ family }: Shown, glyph: string): string {
  return family.look.names?.[glyph] ?? (glyph === BLANK ? 'blank' : glyph);
}

/** What stands in a cell, for its accessible name. */
export function cellInWords(state: State, row: number, column: number): string {
  const { shown } = state;
  if (!shown) return '';
  const glyph = glyphAt(rowsSeen(state), row, column);
  const role = isEdited(state, row, column)
    ? ', changed by you'
    : glyph === BLANK || shown.family.look.names?.[glyph]
      ? ''
      : glyphAt(shown.puzzle, row, column) === BLANK
        ? ', answer'
        : ', given';
  return `row ${row + 1}, column ${column + 1}: ${nameOf(shown, glyph)}${role}`;
}

/** Longer ways are told by their end. */
const GLYPHS_TOLD = 7;

/** The story of the selected cell: what stands there, how sure the model is, and what it held before. */
export function storyOf(state: State): string {
  const { shown, frames, frame, draft } = state;
  const { row, column } = state.at;
  const seen = frames[frame];
  if (!shown || !seen) return '';
  const cell = `r${row + 1}c${column + 1}`;
  const glyph = glyphAt(rowsSeen(state), row, column);
  const name = nameOf(shown, glyph);
  if (draft) return `${cell}: ${name}${isEdited(state, row, column) ? ', changed by you' : ''}`;
  if (glyphAt(shown.puzzle, row, column) !== BLANK) return `${cell}: ${name}, given`;
  if (!seen.thought) return `${cell}: ${name}`;
  const shade = shadeOf(seen, row, column);
  const sure = glyph === BLANK ? 1 - shade : shade;
  const held = historyOf(frames, frame, row, column).map((other) => nameOf(shown, other));
  const told = held.length > GLYPHS_TOLD ? ['…', ...held.slice(-GLYPHS_TOLD)] : held;
  const changes = held.length > 1 ? `; ${told.join(' → ')} (${counted(held.length - 1, 'change')})` : '';
  return `${cell}: ${name}, ${percent(sure)} sure${changes}`;
}
