/** A solve as frames: the board as given, each thought, and the exact solver's answer where that ended it. */
import type { Verdict } from '../reasoner/task.js';
import { BLANK, glyphAt, type Rows, type Shown, type Thought, toGrid } from './shown.js';

export interface Frame {
  readonly rows: Rows;
  /** Null where no model has thought about this board: as given, or solved by search. */
  readonly thought: Thought | null;
}

export function framesOf({ puzzle, outcome }: Shown): Frame[] {
  const thoughts = outcome?.thoughts ?? [];
  const frames: Frame[] = [{ rows: puzzle, thought: null }];
  frames.push(...thoughts.map((thought) => ({ rows: thought.grid, thought })));
  const answer = outcome?.answer;
  if (answer && answer.join() !== frames.at(-1)?.rows.join()) frames.push({ rows: answer, thought: null });
  return frames;
}

/** How sure the model is of what the frame shows in this cell (0 to 1); in a cell left blank, of there being something. */
export function shadeOf({ rows, thought }: Frame, row: number, column: number): number {
  const isBlank = glyphAt(rows, row, column) === BLANK;
  if (!thought) return isBlank ? 0 : 1;
  const certainty = thought.certainty[row]?.[column] ?? 0;
  return isBlank ? 1 - certainty : certainty;
}

/** Whether the cell holds another glyph than one thought before; the first thought changes nothing. */
export function hasChanged(frames: readonly Frame[], frame: number, row: number, column: number): boolean {
  const [now, before] = [frames[frame], frames[frame - 1]];
  if (!now || !before?.thought) return false;
  return glyphAt(now.rows, row, column) !== glyphAt(before.rows, row, column);
}

/** The glyphs that the model held in this cell up to the frame, in order, without repeats. */
export function historyOf(frames: readonly Frame[], frame: number, row: number, column: number): string[] {
  const held = frames.slice(1, frame + 1).map(({ rows }) => glyphAt(rows, row, column));
  return held.filter((glyph, index) => glyph !== held[index - 1]);
}

const verdicts = new WeakMap<Frame, Verdict>();

/** What the rules say of a frame as an answer to the puzzle. */
export function verdictOf({ family, puzzle }: Shown, frame: Frame): Verdict {
  const known = verdicts.get(frame);
  if (known) return known;
  const input = toGrid(family, puzzle);
  const verdict = family.verify({ family: family.name, input }, toGrid(family, frame.rows));
  verdicts.set(frame, verdict);
  return verdict;
}
