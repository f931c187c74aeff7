/** What the view shows, and how each action of the person or the host changes it. No DOM, no time, no host. */
import { type Frame, framesOf } from './frames.js';
import { BLANK, givensOf, glyphAt, type Rows, type Shown, shapeOfRows } from './shown.js';

/** Counted from 0. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

export interface State {
  readonly shown: Shown | null;
  /** Of the solve; the board as given first. Empty only where nothing is shown. */
  readonly frames: readonly Frame[];
  /** Index of the frame that is seen. */
  readonly frame: number;
  readonly isPlaying: boolean;
  /** The puzzle with what the person changed; null while nothing is. */
  readonly draft: Rows | null;
  /** The cell that keys act on. */
  readonly at: Place;
  /** A tool is at work on the board. */
  readonly isBusy: boolean;
  /** The person asked for that here, and may stop it. */
  readonly canStop: boolean;
  /** Why there is nothing to see, or what went wrong; empty else. */
  readonly notice: string;
}

export const initial: State = {
  ...{ shown: null, frames: [], frame: 0, isPlaying: false, draft: null, at: { row: 0, column: 0 } },
  ...{ isBusy: true, canStop: false, notice: '' },
};

export const lastFrame = ({ frames }: State): number => Math.max(0, frames.length - 1);

export const hasThoughts = ({ frames }: State): boolean => frames.some(({ thought }) => thought !== null);

/** The board that is seen. */
export const rowsSeen = ({ draft, frames, frame }: State): Rows => draft ?? frames[frame]?.rows ?? [];

/** A board, solved or not, instead of what was there; its last frame is seen. */
export function show(state: State, shown: Shown, isBusy: boolean): State {
  const frames = framesOf(shown);
  const { rows, columns } = shapeOfRows(shown.puzzle);
  const at = { row: Math.min(state.at.row, rows - 1), column: Math.min(state.at.column, columns - 1) };
  const frame = Math.max(0, frames.length - 1);
  return { ...state, shown, frames, frame, at, isBusy, canStop: false, isPlaying: false, draft: null, notice: '' };
}

export function fail(state: State, notice: string): State {
  return { ...state, isBusy: false, canStop: false, isPlaying: false, notice };
}

/** The person asks for the board as it is seen to be solved; what they changed stays until the answer is there. */
export const solve = (state: State): State => ({ ...state, isBusy: true, canStop: true, isPlaying: false, notice: '' });

/** Stops playing: whoever asks for a frame wants to look at it. */
export function goTo(state: State, frame: number): State {
  return { ...state, frame: Math.min(Math.max(0, frame), lastFrame(state)), isPlaying: false };
}

/** From the beginning where the end is seen. */
export function play(state: State): State {
  if (!hasThoughts(state) || state.isBusy) return state;
  return { ...state, isPlaying: true, draft: null, frame: state.frame === lastFrame(state) ? 0 : state.frame };
}

export const pause = (state: State): State => ({ ...state, isPlaying: false });

/** One frame on; the last one ends it. */
export function tick(state: State): State {
  if (!state.isPlaying) return state;
  const frame = Math.min(state.frame + 1, lastFrame(state));
  return { ...state, frame, isPlaying: frame < lastFrame(state) };
}

export function select(state: State, { row, column }: Place): State {
  const { rows, columns } = shapeOfRows(rowsSeen(state));
  const within = (index: number, count: number): number => Math.min(Math.max(0, index), count - 1);
  return { ...state, at: { row: within(row, rows), column: within(column, columns) } };
}

/** Writes a glyph into the selected cell of the puzzle; one that the puzzle cannot be given with changes nothing. */
export function enter(state: State, glyph: string): State {
  const { shown, at, isBusy } = state;
  if (!shown || isBusy) return state;
  const { family, puzzle } = shown;
  if (glyph !== BLANK && !givensOf(family, shapeOfRows(puzzle)).includes(glyph)) return state;
  const isEnd = family.look.way?.ends.includes(glyph) ?? false;
  const draft = (state.draft ?? puzzle).map((glyphs, row) =>
    [...glyphs]
      .map((held, column) => {
        if (row === at.row && column === at.column) return glyph;
        return isEnd && held === glyph ? BLANK : held;
      })
      .join(''),
  );
  return { ...state, draft: draft.join() === puzzle.join() ? null : draft, isPlaying: false, notice: '' };
}

export const takeBack = (state: State): State => ({ ...state, draft: null, notice: '' });

/** Whether the person changed this cell. */
export function isEdited({ shown, draft }: State, row: number, column: number): boolean {
  return draft !== null && shown !== null && glyphAt(draft, row, column) !== glyphAt(shown.puzzle, row, column);
}
