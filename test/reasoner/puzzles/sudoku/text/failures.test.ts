import { describe, expect, test } from 'vitest';
import { longestText, parseSudoku } from '../../../../../src/reasoner/puzzles/sudoku/text/parse.js';
import { problemCodes, problemStatus } from '../../../../../src/reasoner/puzzles/sudoku/text/problems.js';
import { gridOf, nine, nineLine, nineRows, nineZeros, rowsWith, six } from './boards.js';

const spaced = rowsWith('.', ' ');
const withRow = (index: number, row: string): string => nineRows.map((own, i) => (i === index ? row : own)).join('\n');
const eight = spaced.split('\n').slice(1).join('\n');
const labelled = (order: readonly number[]): string =>
  order.map((i) => `Row ${i + 1}: ${nine[i]?.join(' ')}`).join('\n');
const sixRows = six.map((row) => row.map((cell) => cell || '.').join(' ')).join('\n');
/** Blanks are spaces, a digit in every row. */
const spaces = gridOf('.3....1.. 8..6..... ..2.4..9. .......2. 53..7.... .....1..8 ..6..9.3. .4....5.. 1.......7')
  .map((row) => row.map((cell) => cell || ' ').join(' '))
  .join('\n');
const boxLines = nine
  .flatMap((_, box) =>
    [0, 1, 2].map((row) => nine[3 * Math.floor(box / 3) + row]?.slice(3 * (box % 3), 3 * (box % 3) + 3).join(' ')),
  )
  .join('\n');
const hexRow = '1 x 3 A | x x G x | 9 x x x | 16 x x 2';
const killer = `Killer Sudoku: each cage sums to its number and no digit repeats.\n${spaced}`;
const pencil = nineRows
  .map((row) => [...row].map((cell, c) => (cell === '.' ? `1${c + 2}9`.slice(0, 3) : cell)).join(' '))
  .join('\n');

/** name, text, code, words of the message, cells. */
const failures: readonly (readonly [string, string, string, RegExp?, unknown?])[] = [
  ['nothing', '', 'no_board'],
  ['a greeting', 'Hello, can you solve Sudoku puzzles? I have 3 of them from 2024-11-03, 10:45.', 'no_board'],
  ['a miracle Sudoku', `Miracle sudoku:\n${'.'.repeat(80)}1`, 'variant_not_supported', /miracle/],
  ['a card number', 'my card number is 4111 1111 1111 1111', 'no_board'],
  ['rows whose blanks were lost', '5 3 7\n6 1 9 5\n9 8 6\n8 6 3\n7 2 6', 'no_board'],
  ['a cell beyond the board', '9x9: r1c1=5 r2c2=3 r3c3=4 r10c1=5', 'ambiguous_board', /not on the board/],
  ['numbers in prose', 'I scored 3-2, 1 2 3 and 4. Call +1 555 0100 123 or see page 81.', 'no_board'],
  ['a date, a time and a price', '2024-11-03\n10:45\n$12.50\n', 'no_board'],
  ['a list of four things', '1. milk\n2. bread\n3. eggs\n4. tea', 'no_board'],
  ['a picture only', 'Solve this sudoku image', 'no_board'],
  ['a short row', withRow(3, '6.5.24..'), 'short_row', /Row 4 has 8 cells/, [{ row: 4, column: 8 }]],
  ['a short last row', withRow(8, '..1..8.5'), 'short_row', /Row 9 has 8 cells/, [{ row: 9, column: 8 }]],
  ['a short first row', withRow(0, '3.4..167'), 'short_row', /Row 1 has 8 cells/],
  ['a row of ten', withRow(5, '91....2...'), 'long_row', /Row 6 has 10 cells/, [{ row: 6, column: 9 }]],
  ['a shifted pair of rows', withRow(5, '91....2..7').replace('..7..5..4', '7..5..4'), 'long_row', /Row 6 has 10/],
  ['spaced, a short row', spaced.replace('9 1 . .', '9 1 .'), 'short_row', /Row 6 has 8/],
  [
    'labelled, a short row',
    nine.map((row, i) => `Row ${i + 1}: ${row.slice(i === 6 ? 1 : 0).join(' ')}`).join('\n'),
    'short_row',
    /Row 7 has 8/,
  ],
  [
    'JSON, a short row',
    JSON.stringify(nine.map((row, i) => (i === 1 ? row.slice(1) : row))),
    'short_row',
    /Row 2 has 8/,
  ],
  [
    'header and letters, a short row',
    `  1 2 3 4 5 6 7 8 9\n${nineRows.map((row, i) => `${'ABCDEFGHI'[i]} ${[...row].slice(i === 2 ? 1 : 0).join(' ')}`).join('\n')}`,
    'short_row',
    /Row 3 has 8/,
  ],
  ['groups, a short one', nineRows.join(' ').replace('9.6..3.', '9.6..3'), 'short_row', /Row 2 has 8/],
  ['all rows short', nineRows.map((row) => row.slice(1)).join('\n'), 'short_row', /Row 1 has 8/],
  ['eight rows', nineRows.slice(0, 8).join('\n'), 'missing_rows', /8 rows of 9 cells/, [{ row: 9, column: 1 }]],
  [
    'eight rows under a header',
    `1 2 3 4 5 6 7 8 9\n-----------------\n${spaced.split('\n').slice(0, 8).join('\n')}`,
    'missing_rows',
    /8 rows/,
  ],
  [
    'eight labelled rows',
    nine
      .slice(0, 8)
      .map((row, i) => `Row ${i + 1}: ${row.join(' ')}`)
      .join('\n'),
    'missing_rows',
    /8 rows/,
  ],
  [
    'a boxed header above eight rows',
    `1 2 3   4 5 6   7 8 9\n${eight}`,
    'missing_rows',
    /8 rows/,
    [{ row: 9, column: 1 }],
  ],
  ['a spaced header above eight rows', `1 2 3 4 5 6 7 8 9\n${eight}`, 'missing_rows', /column numbers/],
  ['a dense header above eight rows', `123456789\n${nineRows.slice(1).join('\n')}`, 'missing_rows', /column numbers/],
  [
    'a header between bars above eight rows',
    `1 2 3 | 4 5 6 | 7 8 9\n${eight.replace(/^(.{5}) (.{5})/gm, '$1 | $2 |')}`,
    'missing_rows',
    /column numbers/,
  ],
  ['a row labelled twice', labelled([0, 1, 1, 2, 3, 4, 5, 6, 7, 8]), 'extra_rows', /row 2 twice/],
  ['a label left out', labelled([0, 1, 2, 3, 5, 6, 7, 8]), 'missing_rows', /no row 5/, [{ row: 5, column: 1 }]],
  ['a label left out, out of order', labelled([8, 1, 2, 3, 0, 5, 6, 7]), 'missing_rows', /no row 5/],
  ['TSV with a tab lost', rowsWith('', '\t').replace('\t\t', '\t'), 'short_row', /Row 1 has 8/],
  ['TSV with all lines trimmed', `x\n${rowsWith('', '\t').replace(/^\t+|\t+$/gm, '')}`, 'ambiguous_board'],
  ['a digit lost between commas', rowsWith('0', ',').replace('4,0', ',0'), 'ambiguous_board', /Row 1 .* column 3/],
  ['a digit lost in JSON', JSON.stringify(nine).replace('6,0', ',0'), 'ambiguous_board', /Row 2/],
  ['a number among cells', spaced.replace('. 8 6', '28 6'), 'ambiguous_board', /Row 3/, [{ row: 3, column: 1 }]],
  ['a broken cell in a list', '9x9: r1c1=5, r2c=3, r3c3=4, r9c9=1', 'ambiguous_board', /"r2c=3"/],
  ['a broken last cell in a list', '9x9: r1c1=5, r2c2=3, r3c3=4, r9c=1', 'ambiguous_board', /r9c=1/],
  ['a broken triple', '9x9, counted from 1: (1, 2, 3), (1, 22, 3), (4, 5, 6), (9, 9, 1)', 'ambiguous_board', /22/],
  ['spaces for blanks, all lines trimmed', `x\n${spaces.replace(/^ +| +$/gm, '')}`, 'ambiguous_board', /row 1/],
  ['spaces for blanks, text trimmed', spaces.trim(), 'ambiguous_board', /row 1/, [{ row: 1, column: 1 }]],
  ['spaces for blanks, one line trimmed', `x\n${spaces.replace(/^ +2 +$/m, '2')}`, 'ambiguous_board', /row 4/],
  ['spaces for blanks, an empty line', `x\n${spaces.replace(/^ +2 +$/m, '')}`, 'ambiguous_board', /Row 4/],
  ['boxes of 3 by 2 in words', `boxes are 3 rows by 2 columns\n${sixRows}`, 'not_supported_size', /3 rows by 2/],
  ['boxes of 3 by 2, tall and wide', `each box is 3 tall and 2 wide\n${sixRows}`, 'not_supported_size', /3 rows by 2/],
  ['boxes of 3 by 2 in German', `Kästen: 3 Zeilen mal 2 Spalten\n${sixRows}`, 'not_supported_size', /3 rows by 2/],
  ['3x2 boxes', `6x6 sudoku with 3x2 boxes\n${sixRows}`, 'ambiguous_board', /3 rows by 2/],
  ['boxes of 3 by 2, a line', sixRows.replace(/^((?:.*\n){3})/, '$1-----------\n'), 'not_supported_size'],
  ['boxes of 3 by 2, in pairs', '1. .4 .6\n.5 .. 2.\n.. 3. .1\n6. .5 ..\n.2 .. 6.\n4. 1. .3', 'not_supported_size'],
  ['lines that are columns', `These are the columns, left to right:\n${spaced}`, 'ambiguous_board', /columns/],
  ['lines from the bottom', `From bottom to top:\n${spaced}`, 'ambiguous_board', /bottom/],
  ...[
    'Each line is a column:',
    'Each line is one 3x3 box:',
    'I list the columns from left to right:',
    'The first line is the bottom row:',
    'Columns, left to right:',
    'The board, box by box:',
    'One column per line:',
    'From the bottom row to the top:',
    'Blocks listed left to right, top to bottom:',
    'col by col:',
  ].flatMap((words): (typeof failures)[number][] => [
    [`${words} Rows`, `${words}\n${spaced}`, 'ambiguous_board', /may not be the rows/],
    [`${words} A string`, `${words}\n${nineLine}`, 'ambiguous_board', /may not be the rows/],
    [
      `${words} Blanks of x`,
      `${words}\n${rowsWith('x', '').replace('3', 'x')}`,
      'ambiguous_board',
      /may not be the rows/,
    ],
  ]),
  ...[
    'Each line is reversed.',
    'Matrix transposed.',
    'Rotate the board first.',
    '"format": "column-major"',
    'These are the columns, left to right.',
    '(Each line is a column.)',
    'The first line is the bottom row.',
    'I wrote it down column by column.',
    'The board is upside down.',
    'I accidentally rotated it by 90 degrees.',
    'Sorry, it is upside down.',
    'The digits are read vertically, then the next column.',
    'I typed every column as a line.',
    'Each sub-list holds a 3x3 block.',
    'Jede Zeile unten ist eine Spalte.',
    'Ein Kasten pro Zeile.',
    'It goes from the last row to the first.',
    'I went col by col when typing.',
  ].map((words): (typeof failures)[number] => [
    `${words} Behind the board`,
    `${spaced}\n\n${words}`,
    'ambiguous_board',
    /may not be the rows/,
  ]),
  [
    'JSON strings said to be columns',
    `Each line is a column: ${JSON.stringify(nineRows)}`,
    'ambiguous_board',
    /column/,
  ],
  ['a string named columns', JSON.stringify({ columns: nineLine }), 'ambiguous_board', /columns/],
  ...[
    'board[x][y], x is the column',
    'board[col][row]',
    'The first index is the column.',
    'Each list is a column of the grid.',
  ].map((words): (typeof failures)[number] => [
    `an array, ${words}`,
    `${words}\n${JSON.stringify(nine)}`,
    'ambiguous_board',
    /may not be the rows/,
  ]),
  [
    'labels from the bottom',
    `Row 1 is the bottom row.\n${labelled([0, 1, 2, 3, 4, 5, 6, 7, 8])}`,
    'ambiguous_board',
    /bottom/,
  ],
  ['boxes without names', boxLines, 'no_board'],
  ['80 cells on 80 lines', nineZeros.slice(1).split('').join('\n'), 'wrong_length', /80 cells/],
  ['pencil marks in JSON', JSON.stringify(nine.map((row) => row.map((cell) => cell || [1, 2, 5]))), 'pencil_marks'],
  ['pencil marks in braces', rowsWith('{1,2}', ' '), 'pencil_marks'],
  ['bold givens', spaced.replace(/[1-9]/g, '**$&**').replaceAll('. .', '5 .'), 'partial_solution', /mark/],
  [
    'bold givens between empty cells',
    nine
      .map((row, i) => `| ${row.map((cell) => (cell === 0 ? '' : i > 0 ? cell : `**${cell}**`)).join(' | ')} |`)
      .join('\n'),
    'partial_solution',
    /6 of the digits carry a mark/,
  ],
  ['diagonals in German', `Auch auf beiden Diagonalen jede Ziffer einmal.\n${spaced}`, 'variant_not_supported'],
  ['killer in Spanish', `Sudoku asesino\n${spaced}`, 'variant_not_supported'],
  ['whispers by their rule', `neighbours on the line differ by at least 5\n${spaced}`, 'variant_not_supported'],
  ['an extra row of dashes', `${rowsWith('-', '')}\n${nineRows[8]?.replaceAll('.', '-')}`, 'extra_rows', /10 rows/],
  ['ten rows', `${nineRows.join('\n')}\n.........`, 'extra_rows', /10 rows/],
  ['80 characters', `Solve ${nineLine.slice(1)}`, 'wrong_length', /80 cells.* 81/],
  ['83 characters', nineZeros.concat('05'), 'wrong_length', /83 cells/],
  ['an 81 and an 80', `${nineLine}\n${nineLine.slice(1)}`, 'wrong_length', /80 cells/],
  [
    'a 5 in a 4x4',
    '1 . . 4\n. . 2 .\n. 5 . .\n2 . . 1',
    'digit_out_of_range',
    /digit 5.*1 to 4/,
    [{ row: 3, column: 2 }],
  ],
  ['pencil marks', pencil, 'pencil_marks', /candidates/],
  [
    'pencil marks with bars',
    pencil.replace(/^(\S+ \S+ \S+) (\S+ \S+ \S+) (.*)$/gm, '| $1 | $2 | $3 |'),
    'pencil_marks',
  ],
  [
    'tentative digits in parentheses',
    spaced.replace('3 . 4', '3 (5) 4'),
    'partial_solution',
    /row 1, column 2/,
    [{ row: 1, column: 2 }],
  ],
  [
    'tentative digits with a question mark',
    rowsWith('_', ' ').replace('3 _ 4', '3 5? 4'),
    'partial_solution',
    /partial/,
  ],
  ['killer', killer, 'variant_not_supported', /killer/],
  ['killer, cages', `Cages: r1c1+r1c2 sum to 9.\n${spaced}`, 'variant_not_supported', /killer/],
  ['standard killer', `This is a standard 9x9 killer sudoku.\n${spaced}`, 'variant_not_supported', /killer/],
  [
    'dots',
    `Normal 4x4 rules apply. Digits separated by a black dot are in 1:2 ratio: r1c1 r1c2.\n1..4\n..2.\n.3..\n2..1`,
    'variant_not_supported',
    /dots/,
  ],
  ['Kropki', `Kropki: ${nineLine}`, 'variant_not_supported', /Kropki/],
  [
    'thermo',
    `Digits along a thermometer increase from the bulb. r1c1 r1c2 r1c3\n${nineLine}`,
    'variant_not_supported',
    /thermo/,
  ],
  ['arrow', `Digits on the arrow sum to the circle.\n${nineLine}`, 'variant_not_supported', /arrow/],
  ['sandwich', `Sandwich sudoku, clues 12 5 0\n${nineLine}`, 'variant_not_supported', /sandwich/],
  ['X-Sudoku', `X-Sudoku\n${nineLine}`, 'variant_not_supported', /diagonal/],
  ['diagonals', `Both main diagonals must also contain 1-9.\n${nineLine}`, 'variant_not_supported', /diagonal/],
  [
    'diagonals, negative',
    `Digits cannot repeat on the marked diagonals.\n${nineLine}`,
    'variant_not_supported',
    /diagonal/,
  ],
  ['jigsaw', `Jigsaw Sudoku:\n${nineLine}`, 'variant_not_supported', /jigsaw/],
  ['irregular', `with irregular regions\n${nineLine}`, 'variant_not_supported', /irregular/],
  ['anti-knight', `Anti-knight sudoku\n${nineLine}`, 'variant_not_supported', /knight/],
  ["knight's move", `Cells a knight's move apart differ.\n${nineLine}`, 'variant_not_supported', /knight/],
  [
    'non-consecutive',
    `No two adjacent cells may hold consecutive digits.\n${nineLine}`,
    'variant_not_supported',
    /consecutive/,
  ],
  ['windoku', `Windoku ${nineLine}`, 'variant_not_supported', /windoku/],
  ...['My first kakuro:', 'I tried a kakuro and got stuck.', 'Yesterday I solved this futoshiki, now you:'].map(
    (words): (typeof failures)[number] => [words, `${words}\n${nineLine}`, 'other_puzzle', /not a Sudoku/],
  ),
  ['killer in Chinese', `杀手数独\n${nineLine}`, 'variant_not_supported', /killer/],
  ...(
    [
      ['diagonal', 'This is a regular sudoku, but both diagonals must also contain 1-9.'],
      ['diagonal', 'This is a standard sudoku. In addition, both diagonals must contain 1-9.'],
      ['killer', "It's a classic sudoku board, and killer cages with sums apply: cage 1: r1c1 r1c2 = 8"],
      ['killer', 'This is a classic sudoku, and killer sudoku rules apply.'],
      ['killer', 'This killer sudoku is hard. It is a standard one from the Times.'],
      ['killer', 'I need help with my killer sudoku. It is a standard one.'],
      ['diagonal', 'My sudoku has a twist: no digit twice on main diagonal.'],
      ['diagonal', 'Судоку с диагоналями'],
      ['boxless', 'Numbers can repeat in boxes.'],
      ['boxless', 'The boxes dont matter here.'],
      ['even-odd', 'Odd cells are gray: r1c1 r2c2.'],
      ['killer', 'cage 1: r1c1,r1c2 (8)'],
      ['killer', 'Digits in a cage do not repeat.'],
      ['killer', 'My cages: see the picture.'],
      ['killer', 'I forgot the cages: A, B.'],
      ['killer', 'We use dashed cages.'],
      ['knight', 'Digits a chess move apart differ.'],
      ['knight', 'My chess constraints apply.'],
      ['knight', 'anti-chess'],
      ['knight', "I play knight's move."],
      ['boxless', 'We play without boxes.'],
      ['irregular', 'My regions are irregular.'],
      ['thermo', 'I like it when thermometers increase.'],
      ['line', 'My green lines: neighbours differ.'],
      ['thermo', 'This is a plain sudoku.\nThermos: r1c1 r1c2 r1c3'],
      ['knight', 'This is a classic sudoku that has an anti-knight constraint.'],
      ['boxless', 'Ignore the boxes, please.'],
      ['boxless', 'There are no boxes in this one (Latin square sudoku).'],
      ['boxless', 'A sudoku without boxes, only rows and columns.'],
      ['irregular', 'A sudoku with irregularly shaped regions.'],
      ['irregular', 'The regions are irregular.'],
      ['XV', 'An X between two cells means their sum is 10.'],
      ['XV', 'Cells with a V between them add up to 5.'],
      ['extra region', 'Asterisk sudoku:'],
      ['extra region', 'Offset sudoku:'],
      ['extra region', 'Center dot sudoku:'],
      ['extra region', 'The shaded cells hold each digit once as well.'],
      ['0-to-8', 'The digits are 0 to 8.'],
      ['0-to-8', 'Sudoku with the digits 0-8.'],
      ['diagonal', 'Every row, column, box and diagonal should have all digits.'],
      ['diagonal', 'No number may appear twice on a diagonal.'],
      ['diagonal', 'En las diagonales tampoco se repiten los números.'],
      ['diagonal', 'The diagonals count too.'],
      ['irregular', 'Jigsaw: regions are not 3x3 but irregular.'],
      ['anti-king', "The same digits can't touch, even diagonally."],
      ['anti-king', 'Identical digits may not be adjacent diagonally.'],
      ['consecutive', 'Neighbouring digits never differ by 1.'],
      ['greater-than', 'R1C1 is greater than R1C2.'],
      ['greater-than', "There's a < sign between r1c3 and r1c4."],
      ['even-odd', 'Even digits are in the shaded cells: r1c3, r2c2.'],
      ['thermo', 'The grey cells form a path where digits increase.'],
      ['line', 'The purple line has consecutive digits in any order.'],
      ['line', 'Palindrome on r4c2 r4c3 r4c4.'],
      ['extra region', 'Cells of the same colour must be different.'],
      ['extra region', 'The center cells of all boxes contain 1-9 too.'],
      ['dots', 'r1c3 and r1c4 have a ratio of 1:2.'],
      ['sum', 'The digits in r1c3, r1c4 and r2c2 add up to 15.'],
      ['sum', 'The sum of r1c3 and r1c4 is 10.'],
      ['sum', 'The four middle cells sum to 20.'],
      ['killer', 'My sister loves killer sudokus like this one.'],
      ['killer', 'Usually I find killer sudoku too hard, but this one is easy.'],
    ] as const
  ).flatMap(([name, words]): (readonly [string, string, string, RegExp])[] => [
    [`${words} Before`, `${words}\n${spaced}`, 'variant_not_supported', new RegExp(name)],
    [`${words} Behind`, `${spaced}\n\n${words}`, 'variant_not_supported', new RegExp(name)],
  ]),
  ['16x16 in rows', Array(16).fill(hexRow).join('\n'), 'not_supported_size', /16x16/],
  [
    '16x16 in a paragraph',
    Array.from({ length: 16 }, (_, i) => `line ${i + 1}: (x,4,7,x,A,x,x,G,x,x,x,1,x,x,2,x)`).join(' '),
    'not_supported_size',
    /16x16/,
  ],
  [
    '16x16 of small digits',
    `${Array(15).fill('1 . . 4 . . 2 . . 3 . . 2 . . 1').join('\n')}\n16 . . 4 . . 2 . . 3 . . 2 . . 1`,
    'not_supported_size',
    /16x16/,
  ],
  ['12x12 JSON', JSON.stringify(Array(12).fill([0, 12, 0, 3, 0, 0, 11, 0, 0, 1, 0, 0])), 'not_supported_size', /12x12/],
  ['8x8', Array(8).fill('1 . 3 . 5 . 7 .').join('\n'), 'not_supported_size', /8x8/],
  ['5x5', Array(5).fill('1 . 3 . 5').join('\n'), 'not_supported_size', /5x5/],
  ['16x16 in words', 'Can you do a 16x16 sudoku?', 'not_supported_size', /16x16/],
  [
    '6x6 with boxes of 3 by 2',
    Array(6).fill('1 . | 3 . | 5 .').join('\n'),
    'not_supported_size',
    /3 rows by 2 columns/,
  ],
  ['game ID of a jigsaw', '3x3j:zzzb1,aaa', 'variant_not_supported', /jigsaw/],
  ['game ID with a seed', '3x3#123456789', 'link_not_supported', /seed/],
  ['game ID with extra rules', `3x3x:${'z'.repeat(3)}c`, 'variant_not_supported', /game ID/],
  ['game ID of 3x2', '3x2:zj', 'not_supported_size', /6x6/],
  ['SudokuPad link', 'https://sudokupad.app/abc123', 'link_not_supported', /sudokupad/],
  ['f-puzzles link', 'Solve https://f-puzzles.com/?load=N4IgzglgXgpiBcBOANCALhNAbO8', 'link_not_supported'],
  ['A1=5 without axes', 'A1=5, B3=7, C9=1, D2=4', 'ambiguous_board', /Letters/],
  [
    'a cell given twice',
    'r1c1=5 r1c2=3 r9c9=1 r1c1=6',
    'ambiguous_board',
    /Row 1, column 1 is given both 5 and 6/,
    [{ row: 1, column: 1 }],
  ],
  [
    'triples that may count from 0 or 1',
    '(1, 2, 7) (3, 4, 8) (5, 6, 9)',
    'ambiguous_board',
    /counted from 0 or from 1/,
  ],
  ...[
    'The cells by column and row:',
    'Every cell has its column before its row:',
    'board[x][y]:',
    '(row, column) or (column, row):',
    '(row, column), but rows and columns are swapped:',
  ].map((words): (typeof failures)[number] => [
    words,
    `9x9. ${words} (1,2): 3, (4,5): 6, (7,9): 1`,
    'ambiguous_board',
    /the row or the column .* comes first/,
  ]),
  ['cells of a board of unknown size', 'r1c1=1 r2c2=3 r3c4=2 r4c4=1', 'ambiguous_board', /size|4x4/],
  ['futoshiki', 'Solve this futoshiki:\n_ _ 3 _\n_ 2 _ _\n_ _ _ _\n1 _ _ _', 'other_puzzle', /futoshiki/],
  [
    'spaces that do not line up',
    '| 3   4 |   1   | 6 7 8 |\n|  9 |    6 |   3   |\n|1|2|3|\n|   8 6 |      |   1 2 |',
    'ambiguous_board',
  ],
  ['too large', ' '.repeat(longestText + 1), 'too_large', /at most/],
];

describe('texts without a board that can be solved', () => {
  test.each(failures.map(([name, text, code, message = /./, cells]) => ({ name, text, code, message, cells })))(
    '$name',
    ({ text, code, message, cells }) => {
      const result = parseSudoku(text);
      expect(result).toMatchObject({ ok: false, error: { code, message: expect.stringMatching(message) } });
      if (result.ok) return;
      expect(result.error.remedy).not.toBe('');
      if (cells) expect(result.error.cells).toEqual(cells);
      expect(problemCodes).toContain(code);
    },
  );
});

test('each code belongs to one of two statuses', () => {
  expect(problemStatus('short_row')).toBe('unreadable');
  expect(problemStatus('variant_not_supported')).toBe('not_supported');
  expect(problemStatus('nonesuch')).toBe('unreadable');
});

test('remarks about cells are no givens of a board', () => {
  expect(parseSudoku(`${spaced}\nI think r1c2=5, r1c4=2, r1c5=9. Right?`)).toEqual({ ok: true, value: [nine] });
});

test('pencil marks beside the board do not hide it', () => {
  expect(parseSudoku(`${spaced}\n\nMy notes:\n\n${pencil}`)).toEqual({ ok: true, value: [nine] });
});

test('a header digit is never a given', () => {
  const text = `  1 2 3 4\nA 1 . . 4\nB . . 2 .\nC . 3 . .\nD 2 . . 1`;
  expect(parseSudoku(text)).toEqual({ ok: true, value: [gridOf('1..4 ..2. .3.. 2..1')] });
});
