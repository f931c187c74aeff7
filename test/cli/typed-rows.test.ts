/** Which lines, typed by hand, are the beginning of a board. */
import { describe, expect, it } from 'vitest';
import { mayGoOn } from '../../src/commands/typed-rows.js';

describe('more rows are waited for behind', () => {
  it.each([
    '53..7....',
    '5 3 . . 7 . . . .',
    '1.3.',
    '5',
    'x x 3 x',
    'xx3x',
    '? ? 3 ?',
    '#####',
    '#S..#',
    '| 5 | 3 |   |',
    '[[5,3,0],',
    '<tr><td>5</td><td></td></tr>',
    '5 & 3 & & \\\\ \\hline',
    'Row 1: 5 3 . . 7 . . . .',
    'Solve: 53..7....',
    'Sudoku 4x4:',
    '4x4',
    'r1c1=5',
    'hello?\n53..7....',
  ])('%j', (text) => {
    expect(mayGoOn(text.split('\n'), false)).toBe(true);
  });
});

describe('a message is whole with', () => {
  it.each([
    'why is r2c1 a 3?',
    'is 3 ok in r2c1?',
    'is r1c3 5?',
    'hello?',
    'hi 5?',
    'r2c1 = 3',
    'put 3 in r2c1',
    'clear row 2, col 1',
    'a hint 4 me',
    'hint 2',
    'hmm....',
    'what now?',
    '1.3.\nhello?',
    '1.3.\n',
    '5 3 4\nis it ok?',
  ])('%j', (text) => {
    expect(mayGoOn(text.split('\n'), true)).toBe(false);
  });
});
