/** Every form a board can be printed in; `parseSudoku` reads each of them back to the same board. */
import type { Grid } from '../../../task.js';
import type { Form } from '../../family.js';
import { banded, boxColumnsOf, renderSudoku, rowBoxes, rowText, toRows } from './render.js';

const form = (name: string, render: (grid: Grid) => string, fewestGivens = 0): Form => ({ name, fewestGivens, render });

const lines = (grid: Grid, write: (row: readonly number[], index: number) => string): string =>
  grid.map(write).join('\n');

const json = (row: readonly number[]): string => `[${row.join(', ')}]`;

const letterOf = (index: number): string => String.fromCharCode(65 + index);

/** A frame of "+", "-" and "|" with a margin around each box. */
function framed(grid: Grid, blank: string): string {
  const count = grid.length / boxColumnsOf(grid.length);
  const rule = `+${`${'-'.repeat(boxColumnsOf(grid.length) * 2 + 1)}+`.repeat(count)}`;
  const rows = grid.map((row) => `| ${rowBoxes(row, blank, ' ').join(' | ')} |`);
  return `${rule}\n${banded(rows, rule)}\n${rule}`;
}

/** The clipboard form of Simple Sudoku. */
function starred(grid: Grid): string {
  const count = grid.length / boxColumnsOf(grid.length);
  const dashes = '-'.repeat(boxColumnsOf(grid.length));
  const border = `*${'-'.repeat((dashes.length + 1) * count - 1)}*`;
  const rows = grid.map((row) => `|${rowBoxes(row, '.', '').join('|')}|`);
  return `${border}\n${banded(rows, `|${Array.from({ length: count }, () => dashes).join('+')}|`)}\n${border}`;
}

/** A header of column numbers and a letter for each row; blanks are spaces. */
function lettered(grid: Grid): string {
  const gap = (cells: string[]): string => {
    const width = boxColumnsOf(grid.length);
    return cells.map((cell, index) => (index > 0 && index % width === 0 ? `  ${cell}` : cell)).join(' ');
  };
  const header = `    ${gap(grid.map((_, index) => String(index + 1)))}`;
  return `${header}\n${lines(grid, (row, index) => `${letterOf(index)}   ${gap(row.map((cell) => (cell === 0 ? ' ' : String(cell))))}`)}`;
}

function cells(grid: Grid, write: (row: number, column: number, value: number) => string): string[] {
  return grid.flatMap((row, r) => row.flatMap((cell, c) => (cell === 0 ? [] : [write(r + 1, c + 1, cell)])));
}

const sizeName = (grid: Grid): string => `${grid.length}x${grid.length}`;

const digitWords = ['blank', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const orderWords = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth'];

function emoji(cell: number): string {
  return cell === 0 ? '⬜' : `${cell}\ufe0f\u20e3`;
}

/** A game ID of Simon Tatham's Solo. */
function gameId(grid: Grid): string {
  const across = grid.length / boxColumnsOf(grid.length);
  let description = '';
  let blanks = 0;
  const flush = (): void => {
    for (; blanks > 26; blanks -= 26) description += 'z';
    if (blanks > 0) description += String.fromCharCode(96 + blanks);
    blanks = 0;
  };
  for (const cell of grid.flat()) {
    if (cell === 0) blanks++;
    else {
      flush();
      if (/\d$/.test(description)) description += '_';
      description += String(cell);
    }
  }
  flush();
  return `${across}x${boxColumnsOf(grid.length)}:${description}`;
}

const markdownTable = (grid: Grid): string => {
  const header = `| ${grid.map((_, index) => `C${index + 1}`).join(' | ')} |`;
  const rule = `|${grid.map(() => '---|').join('')}`;
  return `${header}\n${rule}\n${lines(grid, (row) => `| ${rowText(row, ' ', ' | ')} |`)}`;
};

export const forms: readonly Form[] = [
  form('board', renderSudoku),
  form('line', (grid) => toRows(grid).join(''), 1),
  form('line-zeros', (grid) => lines(grid, (row) => rowText(row, '0', '')).replaceAll('\n', ''), 1),
  form('groups', (grid) => lines(grid, (row) => rowText(row, '0', '')).replaceAll('\n', ' ')),
  form('rows', (grid) => toRows(grid).join('\n')),
  form('rows-zeros', (grid) => lines(grid, (row) => rowText(row, '0', ''))),
  form('rows-x', (grid) => lines(grid, (row) => rowText(row, 'x', ''))),
  form('rows-dashes', (grid) => lines(grid, (row) => rowText(row, '-', '')), 1),
  form('spaced', (grid) => lines(grid, (row) => rowText(row, '.', ' '))),
  form('spaced-underscores', (grid) => lines(grid, (row) => rowText(row, '_', ' '))),
  form('spaced-stars', (grid) => lines(grid, (row) => rowText(row, '*', ' ')), 1),
  form('framed', (grid) => framed(grid, '.')),
  form('framed-spaces', (grid) => framed(grid, ' '), 1),
  form('framed-stars', starred),
  form('lettered-spaces', lettered, 1),
  form('csv', (grid) => lines(grid, (row) => row.join(','))),
  form('csv-questions', (grid) => lines(grid, (row) => rowText(row, '?', ','))),
  form('csv-empty', (grid) => lines(grid, (row) => rowText(row, '', ','))),
  form('tsv-empty', (grid) => lines(grid, (row) => rowText(row, '', '\t')), 1),
  form('json', (grid) => JSON.stringify(grid)),
  form('json-lines', (grid) => `[\n${grid.map((row) => `  ${json(row)}`).join(',\n')}\n]`),
  form('json-strings', (grid) =>
    JSON.stringify(grid.map((row) => row.map((cell) => (cell === 0 ? '.' : String(cell))))),
  ),
  form('json-row-strings', (grid) => JSON.stringify(toRows(grid))),
  form('json-object', (grid) => JSON.stringify({ rows: grid })),
  form('python', (grid) => lines(grid, (row, index) => `matrix[${index}] = ${json(row)}`)),
  form('tuple', (grid) => `(\n${grid.map((row, index) => `  ${row.join(', ')},  # row ${index + 1}`).join('\n')}\n)`),
  form('c', (grid) => `{\n${grid.map((row) => `  {${row.join(', ')}}`).join(',\n')}\n};`),
  form('numpy', (grid) => `[${grid.map((row, index) => `${index > 0 ? ' ' : ''}[${row.join(' ')}]`).join('\n')}]`),
  form('labelled', (grid) => lines(grid, (row, index) => `Row ${index + 1}: ${rowText(row, '0', ' ')}`)),
  form('labelled-bars', (grid) =>
    lines(grid, (row, index) => `Row ${index + 1}: ${rowBoxes(row, '_', ' ').join(' | ')}`),
  ),
  form('labelled-lists', (grid) => lines(grid, (row, index) => `Row ${index + 1}: [${rowText(row, ' ', ', ')}]`)),
  form('paragraph', (grid) => grid.map((row, index) => `line ${index + 1}: (${rowText(row, 'x', ',')})`).join(' ')),
  form('words', (grid) =>
    lines(grid, (row, index) => `${orderWords[index]} row: ${row.map((cell) => digitWords[cell]).join(', ')}`),
  ),
  form('numbered', (grid) => lines(grid, (row, index) => `${index + 1}. ${rowText(row, '0', ' ')}`)),
  form('bullets', (grid) => lines(grid, (row) => `- ${rowBoxes(row, '.', ' ').join(' | ')}`)),
  form('table', markdownTable),
  form(
    'html',
    (grid) =>
      `<table>\n${lines(grid, (row) => `<tr>${row.map((cell) => `<td>${cell || ''}</td>`).join('')}</tr>`)}\n</table>`,
  ),
  form(
    'latex',
    (grid) =>
      `\\begin{array}{${'|c'.repeat(grid.length)}|}\n\\hline\n${lines(grid, (row) => `${rowText(row, '', ' & ')} \\\\ \\hline`)}\n\\end{array}`,
  ),
  form('cells', (grid) => `${sizeName(grid)} grid:\n\n${grid.flat().join('\n')}`, 1),
  form('labels-shuffled', (grid) =>
    [...grid.keys()]
      .reverse()
      .map((index) => `Row ${index + 1}: ${rowText(grid[index] ?? [], '.', ' ')}`)
      .join('\n'),
  ),
  form('quoted', (grid) => renderSudoku(grid).replace(/^/gm, '> ')),
  form('fenced', (grid) => `\`\`\`text\n${renderSudoku(grid)}\n\`\`\``),
  form('keycaps', (grid) => lines(grid, (row) => row.map(emoji).join(''))),
  form('full-width', (grid) =>
    lines(grid, (row) => row.map((cell) => (cell === 0 ? '・' : String.fromCharCode(0xff10 + cell))).join('')),
  ),
  form(
    'assignments',
    (grid) => `${sizeName(grid)}: ${cells(grid, (r, c, value) => `r${r}c${c}=${value}`).join(', ')}`,
    3,
  ),
  form(
    'triples',
    (grid) =>
      `${sizeName(grid)}, (row, column, value) counted from 1: ${cells(grid, (r, c, value) => `(${r}, ${c}, ${value})`).join(', ')}`,
    3,
  ),
  form('game-id', gameId),
];
