/** One board as read from both latents at several steps: small boards side by side, wrong cells marked. */
import { STYLE } from './style.js';
import { boxPath, escaped, tag } from './svg.js';

export interface Readings {
  readonly model: string;
  readonly puzzle: readonly string[];
  readonly solution: readonly string[];
  readonly rows: readonly {
    readonly step: number;
    readonly level: 'L' | 'H';
    readonly grid: readonly string[];
    readonly certainty: readonly (readonly number[])[];
  }[];
}

const SIDE = 15;
const GAP = 18;
const MARGIN = { top: 66, left: 48, right: 20, bottom: 42 };
const BLANK = '.';

const READINGS_STYLE = [
  '.shade{fill:var(--shade)}',
  '.digits text{text-anchor:middle;font-size:10px;fill:var(--answer)}',
  '.digits .wrong{fill:var(--bad);font-weight:700}',
  '.digits .fixed{fill:var(--ink);font-weight:700}',
].join('\n');

/** A column for each step, z_H above z_L. The shade is the certainty of a cell. */
export function drawReadings(readings: Readings): string {
  const { model, puzzle, rows } = readings;
  const steps = [...new Set(rows.map(({ step }) => step))].sort((a, b) => a - b);
  const size = { width: (puzzle[0]?.length ?? 0) * SIDE, height: puzzle.length * SIDE };
  const left = (column: number): number => MARGIN.left + column * (size.width + GAP);
  const top = (line: number): number => MARGIN.top + line * (size.height + GAP);
  const width = left(steps.length) - GAP + MARGIN.right;
  const height = top(2) - GAP + MARGIN.bottom;
  const title = `What the head reads from both latents: ${model}`;
  const at = (x: number, y: number, markup: string, name = ''): string =>
    tag('g', { transform: `translate(${x} ${y})`, ...(name && { class: name }) }, markup);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    tag('title', {}, escaped(title)),
    tag('style', {}, `\n${STYLE}\n${READINGS_STYLE}\n`),
    tag('rect', { class: 'ground', x: 0.5, y: 0.5, width: width - 1, height: height - 1, rx: 6 }),
    at(16, 26, tag('text', { class: 'title' }, escaped(title))),
    ...steps.map((step, column) => at(left(column), MARGIN.top - 8, tag('text', {}, `step ${step}`), 'quiet')),
    ...(['H', 'L'] as const).map((level, line) => at(16, top(line) + size.height / 2, tag('text', {}, `z_${level}`))),
    ...rows.map((row) => at(left(steps.indexOf(row.step)), top(row.level === 'H' ? 0 : 1), board(readings, row))),
    at(16, height - 14, tag('text', {}, 'bold: given · shade: certainty · orange: not as in the solution'), 'quiet'),
    '</svg>',
    '',
  ].join('\n');
}

function board({ puzzle, solution }: Readings, { grid, certainty }: Readings['rows'][number]): string {
  const cells = grid.flatMap((glyphs, row) => glyphs.split('').map((glyph, column) => ({ glyph, row, column })));
  const frame = boxPath(0, 0, (grid[0]?.length ?? 0) * SIDE, grid.length * SIDE);
  return [
    ...cells.map(({ row, column }) => {
      const shade = Math.round((certainty[row]?.[column] ?? 0) * 10) / 10;
      const isOpen = puzzle[row]?.[column] === BLANK;
      const corner = { x: column * SIDE, y: row * SIDE, width: SIDE, height: SIDE };
      return tag('rect', { ...corner, ...(isOpen ? { class: 'shade', 'fill-opacity': shade } : { class: 'given' }) });
    }),
    tag('path', { class: 'heavy', d: frame }),
    tag(
      'g',
      { class: 'digits' },
      cells
        .map(({ glyph, row, column }) => {
          const isGiven = puzzle[row]?.[column] !== BLANK;
          const name = isGiven ? 'fixed' : glyph === solution[row]?.[column] ? '' : 'wrong';
          const middle = { x: (column + 0.5) * SIDE, y: row * SIDE + 11 };
          return tag('text', name ? { ...middle, class: name } : middle, escaped(glyph));
        })
        .join(''),
    ),
  ].join('');
}
