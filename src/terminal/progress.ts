/** Shows that something is being thought about: in place on a terminal, by a line now and then elsewhere. */
import type { PuzzleFamily } from '../reasoner/puzzles/family.js';
import type { Grid } from '../reasoner/task.js';
import { boardWidth, drawBoard } from './board.js';
import { canRedraw, coloursFor, type Screen } from './stream.js';
import type { ShownThought } from './words.js';
import { thoughtLine } from './words.js';

export interface Progress {
  /** Takes note of a thought and returns at once: showing never holds up the solver. */
  show(thought: ShownThought): void;
  /** Shows what is still to be shown, unless it is `cut`, and leaves the screen as it was. */
  end(cut?: boolean): Promise<void>;
}

export interface ProgressOptions {
  readonly screen: Screen;
  readonly family: PuzzleFamily;
  readonly puzzle: Grid;
  /** How far, in milliseconds, the picture may lag behind the solver; `end` takes no longer than this. */
  readonly lag: number;
}

const FRAME_MILLISECONDS = 80;
const SILENCE_MILLISECONDS = 1000;
const LINE_MILLISECONDS = 2000;
const HIDE_CURSOR = '\x1b[?25l';
const SHOW_CURSOR = '\x1b[?25h';

export function openProgress(options: ProgressOptions): Progress {
  const { screen, family, puzzle } = options;
  const colours = coloursFor(screen);
  const fits =
    (screen.columns ?? 80) > boardWidth(family, puzzle, colours) &&
    (screen.rows ?? 24) > drawBoard(family, { puzzle, grid: puzzle }, colours).length + 2;
  return canRedraw(screen) && fits ? animate(options) : tellInLines(screen);
}

/** Redraws the board in place, about twelve frames a second; frames are dropped where the solver is faster. */
function animate({ screen, family, puzzle, lag }: ProgressOptions): Progress {
  const colours = coloursFor(screen);
  const waiting: ShownThought[] = [];
  const mostWaiting = Math.max(1, Math.floor(lag / FRAME_MILLISECONDS));
  let drawn = 0;
  let whenEmpty: (() => void) | undefined;

  const draw = (thought: ShownThought | undefined): void => {
    const grid = thought?.grid ?? puzzle;
    // The first thought fills every blank: marking all of it as changed would say nothing.
    const changed = thought && thought.step > 1 ? thought.changed : [];
    const footer = thought ? thoughtLine(thought, changed.length) : 'getting ready to think …';
    const lines = [...drawBoard(family, { puzzle, grid, changed }, colours), colours.dim(footer)];
    const back = drawn > 0 ? `\x1b[${drawn}A` : HIDE_CURSOR;
    screen.write(`${back}${lines.map((line) => `${line}\x1b[K\n`).join('')}\x1b[J`);
    drawn = lines.length;
  };
  const restore = (): void => {
    if (drawn > 0) screen.write(`\n${SHOW_CURSOR}`);
  };
  const tick = (): void => {
    const next = waiting.shift();
    if (next || drawn === 0) draw(next);
    if (waiting.length === 0) whenEmpty?.();
  };
  const timer = setInterval(tick, FRAME_MILLISECONDS);
  // Ctrl-C ends the process from anywhere; the cursor must come back.
  process.once('exit', restore);

  return {
    show: (thought) => {
      waiting.push(thought);
      if (waiting.length > mostWaiting) waiting.splice(0, waiting.length - mostWaiting);
    },
    end: async (cut = false) => {
      if (waiting.length > 0 && !cut) {
        await new Promise<void>((resolve) => {
          whenEmpty = resolve;
        });
      }
      clearInterval(timer);
      process.off('exit', restore);
      if (drawn > 0) screen.write(`\x1b[${drawn}A\x1b[J${SHOW_CURSOR}`);
    },
  };
}

/** For logs and plain terminals: nothing within the first second, then a line every two. */
function tellInLines(screen: Screen): Progress {
  let latest: ShownThought | undefined;
  const tell = (): void => {
    screen.write(latest ? `${thoughtLine(latest, latest.changed.length)}\n` : 'thinking …\n');
  };
  let repeat: NodeJS.Timeout | undefined;
  const first = setTimeout(() => {
    tell();
    repeat = setInterval(tell, LINE_MILLISECONDS);
  }, SILENCE_MILLISECONDS);
  return {
    show: (thought) => {
      latest = thought;
    },
    end: async () => {
      clearTimeout(first);
      clearInterval(repeat);
    },
  };
}
