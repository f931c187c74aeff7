/** A line chart as SVG, for light and dark: a few lines, each named at its end. The same numbers give the same bytes. */
import { STYLE } from './style.js';
import { escaped, tag } from './svg.js';

export interface Line {
  readonly name: string;
  /** From left to right. */
  readonly points: readonly (readonly [x: number, y: number])[];
  /** For what was not recursion, or is not the model's own doing. */
  readonly dashed?: boolean;
}

export interface Axis {
  readonly label: string;
  /** The first and the last are the ends of the axis. */
  readonly ticks: readonly number[];
  /** Each doubling takes as much room as the one before. */
  readonly doubling?: boolean;
}

export interface Chart {
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly lines: readonly Line[];
  /** Below the chart: what was measured on what. */
  readonly notes: readonly string[];
}

/** Told apart without red and green (Okabe and Ito's set, darkened or lightened to be read on either ground). */
const COLOURS = [
  ['#0a5aa8', '#58a6ff'],
  ['#bc4c00', '#f0883e'],
  ['#00805f', '#3dc9a0'],
  ['#a03d7f', '#e58ec4'],
  ['#6e5800', '#d8b933'],
  ['#57606a', '#9198a1'],
] as const;

const palette = (ground: 0 | 1): string => COLOURS.map((pair, i) => `--line${i}:${pair[ground]}`).join(';');
const CHART_STYLE = [
  `:root{${palette(0)}}`,
  `@media(prefers-color-scheme:dark){:root{${palette(1)}}}`,
  '.curve{fill:none;stroke-width:2;stroke-linejoin:round}',
  '.dashed{stroke-dasharray:5 4}',
  '.name{font-size:12px;font-weight:600}',
  '.ends text{text-anchor:end}',
  '.middles text{text-anchor:middle}',
  ...COLOURS.map((_, i) => `.c${i}{stroke:var(--line${i})}.d${i}{fill:var(--line${i})}`),
].join('\n');

const [PLOT_WIDTH, PLOT_HEIGHT] = [420, 230];
const MARGIN = { top: 50, left: 58, bottom: 50 };
const NAME_HEIGHT = 15;
const NOTE_HEIGHT = 16;
/** About the width of a letter of a line's name. */
const LETTER = 6.9;

export function drawChart({ title, x, y, lines, notes }: Chart): string {
  const across = scale(x, 0, PLOT_WIDTH);
  const up = scale(y, PLOT_HEIGHT, 0);
  const longest = Math.max(...lines.map(({ name }) => name.length));
  const width = MARGIN.left + PLOT_WIDTH + Math.ceil(longest * LETTER) + 28;
  const height = MARGIN.top + PLOT_HEIGHT + MARGIN.bottom + NOTE_HEIGHT * notes.length;
  const at = (left: number, top: number, markup: string, name = ''): string =>
    tag('g', { transform: `translate(${left} ${top})`, ...(name && { class: name }) }, markup);
  const grid = y.ticks.map((tick) => `M0 ${up(tick)}h${PLOT_WIDTH}`).join('');
  const words = `${title}: ${lines.map(({ name, points }) => `${name} ends at ${points.at(-1)?.[1] ?? 'nothing'}`).join(', ')}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    tag('title', {}, escaped(words)),
    tag('style', {}, `\n${STYLE}\n${CHART_STYLE}\n`),
    tag('rect', { class: 'ground', x: 0.5, y: 0.5, width: width - 1, height: height - 1, rx: 6 }),
    at(16, 26, tag('text', { class: 'title' }, escaped(title))),
    at(
      MARGIN.left,
      MARGIN.top,
      [
        tag('path', { class: 'lines', d: grid }),
        tag('g', { class: 'quiet ends' }, y.ticks.map((tick) => label(-8, up(tick) + 4, tick)).join('')),
        tag(
          'g',
          { class: 'quiet middles' },
          x.ticks.map((tick) => label(across(tick), PLOT_HEIGHT + 16, tick)).join(''),
        ),
        tag('text', { class: 'quiet', x: -42, y: -10 }, escaped(y.label)),
        at(PLOT_WIDTH / 2, PLOT_HEIGHT + 34, tag('text', {}, escaped(x.label)), 'quiet middles'),
        ...lines.map((line, i) => curve(line, i % COLOURS.length, across, up)),
        ...names(lines, up),
      ].join('\n'),
    ),
    at(
      16,
      MARGIN.top + PLOT_HEIGHT + MARGIN.bottom,
      notes.map((note, i) => tag('text', { y: NOTE_HEIGHT * i }, escaped(note))).join(''),
      'quiet',
    ),
    '</svg>',
    '',
  ].join('\n');
}

type Scale = (value: number) => number;

function scale({ ticks, doubling }: Axis, from: number, to: number): Scale {
  const place = doubling ? Math.log2 : (value: number): number => value;
  const [least, most] = [place(ticks[0] as number), place(ticks.at(-1) as number)];
  return (value) => tenth(from + ((place(value) - least) / (most - least)) * (to - from));
}

const tenth = (value: number): number => Math.round(value * 10) / 10;

const label = (x: number, y: number, tick: number): string => tag('text', { x, y }, String(tick));

function curve({ points, dashed }: Line, colour: number, across: Scale, up: Scale): string {
  const places = points.map(([x, y]) => [across(x), up(y)] as const);
  const path = places.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join('');
  const dots = places.length > 20 ? [] : places;
  return [
    tag('path', { class: `curve c${colour}${dashed ? ' dashed' : ''}`, d: path }),
    ...dots.map(([x, y]) => tag('circle', { class: `d${colour}`, cx: x, cy: y, r: 2.5 })),
  ].join('');
}

/** Each name beside the end of its line, moved apart where two ends are close. */
function names(lines: readonly Line[], up: Scale): string[] {
  const ends = lines
    .map(({ name, points }, i) => ({ name, colour: i % COLOURS.length, y: up(points.at(-1)?.[1] ?? 0) }))
    .sort((one, other) => one.y - other.y);
  const lowest = PLOT_HEIGHT + 4;
  let above = Number.NEGATIVE_INFINITY;
  const placed = ends.map((end) => {
    above = Math.max(end.y + 4, above + NAME_HEIGHT);
    return { ...end, y: above };
  });
  const over = Math.max(0, above - lowest);
  let below = Number.POSITIVE_INFINITY;
  return placed
    .reverse()
    .map((end) => {
      below = Math.min(over > 0 ? Math.min(end.y, lowest) : end.y, below - NAME_HEIGHT);
      return { ...end, y: below };
    })
    .map(({ name, colour, y }) =>
      tag('text', { class: `name d${colour}`, x: PLOT_WIDTH + 10, y: tenth(y) }, escaped(name)),
    );
}
