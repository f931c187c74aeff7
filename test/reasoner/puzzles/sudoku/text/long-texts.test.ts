/** Texts of the greatest length that repeat one thing: a reader in quadratic time would need many minutes for one of them. */
import { describe, expect, test } from 'vitest';
import { longestText, parseSudoku } from '../../../../../src/reasoner/puzzles/sudoku/text/parse.js';

const repeats = [
  ' ',
  '\n',
  '\t',
  ' \n',
  ',',
  ';',
  '5',
  '.',
  '. ',
  '-',
  '*',
  '|',
  '| ',
  '|-',
  '[',
  ']',
  '[5,',
  '(',
  'a',
  'x',
  'r1c1=',
  'r1c1=5, ',
  '(1,2,3)',
  'Row 1: ',
  '5 ',
  '5\n',
  '<td>',
  'killer sudoku ',
  'each line is ',
  '(column ',
  'column, ',
];

/** What stands around the repeats: nothing, a list of cells with a digit too many, a board. */
const surroundings: readonly (readonly [name: string, before: string, after: string])[] = [
  ['alone', '', ''],
  ['in a list of cells', 'r1c1=5, r1c2=3, r1c3=4 9', 'x r2c2=1'],
  ['behind a board', '1..4\n..2.\n.3..\n2..1\n\nHere: ', ' end'],
];

describe.each(surroundings)('the longest text is read in linear time, %s', (_, before, after) => {
  test.each(repeats)('%j', (repeated) => {
    const times = Math.floor((longestText - before.length - after.length) / repeated.length);
    expect(parseSudoku(before + repeated.repeat(times) + after)).toHaveProperty('ok');
  });
});
