/** The solve from left to right: for each step how sure the model is of its cells, and of its answer; and the slider over it. */
import { html, setAttributes, svg } from './dom.js';
import type { Frame } from './frames.js';
import { BLANK, type Rows } from './shown.js';
import { hasThoughts, lastFrame, type State } from './state.js';
import { frameInWords } from './words.js';

export interface Timeline {
  readonly element: HTMLElement;
  update(state: State): void;
}

/** Height of certainty 1. */
const FULL = 100;

export function createTimeline(onGoTo: (frame: number) => void): Timeline {
  const slider = html('input', { type: 'range', min: 0, step: 1, 'aria-label': 'Supervision step' });
  slider.addEventListener('input', () => onGoTo(slider.valueAsNumber));
  const chart = svg('svg', { class: 'chart', preserveAspectRatio: 'none', 'aria-hidden': 'true' });
  const future = svg('path', { class: 'future' });
  const element = html('div', { class: 'timeline' }, chart, slider);
  let drawn: readonly Frame[] | undefined;

  function build(frames: readonly Frame[]): void {
    setAttributes(chart, { viewBox: `0 0 ${Math.max(1, frames.length - 1)} ${FULL}` });
    chart.replaceChildren(
      svg('path', { class: 'certainty', d: boxesOf(frames, certaintyIn(frames[0]?.rows ?? [])) }),
      svg('path', { class: 'trust', d: boxesOf(frames, ({ thought }) => thought?.q_halt ?? 0) }),
      future,
      svg('path', { class: 'restarts', d: restartsOf(frames), 'vector-effect': 'non-scaling-stroke' }),
    );
  }

  function update(state: State): void {
    const { frames, frame } = state;
    element.hidden = !hasThoughts(state);
    if (frames !== drawn) {
      build(frames);
      drawn = frames;
    }
    setAttributes(future, { d: `M${frame} 0H${frames.length}v${FULL}H${frame}z` });
    setAttributes(slider, { max: lastFrame(state), 'aria-valuetext': frameInWords(state), disabled: state.isBusy });
    slider.valueAsNumber = frame;
  }

  return { element, update };
}

/** A box for each frame but the board as given, as high as its value (0 to 1). */
function boxesOf(frames: readonly Frame[], heightOf: (frame: Frame) => number): string {
  return frames
    .slice(1)
    .map((frame, index) => `M${index} ${FULL}V${((1 - heightOf(frame)) * FULL).toFixed(1)}h1V${FULL}z`)
    .join('');
}

/** The mean over the cells that the puzzle leaves open. */
function certaintyIn(puzzle: Rows): (frame: Frame) => number {
  const open = [...puzzle.join('')].flatMap((glyph, cell) => (glyph === BLANK ? [cell] : []));
  return ({ thought }) => {
    const certainty = thought?.certainty.flat();
    if (!certainty || open.length === 0) return 1;
    return open.reduce((sum, cell) => sum + (certainty[cell] ?? 0), 0) / open.length;
  };
}

/** A line where an attempt ends and the next one begins. */
function restartsOf(frames: readonly Frame[]): string {
  return frames
    .map(({ thought }, frame) => {
      const before = frames[frame - 1]?.thought;
      return thought && before && thought.restart !== before.restart ? `M${frame - 1} 0v${FULL}` : '';
    })
    .join('');
}
