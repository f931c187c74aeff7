import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solveExact } from '../../../../src/reasoner/puzzles/sudoku/exact.js';
import { sudoku } from '../../../../src/reasoner/puzzles/sudoku/index.js';
import { gridOf, smallBoards } from './boards.js';

const { inspect, verify } = sudoku;
const right = gridOf('1234 3412 2143 4321');
const task = { family: 'sudoku', input: gridOf('1... .... ..4. ....') };

describe('verify', () => {
  it('accepts the right answer', () => {
    expect(verify(task, right)).toEqual({ ok: true });
  });

  it.each([
    ['given', '2134 3412 1243 4321', 'row 1, column 1 was given as 1, the answer has 2.'],
    ['blank', '1234 34.2 2143 4321', 'row 2, column 3 is blank.'],
    ['blank', '.234 34.2 2143 4321', '2 cells are blank.'],
    ['digit', '1234 3417 2143 4321', '7 at row 2, column 4 is not a digit from 1 to 4.'],
    ['row', '1234 3412 2143 4324', '4 stands twice in row 4: row 4, column 1; row 4, column 4.'],
    ['column', '1234 3412 2143 4324', '4 stands twice in column 4: row 1, column 4; row 4, column 4.'],
    ['shape', '123456 456123 231564 564231 312645 645312', 'The answer is 6x6, the puzzle is 4x4.'],
    ['shape', '1234 3412 2143', 'A Sudoku is 4x4, 6x6 or 9x9; this board has 3x4.'],
    ['shape', '1234 341 2143 4321', 'A Sudoku is 4x4, 6x6 or 9x9; this board has rows of 4, 3 cells.'],
  ])('names the broken rule: %s, in %s', (rule, text, message) => {
    const verdict = verify(task, gridOf(text));
    expect(!verdict.ok && verdict.violations).toContainEqual(expect.objectContaining({ rule, message }));
  });

  it('names the cells, counted from 1', () => {
    const verdict = verify(
      { family: 'sudoku', input: right.map((row) => row.map(() => 0)) },
      gridOf('1234 2143 3412 4321'),
    );
    expect(!verdict.ok && verdict.violations.map(({ rule, cells }) => ({ rule, cells }))).toContainEqual({
      rule: 'box',
      cells: [
        { row: 1, column: 1 },
        { row: 2, column: 2 },
      ],
    });
  });

  it('uses boxes of 2 rows by 3 columns on 6x6', () => {
    const answer = gridOf('123456 456123 231564 564231 312645 645312');
    const blank = { family: 'sudoku', input: answer.map((row) => row.map(() => 0)) };
    expect(verify(blank, answer)).toEqual({ ok: true });
    const latin = gridOf('123456 234561 345612 456123 561234 612345');
    const verdict = verify(blank, latin);
    expect(!verdict.ok && new Set(verdict.violations.map(({ rule }) => rule))).toEqual(new Set(['box']));
  });

  it('accepts exactly what the exact solver finds', () => {
    fc.assert(
      fc.property(smallBoards, (board) => {
        const input = Array.from({ length: 4 }, (_, row) => Array.from(board.subarray(4 * row, 4 * row + 4)));
        for (const solution of solveExact(input, 5).solutions) {
          expect(verify({ family: 'sudoku', input }, solution)).toEqual({ ok: true });
          const swapped = solution.map((row) => row.map((digit) => (digit % 4) + 1));
          const changesGiven = board.some((token) => token !== 0);
          expect(verify({ family: 'sudoku', input }, swapped).ok).toBe(!changesGiven);
        }
      }),
    );
  });
});

describe('inspect', () => {
  it('finds nothing on a board that may be solved, blanks included', () => {
    expect(inspect(gridOf('1... .... ..4. ....'))).toEqual([]);
  });

  it('finds every digit that stands twice, with its cells', () => {
    expect(inspect(gridOf('1..1 .... .... 1...')).map(({ rule, message }) => [rule, message])).toEqual([
      ['row', '1 stands twice in row 1: row 1, column 1; row 1, column 4.'],
      ['column', '1 stands twice in column 1: row 1, column 1; row 4, column 1.'],
    ]);
  });

  it('counts more than two, and numbers boxes in reading order', () => {
    expect(inspect(gridOf('.... .... ..22 ..2.')).map(({ message }) => message)).toContain(
      '2 stands 3 times in box 4: row 3, column 3; row 3, column 4; row 4, column 3.',
    );
  });

  it('finds digits that the board cannot have, and boards that are none', () => {
    expect(inspect(gridOf('9... .... .... ....'))[0]?.rule).toBe('digit');
    expect(inspect([])[0]?.rule).toBe('shape');
    expect(inspect([[1], [2, 3]])[0]?.rule).toBe('shape');
  });
});
