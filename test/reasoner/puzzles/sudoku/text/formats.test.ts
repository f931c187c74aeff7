import { describe, expect, test } from 'vitest';
import { parseSudoku } from '../../../../../src/reasoner/puzzles/sudoku/text/parse.js';
import type { Grid } from '../../../../../src/reasoner/task.js';
import { four, gridOf, nine, nineAnswer, nineLine, nineRows, nineZeros, rowsWith, six } from './boards.js';

type Example = readonly [name: string, text: string, boards?: readonly Grid[]];

const wrapped = (prefix: string, blank: string, separator: string): string =>
  rowsWith(blank, separator)
    .split('\n')
    .map((row) => prefix + row)
    .join('\n');

const shuffled = [2, 0, 1, 5, 4, 3, 8, 7, 6];
const sixRows = six.map((row) => row.map((cell) => cell || '.').join(' ')).join('\n');
const htmlRows = (cell: (value: number) => string): string =>
  nine.map((row) => `<tr>${row.map(cell).join('\n')}</tr>`).join('\n');
/** Every row has a digit, so that none is an empty line where blanks are spaces. */
const sparse = gridOf('.3....1.. 8..6..... ..2.4..9. .......2. 53..7.... .....1..8 ..6..9.3. .4....5.. 1.......7');
const spacesOnly = sparse
  .map((row) =>
    row
      .map((cell) => cell || ' ')
      .join(' ')
      .trimEnd(),
  )
  .join('\n');
const columnStrings = nine.map((_, c) => nine.map((row) => row[c] || '.').join(''));
let letter = 0;
const zeroLists = nine.map((row) => `[${row.join(', ')}]`);

const examples: readonly Example[] = [
  ['1 dots in one string', `Solve this sudoku: ${nineLine}`],
  ['1 dots, end of a sentence', `Could you solve ${nineLine}? It is from 3 May.`],
  ['2 zeros inline, full stop', `please solve 9x9 sudoku: ${nineZeros}.`],
  [
    '2 leading blank, dots and full stop',
    `The board is .${nineLine.slice(1)}. Thanks`,
    [gridOf(`..4..1678 ${nineRows.slice(1).join(' ')}`)],
  ],
  ['3 echo style', `Return only the 81-character solution.\n${nineZeros}`],
  ['4 nine lines of nine', `In this puzzle 0 is unknown, 1 to 9 are digits.\n${rowsWith('0', '')}\nSolve it.`],
  ['5 groups on one line', `curl -d "${rowsWith('0', '').replaceAll('\n', ' ')}"`],
  ['5 groups with slashes', rowsWith('.', '').replaceAll('\n', '/')],
  ['5 groups with commas', `puzzle 7: ${rowsWith('.', '').replaceAll('\n', ', ')}`],
  ['6 underscores', `Solve the puzzle, where _ is blank:\n${rowsWith('_', ' ')}`],
  ['7 dots and spaces', rowsWith('.', ' ')],
  ['7 mixed blanks', rowsWith('.', ' ').replace('. 4', '_ 4').replace('. .', '0 .')],
  ['8 bare, padded', `\n\n   ${rowsWith('.', ' ').replaceAll('\n', '   \n   ')}\n\n`],
  ['9 bars and rules', bars(' | ', '------+-------+------', '')],
  ['9 bars and rules of equals', bars(' | ', '======+=======+======', '')],
  ['10 indented, rules of bars', bars(' | ', '    -------|-------|-------', '     ')],
  [
    '11 Simple Sudoku clipboard',
    `*-----------*\n${nineRows
      .map(
        (row, i) =>
          `|${row.slice(0, 3)}|${row.slice(3, 6)}|${row.slice(6)}|${i % 3 === 2 && i < 8 ? '\n|---+---+---|' : ''}`,
      )
      .join('\n')}\n*-----------*`,
  ],
  [
    '12 spaces in a frame',
    `Here it is
+-------+-------+-------+
| 3   4 |     1 | 6 7 8 |
|     9 |   6   |   3   |
|   8 6 |       |   1 2 |
+-------+-------+-------+
| 6   5 |   2 4 |     1 |
|       |       |       |
| 9 1   |       | 2     |
+-------+-------+-------+
|     7 |     5 |     4 |
| 5   3 |   1   |     9 |
|     1 |     8 |   5 6 |
+-------+-------+-------+`,
  ],
  [
    '12 spaces, dense, no outer bars',
    `3 4|  1|678
  9| 6 | 3 
 86|   | 12
---+---+---
6 5| 24|  1
   |   |   
91 |   |2  
---+---+---
  7|  5|  4
5 3| 1 |  9
  1|  8| 56`,
  ],
  [
    '13 letters, header, spaces',
    `    1 2 3   4 5 6   7 8 9
  -------------------------
A | 3   4 |     1 | 6 7 8 |
B |     9 |   6   |   3   |
C |   8 6 |       |   1 2 |
  -------------------------
D | 6   5 |   2 4 |     1 |
E |       |       |       |
F | 9 1   |       | 2     |
  -------------------------
G |     7 |     5 |     4 |
H | 5   3 |   1   |     9 |
I |     1 |     8 |   5 6 |
  -------------------------`,
  ],
  [
    '13 letters, header, no bars',
    `  1 2 3 4 5 6 7 8 9
A 3   4     1 6 7 8
B     9   6     3
C   8 6         1 2
D 6   5   2 4     1
E
F 9 1         2
G     7     5     4
H 5   3   1       9
I     1     8   5 6`,
  ],
  [
    '13 header and letters with dots',
    `  1 2 3 4 5 6 7 8 9\n${nineRows.map((row, i) => `${'ABCDEFGHI'[i]} ${[...row].join(' ')}`).join('\n')}`,
  ],
  [
    '13 header and row numbers',
    `   1 2 3 4 5 6 7 8 9\n${nineRows.map((row, i) => `${i + 1}  ${[...row].join(' ')}`).join('\n')}`,
  ],
  ['13 header from 0', `   0 1 2 3 4 5 6 7 8\n${nineRows.map((row, i) => `${i} |${[...row].join(' ')}`).join('\n')}`],
  ['13 header only', `1 2 3 4 5 6 7 8 9\n-----------------\n${rowsWith('.', ' ')}`],
  ['13 header only, no rule', `1 2 3 4 5 6 7 8 9\n${rowsWith('.', ' ')}`],
  [
    '13 letter header',
    `   A B C D E F G H I\n${nineRows.map((row, i) => `${i + 1}: ${[...row].join(' ')}`).join('\n')}`,
  ],
  ['14 sdk', `#AAnna Example\n#DA puzzle of 9 rows\n#B03-08-2006\n#SNowhere 12\n#LEasy\n${nineRows.join('\n')}`],
  ['14 sdk with a tag', `[Puzzle]\n${nineRows.join('\n')}\n`],
  [
    '15 sdm',
    `${nineZeros}\n${nineAnswer}\n${nineZeros}\n`,
    [nine, gridOf(nineAnswer.replace(/(.{9})(?!$)/g, '$1 ')), nine],
  ],
  ['17 other blank character', nineLine.replaceAll('.', '#')],
  ['18 x in lines', rowsWith('x', ' ')],
  [
    '18 line 1: (x,x,…) in one paragraph',
    `solve ${nineRows.map((row, i) => `line ${i + 1}: (${[...row.replaceAll('.', 'x')].join(',')})`).join(' ')} please`,
  ],
  ['19 question marks in CSV', `Fill in the ?:\n${rowsWith('?', ',')}\nAnswer as CSV.`],
  ['20 CSV with empty fields', rowsWith('', ',')],
  ['20 CSV with empty fields and a trailing comma', rowsWith('', ',').replaceAll('\n', ',\n').concat(',')],
  ['20 TSV with empty fields', rowsWith('', '\t')],
  ['20 semicolons', rowsWith('', ';')],
  ['20 TSV whose trailing fields were cut', `Sheet 1\n${rowsWith('', '\t').replace(/(\d)\t+$/gm, '$1')}`],
  ['21 JSON', JSON.stringify(nine)],
  ['21 JSON, rows on lines', `The grid (0 = empty):\n${zeroLists.join('\n')}\nGive me the 9x9 solution.`],
  ['21 JSON, pretty-printed', JSON.stringify(nine, null, 2)],
  ['22 LeetCode', JSON.stringify(nineRows.map((row) => [...row]))],
  ['22 null for blanks', JSON.stringify(nine.map((row) => row.map((cell) => (cell === 0 ? null : cell))))],
  ['23 rows in an object', JSON.stringify({ id: 81, rows: nine })],
  ['23 rows as strings', JSON.stringify({ puzzle: nineRows, level: 4 }, null, 1)],
  ['23 one string in JSON', JSON.stringify({ id: 12, puzzle: nineLine, difficulty: 3 })],
  ['24 Python, row by row', zeroLists.map((list, i) => `matrix[${i}] = ${list}`).join('\n')],
  ['24 Python, nested', `board = [\n${zeroLists.map((list) => `    ${list},`).join('\n')}\n]\nsolve(board, 9)`],
  ['24 C', `int grid[9][9] = {\n${nine.map((row) => `  {${row.join(', ')}}`).join(',\n')}\n};`],
  ['24 tuple of 81 with comments', `(${nine.map((row, i) => `${row.join(',')}, # row ${i + 1}\n`).join('')})`],
  ['25 numpy', `[${nine.map((row) => `[${row.join(' ')}]`).join('\n ')}]`],
  ['25 numpy floats', `[${nine.map((row) => `[${row.map((cell) => `${cell}.`).join(' ')}]`).join('\n ')}]`],
  ['26 Row 1:', nine.map((row, i) => `Row ${i + 1}: ${row.join(' ')}`).join('\n')],
  [
    '26 Row 1: in a paragraph',
    nine
      .map((row, i) => `Row ${i + 1}: ${row.join(' ')}`)
      .join(', ')
      .concat('. Solve!'),
  ],
  ['26 bold labels', nine.map((row, i) => `**Row ${i + 1}:** ${row.join(' ')}`).join('\n')],
  ['26 R1:', nineRows.map((row, i) => `R${i + 1}: ${row}`).join('\n')],
  ['26 row labels without colon', nine.map((row, i) => `row ${i + 1} ${row.join(' ')}`).join('\n')],
  ['26 label lines', nine.map((row, i) => `Row ${i + 1}\n${row.join(' ')}`).join('\n')],
  ['27 Row 1: with bars', nineRows.map((row, i) => `Row ${i + 1}: ${barred(row, '_')}`).join('\n')],
  [
    '28 empty between commas',
    nine.map((row, i) => `Row ${i + 1}: [${row.map((cell) => cell || ' ').join(', ')}]`).join('\n'),
  ],
  ['29 triples', `(row, col, value): ${triples((r, c, v) => `(${r}, ${c}, ${v})`)}`],
  ['29 triples from 0', triples((r, c, v) => `[${r - 1},${c - 1},${v}]`)],
  [
    '29 parallel lists',
    `rows = [${triples((r) => `${r}`)}]\ncols = [${triples((_, c) => `${c}`)}]\nvals = [${triples((_, _c, v) => `${v}`)}]`,
  ],
  ['29 flat index', triples((r, c, v) => `init[${9 * r + c - 10}]=${v};`)],
  ['29 two indexes', triples((r, c, v) => `grid[${r - 1}][${c - 1}] = ${v}\n`)],
  ['29 objects', `{"givens":[${triples((r, c, v) => `{"row":${r},"col":${c},"value":${v}}`)}]}`],
  ['29 pairs', triples((r, c, v) => `(${r},${c}): ${v}`)],
  ['29 (column, row): digit', `(column, row): digit. ${triples((r, c, v) => `(${c},${r}): ${v}`)}`],
  ['29 (x,y)=digit', `9x9, (x,y)=digit ${triples((r, c, v) => `(${c},${r})=${v}`)}`],
  ['29 (Spalte, Zeile)', `(Spalte, Zeile): Ziffer. ${triples((r, c, v) => `(${c},${r}): ${v}`)}`],
  [
    '29 triples of column, row and digit',
    `Triples of column, row and digit: ${triples((r, c, v) => `(${c}, ${r}, ${v})`)}`,
  ],
  ['29 value, row, column', `Each triple is value, row, column: ${triples((r, c, v) => `(${v}, ${r}, ${c})`)}`],
  [
    '29 column,row,value as CSV',
    `column,row,value\n${triples((r, c, v) => `\n${c} ${r} ${v}\n`).replace(/,?\n+/g, '\n')}`,
  ],
  [
    '29 two indexes, the column first',
    `${triples((r, c, v) => `\nboard[${c - 1}][${r - 1}] = ${v}`)}\nwhere the first index is x`,
  ],
  ['29 x for rows', `(x, y), where x is the row and y is the column: ${triples((r, c, v) => `(${r},${c}): ${v}`)}`],
  [
    '29 a rule that names the column first',
    `Every column, row and box holds 1-9. (row, col): value. ${triples((r, c, v) => `(${r},${c}): ${v}`)}`,
  ],
  [
    '29 columns and rows in passing',
    `No digit repeats in any column or row. The first digit of column 3 is hard. ${triples((r, c, v) => `(${r}, ${c}, ${v})`)}`,
  ],
  ['30 r3c5=7', triples((r, c, v) => `r${r}c${c}=${v}`)],
  ['30 R1C1 words', triples((r, c, v) => `row ${r}, column ${c} is ${v}.\n`)],
  ['30 A1=5, rows are letters', `Rows A-I, columns 1-9. ${triples((r, c, v) => `${' ABCDEFGHI'[r]}${c}=${v}`)}`],
  ['30 A1=5, columns are letters', `Rows 1-9, columns A-I. ${triples((r, c, v) => `${' ABCDEFGHI'[c]}${r}=${v}`)}`],
  [
    '31 boxes by number',
    boxes()
      .map((cells, i) => `Box ${i + 1}: ${cells.join(' ')}`)
      .join('\n'),
  ],
  [
    '31 boxes by place',
    boxes()
      .map(
        (cells, i) =>
          `${['top', 'middle', 'bottom'][Math.floor(i / 3)]}-${['left', 'center', 'right'][i % 3]} square: ${cells.join(', ')}`,
      )
      .join('\n'),
  ],
  ['31 columns', nine.map((_, c) => `Column ${c + 1}: ${nine.map((row) => row[c]).join(' ')}`).join('\n')],
  ['32 Project Euler', `Grid 01\n${rowsWith('0', '')}\nGrid 02\n${rowsWith('0', '')}`, [nine, nine]],
  ['33 Kaggle', `quizzes,solutions\n${nineZeros},${nineAnswer}`],
  ['33 solution in JSON', JSON.stringify({ puzzle: nineZeros, solution: nineAnswer }, null, 2)],
  ['34 hash, puzzle, rating', `0a1b2c3d4e5f ${nineZeros} 7.2`],
  ['34 digits for a hash', `012345678912 ${nineZeros}  1.2`],
  ['34 puzzle:1:solution', `${nineLine}:1:${nineAnswer}`],
  ['34 puzzle, name, comment', `${nineLine}\tNumber 17 hard one, ED=9.1/1.2`],
  ['35 bullets in a fence', `\`\`\`\n${nineRows.map((row) => `- ${barred(row, '.')}`).join('\n')}\n\`\`\``],
  [
    '36 Markdown table',
    `| | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 |\n|---|---|---|---|---|---|---|---|---|---|\n${nine.map((row, i) => `| **${i + 1}** | ${row.map((cell) => cell || ' ').join(' | ')} |`).join('\n')}`,
  ],
  [
    '36 Markdown table, numbers for a header',
    `| 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 |\n|:-:|:-:|:-:|:-:|:-:|:-:|:-:|:-:|:-:|\n${nine.map((row) => `| ${row.map((cell) => cell || '').join(' | ')} |`).join('\n')}`,
  ],
  ['36 Markdown table, empty header', table('', ':-:')],
  ['36 Markdown table, empty header, short rule', table('', '-')],
  ['36 Markdown table, empty header, spaced rule', table(' ', ' - ')],
  ['36 Markdown table, dashes for blanks', table('', ':-', (cell) => `${cell || '-'}`)],
  ['36 Markdown table, dashes for blanks, short rule', table('', '-', (cell) => `${cell || '-'}`)],
  ['36 Markdown table, bold givens', table('', '---', (cell) => (cell ? `**${cell}**` : ''))],
  [
    '36 bold givens between commas',
    nine.map((row) => row.map((cell) => (cell ? `**${cell}**` : '')).join(',')).join('\n'),
  ],
  [
    '36 Markdown table, a first row of blanks for a header',
    `| ${Array(9).fill('').join(' | ')} |\n|${'-|'.repeat(9)}\n${nine
      .slice(1)
      .map((row) => tableRow(row))
      .join('\n')}`,
    [gridOf(`......... ${nineRows.slice(1).join(' ')}`)],
  ],
  ['36 a row of dashes that is a row', rowsWith('-', '|').replace(/^.*$/gm, '|$&|'), [nine]],
  [
    '36 a second row of dashes that is a row',
    nine
      .map((row, i) =>
        tableRow(
          row.map((cell) => (i === 1 ? 0 : cell)),
          (cell) => `${cell || '-'}`,
        ),
      )
      .join('\n'),
    [gridOf(nineRows.map((row, i) => (i === 1 ? '.........' : row)).join(' '))],
  ],
  [
    '36 Markdown table, first row for a header',
    `${nine.map((row, i) => `| ${row.map((cell) => cell || ' ').join(' | ')} |${i === 0 ? '\n|---|---|---|---|---|---|---|---|---|' : ''}`).join('\n')}`,
  ],
  [
    '36 e-mail quote',
    `On 3 May 2024 at 10:12, Anna wrote:\n> Hi,\n> ${rowsWith('.', ' ').replaceAll('\n', '\n> ')}\n>\n> Bye`,
  ],
  ['36 fenced with a language', `\`\`\`python\n${rowsWith('0', ' ')}\n\`\`\``],
  ['37 keycaps', nine.map((row) => row.map((cell) => (cell === 0 ? '⬜' : `${cell}\ufe0f\u20e3`)).join('')).join('\n')],
  [
    '37 keycaps without the selector',
    nine.map((row) => row.map((cell) => (cell === 0 ? '⬛' : `${cell}\u20e3`)).join(' ')).join('\n'),
  ],
  [
    '37 full width',
    nine.map((row) => row.map((cell) => (cell === 0 ? '・' : String.fromCharCode(0xff10 + cell))).join('')).join('\n'),
  ],
  ['37 box drawing', boxDrawing()],
  ['38 4x4 groups', 'Solve 1004 0020 0300 2001 (spaces indicate rows)', [four]],
  ['38 4x4 flat', 'Please solve this sudoku: 1004002003002001', [four]],
  ['38 4x4 flat, d1', '1004002003002001,1234432143122341', [four]],
  ['38 4x4 rows', 'Mini sudoku 4x4:\n1 _ | _ 4\n_ _ | 2 _\n----+----\n_ 3 | _ _\n2 _ | _ 1', [four]],
  [
    '39 6x6',
    'LinkedIn Mini Sudoku #42\n1 0 0 | 4 0 6\n0 5 0 | 0 2 0\n0 0 3 | 0 0 1\n6 0 0 | 5 0 0\n0 2 0 | 0 6 0\n4 0 1 | 0 0 3',
    [six],
  ],
  ['39 6x6 flat', 'mini: 1..4.6.5..2...3..16..5...2..6.4.1..3', [six]],
  ['40 a hint', `Hint for r4c7, please! Is it unique?\n${rowsWith('.', ' ')}\nDraw me the first step only.`],
  ['40 check my partial solution', `Check my partial solution:\n${rowsWith('.', ' ')}`],
  [
    '40 original and copy',
    `Original:\n${rowsWith('.', ' ')}\n\nMine so far:\n${rowsWith('.', ' ').replace('3 . 4', '3 5 4')}`,
    [nine, gridOf(nineRows.join(' ').replace('3.4', '354'))],
  ],
  [
    '43 German',
    `Hallo! Bitte löse dieses Sudoku (Nr. 12, sehr schwer):\n${nine.map((row, i) => `Zeile ${i + 1}: ${row.join(' ')}`).join('\n')}\nVielen Dank!`,
  ],
  ['43 Spanish', `Hola, resuelve el sudoku 5:\n${nine.map((row, i) => `Fila ${i + 1}: ${row.join(', ')}`).join('\n')}`],
  [
    '43 French',
    `Bonjour, peux-tu résoudre ceci ?\n${nine.map((row, i) => `Ligne ${i + 1} : ${row.join(' ')}`).join('\n')}`,
  ],
  [
    '43 Chinese',
    `请帮我解这个数独（第3题）：\n${nineRows.map((row, i) => `第${'一二三四五六七八九'[i]}行：${row.replaceAll('.', '空')}`).join('\n')}`,
  ],
  ['43 words', spoken(', ', ['blank', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'])],
  [
    '43 words, one paragraph',
    spoken(' ', ['empty', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']).replaceAll(
      '\n',
      ' ',
    ),
  ],
  [
    '43 German words',
    nine
      .map(
        (row, i) =>
          `Zeile ${i + 1}: ${row.map((cell) => ['leer', 'eins', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun'][cell]).join(', ')}`,
      )
      .join('\n'),
  ],
  [
    '43 words without labels',
    nine
      .map((row) =>
        row
          .map((cell) => ['blank', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'][cell])
          .join(' '),
      )
      .join('\n'),
  ],
  [
    '44 two equal digits in a row',
    `3${nineLine.slice(1).replace('.', '3')}`,
    [gridOf(`334..1678 ${nineRows.slice(1).join(' ')}`)],
  ],
  ['44 empty grid', '.'.repeat(81), [gridOf(Array(9).fill('.'.repeat(9)).join(' '))]],
  [
    '44 a single given',
    `${'0'.repeat(40)}7${'0'.repeat(40)}`,
    [gridOf(`${'........./'.repeat(4)}....7....${'/.........'.repeat(4)}`.replaceAll('/', ' '))],
  ],
  ['63 game ID', '3x3:3a4b1_6_7_8b9a6b3b8_6d1_2_6a5a2_4b1i9_1d2d7b5b4_5a3a1c9b1b8a5_6', [nine]],
  ['63 game ID of a 6x6', 'Tatham 2x3:1b4a6a5b2c3b1_6b5c2b6a4a1b3', [six]],
  ['24 rows assigned out of order', shuffled.map((i) => `grid[${i}] = ${zeroLists[i]}`).join('\n')],
  ['23 rows of an object out of order', `{${shuffled.map((i) => `"row${i + 1}": ${zeroLists[i]}`).join(', ')}}`],
  ['23 rows of an object by letter', `{${shuffled.map((i) => `"${'ABCDEFGHI'[i]}": ${zeroLists[i]}`).join(', ')}}`],
  ['23 columns of an object', JSON.stringify({ columns: nine.map((_, c) => nine.map((row) => row[c])) })],
  ['23 columns of an object as strings', JSON.stringify({ columns: columnStrings })],
  [
    '23 columns of an object in one list',
    JSON.stringify({ id: 7, columns: nine.flatMap((_, c) => nine.map((row) => row[c])) }),
  ],
  ...['cols_list', 'colList', 'column_strings', 'gridColumns'].map(
    (name): Example => [`23 columns under the key ${name}`, JSON.stringify({ [name]: columnStrings })],
  ),
  ['23 rows under a key that names columns too', JSON.stringify({ rows_and_cols: nine })],
  ['23 rows beside a number of columns', JSON.stringify({ num_columns: 9, grid: nine })],
  ['23 a frame of pandas', JSON.stringify({ columns: [...nine.keys()], index: [...nine.keys()], data: nine })],
  ['24 rows in a block', `puzzle_block = ${JSON.stringify(nine)}`],
  ['24 an index, the row first', `board[row][col], board[y][x] where x is the column: ${JSON.stringify(nine)}`],
  [
    '29 an index, the column first, in a list of cells',
    `board[x][y], x is the column. ${triples((r, c, v) => `board[${c}][${r}] = ${v}`)}`,
  ],
  ['23 boxes of an object', JSON.stringify({ boxes: boxes() })],
  ['23 boxes of an object as strings', JSON.stringify({ blocks: boxes().map((cells) => cells.join('')) })],
  ['24 columns as strings', `columns = ${JSON.stringify(columnStrings, null, 2)}`],
  ['21 JSON, boxes in words before it', `Please fill in the boxes: ${JSON.stringify(nine)}`],
  ['31 columns that are also said to be', `These are the columns: ${JSON.stringify({ columns: columnStrings })}`],
  [
    '24 tuple with comments behind the rows',
    `(\n${nine.map((row, i) => `  ${row.join(', ')},  # row ${i + 1}`).join('\n')}\n)`,
  ],
  ['26 labels out of order', shuffled.map((i) => `Row ${i + 1}: ${nine[i]?.join(' ')}`).join('\n')],
  [
    '26 labels from the bottom',
    [...nineRows.keys()]
      .reverse()
      .map((i) => `Row ${i + 1}: ${nineRows[i]}`)
      .join('\n'),
  ],
  [
    '26 labels after a remark on a row',
    `Row 5 3 and 4 are hard.\n${nine.map((row, i) => `Row ${i + 1}: ${row.join(' ')}`).join('\n')}`,
  ],
  [
    '31 columns out of order',
    shuffled.map((c) => `Column ${c + 1}: ${nine.map((row) => row[c]).join(' ')}`).join('\n'),
  ],
  [
    '36 HTML table',
    `<table class="s9"><tbody>\n${htmlRows((cell) => `<td class="c1">${cell || '&nbsp;'}</td>`)}\n</tbody></table>`,
  ],
  [
    '36 HTML table of inputs',
    `<table>${htmlRows((cell) => `<td><input maxlength="1" value="${cell || ''}"></td>`)}</table>`,
  ],
  [
    '36 HTML table with a header',
    `<table><tr>${nine.map((_, i) => `<th>${i + 1}</th>`).join('')}</tr>${htmlRows((cell) => `<td>${cell || ''}`)}</table>`,
  ],
  [
    'LaTeX tabular',
    `\\begin{tabular}{|ccc|ccc|ccc|}\\hline\n${nine.map((row, i) => `${row.map((cell) => cell || '~').join(' & ')} \\\\${i % 3 === 2 ? '\\hline' : ''}`).join('\n')}\n\\end{tabular}`,
  ],
  [
    'LaTeX on one line',
    `$$\\begin{array}{ccc|ccc|ccc} ${nine.map((row) => row.map((cell) => cell || '').join(' & ')).join(' \\\\ ')} \\end{array}$$`,
  ],
  [
    'LaTeX in dollars',
    nine.map((row) => `${row.map((cell) => (cell ? `$\\mathbf{${cell}}$` : '')).join(' & ')} \\\\`).join('\n'),
  ],
  [
    'LaTeX sudoku package',
    `\\begin{sudoku}\n${nine.map((row) => `|${row.map((cell) => cell || ' ').join('|')}|.`).join('\n')}\n\\end{sudoku}`,
  ],
  ['one cell a line', rowsWith('.', '\n')],
  ['one cell a line, in groups', rowsWith('0', '\n').replace(/((?:.\n){9})/g, '$1\n')],
  [
    'one cell a line, YAML',
    nine.map((row) => row.map((cell, i) => `${i ? '  ' : '- '}- ${cell}`).join('\n')).join('\n'),
  ],
  ['wrapped unevenly', nineLine.replace(/^(.{30})(.{24})/, '$1\n$2\n')],
  ['wrapped after 80', nineZeros.replace(/(.{80})/, '$1\n')],
  ['wrapped behind words', `Solve: ${nineLine.replace(/(.{32})/g, '$1\n')}`],
  [
    'wrapped cells',
    rowsWith('.', ' ')
      .replaceAll('\n', ' ')
      .replace(/(.{26})/g, '$1\n'),
  ],
  ['39 boxes of 2 rows by 3 columns in words', `Each box is 2 rows by 3 columns.\n${sixRows}`, [six]],
  ['39 3x2 boxes, drawn 3 wide', `with 3x2 boxes\n${sixRows.replace(/^(.{5}) /gm, '$1 | ')}`, [six]],
  [
    'first row in order, dense',
    `123456789\n${'.........\n'.repeat(8)}`,
    [gridOf(`123456789${' .........'.repeat(8)}`)],
  ],
  ['43 Polish', nine.map((row, i) => `Wiersz ${i + 1}: ${row.join(' ')}`).join('\n')],
  ['43 Turkish', nine.map((row, i) => `Satır ${i + 1}: ${row.join(' ')}`).join('\n')],
  ['43 Japanese', `この数独を解いて（第12問）。\n${nineRows.map((row, i) => `${i + 1}行目：${row}`).join('\n')}`],
  ['12 spaces alone, text not trimmed', `${spacesOnly}\n`, [sparse]],
  ['12 spaces alone, behind letters', spacesOnly.replace(/^/gm, () => `${'ABCDEFGHI'[letter++ % 9]} `), [sparse]],
  ['prose on the first row', `Solve: ${rowsWith('.', ' ')}`],
  ['LaTeX', nine.map((row) => `${row.map((cell) => cell || '').join(' & ')} \\\\`).join('\n')],
  ['cells in brackets', nine.map((row) => row.map((cell) => `[${cell || ' '}]`).join('')).join('\n')],
  ['double-spaced', rowsWith('.', ' ').replaceAll('\n', '\n\n')],
  ['bands apart', nineRows.map((row, i) => (i % 3 === 0 ? `\n${row}` : row)).join('\n')],
  ['dashes for blanks', rowsWith('-', ' ')],
  [
    'dashes for blanks, dense, with rules',
    nineRows
      .map((row, i) =>
        row
          .replaceAll('.', '-')
          .replace(/(...)(...)(...)/, '$1|$2|$3')
          .concat(i % 3 === 2 && i < 8 ? '\n---+---+---' : ''),
      )
      .join('\n'),
  ],
  ['line numbers', nineRows.map((row, i) => `     ${i + 1}\t${row}`).join('\n')],
  ['numbered list', nineRows.map((row, i) => `${i + 1}. ${row}`).join('\n')],
  ['a full stop behind the last row', `${rowsWith('0', '')}.`],
  ['CRLF', rowsWith('.', ' ').replaceAll('\n', '\r\n')],
  ['URL with the digits', `https://www.example.org/sudoku.htm?bd=${nineZeros}`],
  ['a string of JSON under a key', JSON.stringify({ task: 'solve', board: rowsWith('.', ''), n: 9 })],
  ['rows in quotes', `Solve this "${rowsWith('0', ' ')}" please`],
  ['escaped line breaks', JSON.stringify(rowsWith('.', ''))],
  ['killer difficulty', `This sudoku is of killer difficulty, evil even! It is a killer.\n${rowsWith('.', ' ')}`],
  ['not a killer sudoku', `This is not a killer sudoku, no cages and no thermos.\n${rowsWith('.', ' ')}`],
  ['dots are blanks', `The dots are blanks.\n${rowsWith('.', ' ')}`],
  [
    'three consecutive days',
    `I have tried for three consecutive days, and even drew arrows on the paper.\n${rowsWith('.', ' ')}`,
  ],
  ...[
    'This one is a normal sudoku, I usually do killer sudoku.',
    'I love killer sudoku. This one is a plain sudoku, though.',
    'It is a regular sudoku, not a jigsaw sudoku.',
    "Don't ignore the boxes!",
    'I drew it without boxes drawn in, sorry.',
    'There are no boxes drawn because I typed it.',
    'Each row, column and box holds the digits 1-9 once.',
    'The digits are 0-9, where 0 is a blank.',
    'Row numbers 0-8, column numbers 0-8.',
    'Use x for blanks; each row sums to 45.',
    'The shaded cells are the givens.',
    'My sister loves killer sudokus, I prefer the classics.',
    'My sister prefers killer sudokus. Can you do this for me?',
    'Meine Schwester mag lieber Killer-Sudokus.',
    "Usually I do killer sudoku but today's paper only had this:",
    'I love thermo sudokus. This is a classic one, though.',
    'Not a killer or jigsaw sudoku, just normal rules.',
    'No killer, thermo or arrow stuff please',
    'The black dots are blanks.',
    "What's the sum of the main diagonal once solved?",
    "The diagonal doesn't need to have unique digits.",
    'What do the corner cells sum to in the solution?',
    'We checked it twice: rows, columns and diagonals.',
    'The red lines are the box borders.',
    'Numbers get harder from left to right on that page.',
    'No digit can repeat in a box.',
    'Numbers may not repeat in any box.',
    'Please do not rotate the board.',
    'Solve it and rotate the board for me afterwards.',
    'This has nothing to do with killer cages.',
    'By the way, I clean bird cages for a living.',
    'I play in a chess club.',
    'I know the rules of chess, too.',
    'I need a cage: my rabbit wants out.',
    "My hamster's cage: too small.",
    'My cat knocked a thermometer over.',
    'I live diagonally adjacent to the library.',
    'I drew it with purple lines for the boxes.',
    'My kid drew red lines all over the page, sorry.',
    'The grid has blue lines between boxes.',
  ].map((words): Example => [words, `${words}\n${rowsWith('.', ' ')}`]),
  ...[
    'Please check it column by column.',
    'Explain your solution row by row, column by column and box by box.',
    'Go through the board from bottom to top.',
    'Here are the columns I am stuck on: 3 and 4.',
    'The top row is the column numbers.',
    'Give me the solution as rows listed from bottom to top.',
    'List the columns where a 5 can go.',
    'Every row, column and box contains each digit once.',
    'I went column by column through this and found nothing.',
    'Ich bin Spalte für Spalte durchgegangen.',
    "J'ai vérifié colonne par colonne.",
    'Can we start from the bottom? I can see r9c7.',
  ].flatMap((words): Example[] => [
    [`${words} Before`, `${words}\n${rowsWith('.', ' ')}`],
    [`${words} Behind`, `${rowsWith('.', ' ')}\n\n${words}`],
  ]),
  ...[
    'Yesterday I solved a kakuro. Now this one:',
    'I was doing kenken but now this:',
    'My dad does kakuro, can you solve this for me?',
    'This is not a futoshiki.',
  ].map((words): Example => [words, `${words}\n${rowsWith('.', ' ')}`]),
  ['a crossword in passing', `After the crossword I got stuck here:\n${rowsWith('.', ' ')}`],
];

describe('forms of docs/formats.md', () => {
  test.each(examples.map(([name, text, boards = [nine]]) => ({ name, text, boards })))('$name', ({ text, boards }) => {
    expect(parseSudoku(text)).toEqual({ ok: true, value: boards });
    const inProse = `Hello there! This is puzzle 12 of 365, 2024-11-03, score 9.5.\n\n${text}\n\nThanks, see you at 18:30.`;
    expect(parseSudoku(inProse)).toEqual({ ok: true, value: boards });
  });
});

function barred(row: string, blank: string): string {
  const cells = [...row.replaceAll('.', blank)];
  return [0, 3, 6].map((from) => cells.slice(from, from + 3).join(' ')).join(' | ');
}

function bars(bar: string, rule: string, indent: string): string {
  return nineRows
    .map((row, i) => indent + barred(row, '.').replaceAll(' | ', bar) + (i % 3 === 2 && i < 8 ? `\n${rule}` : ''))
    .join('\n');
}

function tableRow(row: readonly number[], write = (cell: number): string => `${cell || ''}`): string {
  return `| ${row.map((cell) => write(cell)).join(' | ')} |`;
}

function table(header: string, rule: string, write?: (cell: number) => string): string {
  const line = (field: string): string => `|${`${field}|`.repeat(9)}`;
  return `${line(header)}\n${line(rule)}\n${nine.map((row) => tableRow(row, write)).join('\n')}`;
}

function triples(write: (row: number, column: number, value: number) => string): string {
  return nine.flatMap((row, r) => row.flatMap((cell, c) => (cell === 0 ? [] : [write(r + 1, c + 1, cell)]))).join(',');
}

function boxes(): number[][] {
  return nine.map((_, box) =>
    nine.map((_, i) => nine[3 * Math.floor(box / 3) + Math.floor(i / 3)]?.[3 * (box % 3) + (i % 3)] ?? 0),
  );
}

function spoken(separator: string, words: readonly string[]): string {
  const order = ['First', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth'];
  return nine.map((row, i) => `${order[i]} row: ${row.map((cell) => words[cell]).join(separator)}`).join('\n');
}

function boxDrawing(): string {
  const row = (text: string): string =>
    `║ ${[...text].map((cell, i) => (i % 3 === 2 ? `${cell} ║` : `${cell} │`)).join(' ')}`;
  const rule = '╟───┼───┼───╫───┼───┼───╫───┼───┼───╢';
  return `╔═══╤═══╤═══╦═══╤═══╤═══╦═══╤═══╤═══╗\n${nineRows.map((text) => row(text.replaceAll('.', ' '))).join(`\n${rule}\n`)}\n╚═══╧═══╧═══╩═══╧═══╧═══╩═══╧═══╧═══╝`;
}

test('a text without wrapping is enough for each size', () => {
  expect(parseSudoku('1..4\n..2.\n.3..\n2..1')).toEqual({ ok: true, value: [four] });
});

test('many 4x4 boards, one a line, are not rows of a 16x16', () => {
  expect(parseSudoku('1004002003002001\n'.repeat(16))).toEqual({ ok: true, value: Array(16).fill(four) });
});

test('bars in front of every row', () => {
  expect(parseSudoku(wrapped('| ', '.', ' '))).toEqual({ ok: true, value: [nine] });
});
