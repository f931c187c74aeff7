/** Accuracy against what it costs, in money and in time: one mark an arm, with its intervals. */
import { element, type Markup } from './markup.js';
import type { ArmSummary } from './summary.js';
import { armClass, duration, money, percent } from './words.js';

interface Point {
  readonly arm: string;
  /** Place among the arms, which decides colour and shape. */
  readonly place: number;
  readonly x: number;
  /** Where a line from `x` to the right ends, if any. */
  readonly until?: number;
  readonly y: number;
  readonly interval: readonly [number, number];
}

const [WIDTH, HEIGHT] = [520, 340];
const FRAME = { left: 46, right: 500, top: 14, bottom: 296 };
/** Zero has no place on a logarithmic axis and gets one of its own at the left. */
const ZERO_WIDTH = 46;
const LABEL_HEIGHT = 15;

/** Solved against US dollars an item. */
export function costPlot(arms: readonly ArmSummary[]): Markup {
  if (arms.every(({ cost }) => cost.total === 0)) {
    return element('p', { class: 'empty' }, 'No arm cost anything: none asked a language model that has a price.');
  }
  return plot(
    'Solved against cost of an item, with 95 % intervals',
    'US dollars an item, logarithmic',
    money,
    arms.flatMap((arm, place) => (arm.cost.perItem === null ? [] : (pointOf(arm, place, arm.cost.perItem) ?? []))),
  );
}

/** Solved against the median seconds of an item; the line goes on to the 95 % quantile. */
export const latencyPlot = (arms: readonly ArmSummary[]): Markup =>
  plot(
    'Solved against seconds of an item, with 95 % intervals',
    'Time of an item, median to 95 % quantile, logarithmic',
    duration,
    arms.flatMap((arm, place) => {
      const { p50, p95 } = arm.seconds;
      return p50 === null || p95 === null ? [] : (pointOf(arm, place, p50, p95) ?? []);
    }),
  );

function pointOf(arm: ArmSummary, place: number, x: number, until?: number): Point | undefined {
  const { share, interval } = arm.solved;
  return share === null
    ? undefined
    : { arm: arm.name, place, x, ...(until !== undefined && { until }), y: share, interval };
}

function plot(title: string, axis: string, worded: (value: number) => string, points: readonly Point[]): Markup {
  if (points.length === 0) return element('p', { class: 'empty' }, `${title}: no arm has these numbers.`);
  const scale = scaleOf(points);
  const y = (share: number): number => round(FRAME.bottom - share * (FRAME.bottom - FRAME.top));
  const labels = labelHeights(points.map((point) => ({ x: scale.x(point.until ?? point.x), y: y(point.y) })));
  const words = points.map(({ arm, x, y: share }) => `${arm}: ${percent(share)} at ${worded(x)}`);
  return element(
    'svg',
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: 'plot', role: 'img', 'aria-label': `${title}. ${words.join('; ')}.` },
    [0, 0.25, 0.5, 0.75, 1].map((share) => [
      element('path', { class: 'rule', d: `M${FRAME.left} ${y(share)}H${FRAME.right}` }),
      element('text', { class: 'tick end', x: FRAME.left - 8, y: y(share) + 4 }, percent(share)),
    ]),
    scale.ticks.map((value) => [
      element('path', { class: 'rule', d: `M${scale.x(value)} ${FRAME.top}V${FRAME.bottom + 5}` }),
      element('text', { class: 'tick middle', x: scale.x(value), y: FRAME.bottom + 19 }, worded(value)),
    ]),
    element('text', { class: 'axis middle', x: (FRAME.left + FRAME.right) / 2, y: HEIGHT - 6 }, axis),
    points.map((point, index) => drawPoint(point, scale.x, y, labels[index] ?? 0)),
  );
}

function drawPoint(point: Point, x: (value: number) => number, y: (share: number) => number, label: number): Markup {
  const [low, high] = point.interval;
  const [across, up] = [x(point.x), y(point.y)];
  const end = x(point.until ?? point.x);
  const isRoomRight = end + 12 + 7 * point.arm.length < WIDTH;
  return element(
    'g',
    { class: `arm ${armClass(point.place)}` },
    element('path', {
      class: 'interval',
      d: `M${across} ${y(low)}V${y(high)}M${across - 4} ${y(low)}h8M${across - 4} ${y(high)}h8`,
    }),
    element('path', { class: 'interval', d: `M${across} ${up}H${end}${end > across ? `M${end} ${up - 4}v8` : ''}` }),
    element('path', { class: 'mark', d: markAt(point.place, across, up) }),
    element(
      'text',
      { class: isRoomRight ? 'label' : 'label end', x: isRoomRight ? end + 10 : across - 10, y: label + 4 },
      point.arm,
    ),
  );
}

/** Shapes differ as colours do, for those who see colours alike. */
function markAt(place: number, x: number, y: number): string {
  const shapes = [
    `M${x - 6} ${y}a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z`,
    `M${x - 5.5} ${y - 5.5}h11v11h-11z`,
    `M${x} ${y - 7}l7 12h-14z`,
    `M${x} ${y - 7.5}l7.5 7.5l-7.5 7.5l-7.5 -7.5z`,
  ];
  return shapes[place % shapes.length] ?? '';
}

/** Whole powers of ten around the points; zeros at the left of them. */
function scaleOf(points: readonly Point[]): { x: (value: number) => number; ticks: number[] } {
  const values = points.flatMap(({ x, until }) => [x, until ?? x]);
  const positive = values.filter((value) => value > 0);
  const hasZero = positive.length < values.length;
  const from = positive.length === 0 ? 0 : Math.floor(Math.log10(Math.min(...positive)));
  const to = positive.length === 0 ? 0 : Math.max(from + 1, Math.ceil(Math.log10(Math.max(...positive))));
  const left = FRAME.left + (hasZero ? ZERO_WIDTH : 14);
  const x = (value: number): number => {
    if (value <= 0) return FRAME.left + 14;
    return round(left + ((Math.log10(value) - from) / Math.max(1, to - from)) * (FRAME.right - 14 - left));
  };
  const powers = positive.length === 0 ? [] : Array.from({ length: to - from + 1 }, (_, step) => 10 ** (from + step));
  const each = Math.ceil(powers.length / 6);
  return { x, ticks: [...(hasZero ? [0] : []), ...powers.filter((_, place) => place % each === 0)] };
}

/** Moves labels down where they would lie on one another, and up again where they would leave the frame. */
function labelHeights(places: readonly { readonly x: number; readonly y: number }[]): number[] {
  const heights = places.map(({ y }) => y);
  const order = places.map((_, index) => index).sort((a, b) => (places[a]?.y ?? 0) - (places[b]?.y ?? 0));
  let last = Number.NEGATIVE_INFINITY;
  for (const index of order) {
    last = Math.max(places[index]?.y ?? 0, last + LABEL_HEIGHT);
    heights[index] = last;
  }
  let lowest = FRAME.bottom;
  for (const index of order.reverse()) {
    heights[index] = Math.min(heights[index] ?? 0, lowest);
    lowest = (heights[index] ?? 0) - LABEL_HEIGHT;
  }
  return heights;
}

const round = (value: number): number => Number(value.toFixed(1));
