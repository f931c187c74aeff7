/** One solve as an animated SVG: a frame for each supervision step, with the board, the restart, the step and q_halt. */
import { findFamily } from '../reasoner/puzzles/registry.js';
import { failure, ok, type Problem, type Result } from '../reasoner/task.js';
import type { TracedThought, TraceRecord } from '../reasoner/trace.js';
import { cellSide, drawBoard, visibleWhere } from './board.js';
import { chooseFrames, timingOf } from './frames.js';
import { Keyframes } from './keyframes.js';
import { STYLE } from './style.js';
import { boxPath, escaped, tag } from './svg.js';

export interface TracePicture {
  readonly svg: string;
  /** How many of the steps it shows. */
  readonly frames: number;
}

/** Within these a default budget's first step of every restart and all of its last restart are shown. */
const MOST_FRAMES = 120;
const FEWEST_FRAMES = 8;
/** Pages show larger pictures late. */
const MOST_BYTES = 150_000;

const MARGIN = 20;
const NARROWEST = 330;
const TITLE_HEIGHT = 28;
const CHART_HEIGHT = 28;
const NOTE_HEIGHT = 16;

/** Draws what fits into the size of a picture on a page; fails where no model thought. */
export function drawTrace(trace: TraceRecord): Result<TracePicture> {
  if (trace.puzzle === null || trace.family === null || trace.thoughts.length === 0) return failure(nothingThought);
  const { puzzle, family } = trace;
  for (let most = MOST_FRAMES; ; most = Math.floor(most * 0.8)) {
    const frames = chooseFrames(trace.thoughts, most);
    const svg = draw({ ...trace, puzzle, family }, frames);
    if (Buffer.byteLength(svg) <= MOST_BYTES || most <= FEWEST_FRAMES) return ok({ svg, frames: frames.length });
  }
}

type Thought = TracedThought;
type ThoughtAbout = TraceRecord & { readonly puzzle: string[]; readonly family: string };

function draw(trace: ThoughtAbout, frames: readonly Thought[]): string {
  const { puzzle, model, seed } = trace;
  const family = findFamily(trace.family);
  const shape = { rows: puzzle.length, columns: puzzle[0]?.length ?? 0 };
  const side = cellSide(shape);
  const board = { width: shape.columns * side, height: shape.rows * side };
  const inner = Math.max(NARROWEST, board.width);
  const keyframes = new Keyframes(timingOf(frames.length));
  const at = (x: number, y: number, markup: string, name = ''): string =>
    tag('g', { transform: `translate(${MARGIN + x} ${MARGIN + y})`, ...(name && { class: name }) }, markup);

  const title = [`${family.title} ${shape.rows}x${shape.columns}`, ...(model ? [model] : []), `seed ${seed}`];
  const below = TITLE_HEIGHT + board.height;
  const notes = [
    'bold: given · shade: certainty · outline: just changed',
    'bars: q_halt of each step · lines: restarts',
    ...leftOut(trace.thoughts, frames),
  ];
  const outcome = outcomeOf(trace);
  const body = [
    at(0, 12, tag('text', { class: 'title' }, escaped(title.join(' · ')))),
    at((inner - board.width) / 2, TITLE_HEIGHT, drawBoard(puzzle, shape, family.look, frames, keyframes)),
    at(0, below + 24, captions(trace, frames, keyframes)),
    at(0, below + 32, chartOf(frames, inner, keyframes)),
    at(
      0,
      below + CHART_HEIGHT + 56,
      tag('text', { class: visibleWhere(frames, frames.at(-1), keyframes) }, escaped(outcome.words)),
      outcome.isGood ? 'good' : 'bad',
    ),
    at(
      0,
      below + CHART_HEIGHT + 78,
      notes.map((note, line) => tag('text', { y: NOTE_HEIGHT * line }, escaped(note))).join(''),
      'quiet',
    ),
  ];
  const width = inner + 2 * MARGIN;
  const height = below + CHART_HEIGHT + 60 + NOTE_HEIGHT * notes.length + 2 * MARGIN;
  const words = `${title.join(', ')}: ${trace.thoughts.length} supervision steps, ${trace.restarts} restarts; ${outcome.words}.`;
  return tag(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${width} ${height}`, width, height, role: 'img' },
    [
      tag('title', {}, escaped(words)),
      tag('style', {}, `${STYLE}\n${keyframes.css()}`),
      tag('rect', { class: 'ground', x: 0.5, y: 0.5, width: width - 1, height: height - 1, rx: 8 }),
      ...body,
    ].join('\n'),
  ).concat('\n');
}

/** One line a frame. */
function captions(trace: TraceRecord, frames: readonly Thought[], keyframes: Keyframes): string {
  return frames
    .map((thought) => {
      const { step, restart, q_halt } = thought;
      const words = `step ${step} of ${trace.thoughts.length} · restart ${restart} · q_halt ${q_halt.toFixed(2)}`;
      return tag('text', { class: visibleWhere(frames, thought, keyframes) }, escaped(words));
    })
    .join('');
}

/** q_halt of every frame as a bar, a line where a restart begins, and a cursor below the frame that is shown. */
function chartOf(frames: readonly Thought[], width: number, keyframes: Keyframes): string {
  const each = width / frames.length;
  const round = (x: number): number => Number(x.toFixed(1));
  const wide = round(each * 0.8);
  const bars = frames.map(({ q_halt }, frame) => {
    const height = Math.max(1, round(q_halt * CHART_HEIGHT));
    return boxPath(round(frame * each), CHART_HEIGHT - height, wide, height);
  });
  const restarts = frames.map(({ restart }, frame) =>
    frame > 0 && restart !== frames[frame - 1]?.restart ? `M${round((frame - 0.1) * each)} 0v${CHART_HEIGHT}` : '',
  );
  const cursor = frames.map((_, frame) => `transform:translateX(${round(frame * each)}px)`);
  return [
    tag('path', { class: 'restarts', d: restarts.join('') }),
    tag('path', { class: 'bars', d: bars.join('') }),
    tag(
      'g',
      { class: 'cursor' },
      tag('path', { class: keyframes.classOf(cursor), d: boxPath(0, CHART_HEIGHT + 2, Math.max(5, wide), 4) }),
    ),
  ].join('');
}

function leftOut(thoughts: readonly Thought[], frames: readonly Thought[]): string[] {
  if (frames.length === thoughts.length) return [];
  const last = thoughts.at(-1)?.restart;
  const ofLast = ({ restart }: Thought): boolean => restart === last;
  const isWhole = thoughts.filter(ofLast).length === frames.filter(ofLast).length;
  return [`${frames.length} of ${thoughts.length} steps are shown${isWhole ? ', those of the last restart all' : ''}`];
}

function outcomeOf({ status, engine, verified }: TraceRecord): { readonly words: string; readonly isGood: boolean } {
  if (status === 'solved' && engine !== 'exact' && verified) {
    return { words: 'solved, and the rules have checked the answer', isGood: true };
  }
  const rest = status === 'solved' ? '; the exact solver did it' : '';
  return { words: `the model's budget is spent, and it has not solved it${rest}`, isGood: false };
}

const nothingThought: Problem = {
  code: 'nothing_thought',
  message: 'There is nothing to draw: no model thought about this board.',
  remedy: 'Write it as JSON to see why; ruminate models lists the boards that models are for.',
  cells: [],
};
