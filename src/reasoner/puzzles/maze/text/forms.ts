/** Forms that a maze can be printed in; `parseMaze` reads each of them back to the same maze. */
import type { Grid } from '../../../task.js';
import type { Form } from '../../family.js';
import { GLYPHS } from '../cells.js';

const form = (name: string, render: (rows: readonly string[], grid: Grid) => string): Form => ({
  name,
  fewestGivens: 0,
  render: (grid) =>
    render(
      grid.map((values) => values.map((value) => GLYPHS[value]).join('')),
      grid,
    ),
});

const apart = (rows: readonly string[], separator: string): string =>
  rows.map((row) => [...row].join(separator)).join('\n');

/** As a Markdown table, whose first line is the first row. */
function table(rows: readonly string[]): string {
  const [first = '', ...rest] = rows.map((row) => `| ${[...row].join(' | ')} |`);
  return [first, `|${'---|'.repeat(rows[0]?.length ?? 0)}`, ...rest].join('\n');
}

export const forms: readonly Form[] = [
  form('rows', (rows) => rows.join('\n')),
  form('spaced', (rows) => apart(rows, ' ')),
  form('commas', (rows) => apart(rows, ',')),
  form('slashes', (rows) => rows.join('/')),
  form('numbered', (rows) => rows.map((row, index) => `${index + 1} ${row}`).join('\n')),
  form('numbered-spaced', (rows) => rows.map((row, index) => `${index + 1}  ${[...row].join(' ')}`).join('\n')),
  form('table', table),
  form('fenced', (rows) => `\`\`\`text\n${rows.join('\n')}\n\`\`\``),
  form('json', (rows) => JSON.stringify(rows.map((row) => [...row]))),
  form('json-strings', (rows) => JSON.stringify(rows)),
  form(
    'numbers',
    (_, grid) =>
      `0 is open, 1 is a wall, 2 is the start, 3 is the goal\n${grid.map((row) => row.join(' ')).join('\n')}`,
  ),
  form('json-numbers', (_, grid) => `0 = open, 1 = wall, 2 = start, 3 = goal\n${JSON.stringify(grid)}`),
  form('letters', (rows) => `X is a wall, o is open\n${rows.join('\n').replaceAll('#', 'X').replaceAll('.', 'o')}`),
  form(
    'squares',
    (rows) =>
      `⬛ = wall, ⬜ = open, S = start, G = goal\n${rows.join('\n').replaceAll('#', '⬛').replaceAll('.', '⬜')}`,
  ),
];
