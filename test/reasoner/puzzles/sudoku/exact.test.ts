import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createExactSearch, solveExact } from '../../../../src/reasoner/puzzles/sudoku/exact.js';
import { sudoku } from '../../../../src/reasoner/puzzles/sudoku/index.js';
import { createRandom } from '../../../../src/reasoner/random.js';
import type { Grid } from '../../../../src/reasoner/task.js';
import { boardOf, gridOf, minimalBoard, seeds, sizes, smallBoards } from './boards.js';

/** Every full 4x4 board that fits, by trying each digit in each blank: slow and plainly right. */
function bruteForce(tokens: ArrayLike<number>): string[] {
  const board = Array.from(tokens);
  const fits = (cell: number, token: number): boolean =>
    board.every((other, at) => {
      if (at === cell || other !== token) return true;
      const sameRow = at >> 2 === cell >> 2;
      const sameColumn = at % 4 === cell % 4;
      const sameBox = at >> 3 === cell >> 3 && (at % 4) >> 1 === (cell % 4) >> 1;
      return !(sameRow || sameColumn || sameBox);
    });
  if (board.some((token, cell) => token !== 0 && !fits(cell, token))) return [];
  const found: string[] = [];
  const fill = (cell: number): void => {
    if (cell === 16) found.push(board.join(''));
    else if (board[cell] !== 0) fill(cell + 1);
    else {
      for (let token = 1; token <= 4; token++) {
        if (!fits(cell, token)) continue;
        board[cell] = token;
        fill(cell + 1);
        board[cell] = 0;
      }
    }
  };
  fill(0);
  return found.sort();
}

const search = createExactSearch(boardOf(4));

function allSolutions(tokens: ArrayLike<number>, limit: number): string[] {
  const { count } = search.run(tokens, { limit });
  const flat = search.solutions();
  return Array.from({ length: count }, (_, index) => flat.subarray(16 * index, 16 * index + 16).join('')).sort();
}

describe('the exact search', () => {
  it('finds what brute force finds on 4x4, clashing givens included', () => {
    fc.assert(
      fc.property(smallBoards, (board) => {
        expect(allSolutions(board, 1000)).toEqual(bruteForce(board));
      }),
      { numRuns: 300 },
    );
  });

  it('finds all 288 boards of 4x4 from nothing', () => {
    expect(new Set(allSolutions(new Uint8Array(16), 1000)).size).toBe(288);
  });

  it('stops at the limit', () => {
    expect(allSolutions(new Uint8Array(16), 2)).toHaveLength(2);
    expect(allSolutions(new Uint8Array(16), 0)).toHaveLength(0);
  });

  it('leaves out what is forbidden', () => {
    fc.assert(
      fc.property(smallBoards, fc.nat(15), fc.integer({ min: 1, max: 4 }), (board, cell, token) => {
        fc.pre(board[cell] === 0);
        const { count } = search.run(board, { limit: 1000, forbid: { cell, token } });
        expect(count).toBe(bruteForce(board).filter((solution) => solution[cell] !== String(token)).length);
      }),
    );
  });

  it('proves the same whatever the branch order', () => {
    fc.assert(
      fc.property(smallBoards, seeds, (board, seed) => {
        const { count } = search.run(board, { limit: 1000, random: createRandom(seed) });
        expect(count).toBe(bruteForce(board).length);
      }),
    );
  });

  it.each(sizes)('solves its own boards of side %d, and one given less leaves several solutions', (size) => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const board = minimalBoard(boardOf(size), createRandom(seed));
        const grid = rows(board, size);
        const { solutions } = solveExact(grid, 3);
        expect(solutions).toHaveLength(1);
        expect(sudoku.verify({ family: 'sudoku', input: grid }, solutions[0] ?? [])).toEqual({ ok: true });
        board[board.findIndex((token) => token !== 0)] = 0;
        expect(solveExact(rows(board, size), 2).solutions).toHaveLength(2);
      }),
      { numRuns: 20 },
    );
  });
});

function rows(tokens: Uint8Array, size: number): Grid {
  return Array.from({ length: size }, (_, row) => Array.from(tokens.subarray(row * size, row * size + size)));
}

describe('solveExact', () => {
  const blankRows = (count: number): string => '......... '.repeat(count);

  it.each([
    ['a digit twice in a row', `5.......5 ${blankRows(8)}`],
    ['a digit twice in a column', `5........ ${blankRows(7)} 5........`],
    ['a digit twice in a box', `5........ .5....... ${blankRows(7)}`],
    ['a cell without a candidate', `.1234.... 5........ 6........ 7........ 8........ 9........ ${blankRows(3)}`],
    ['a digit without a place in a row', '.2.. ..1. 1... ....'],
  ])('proves that there is no solution: %s', (_, text) => {
    expect(solveExact(gridOf(text), 2).solutions).toEqual([]);
  });

  it('counts no guesses where singles do, and some where they do not', () => {
    expect(solveExact(gridOf('1... .2.. ..3. ...4'), 2).guesses).toBeGreaterThan(0);
    expect(solveExact(gridOf('12.4 34.. 2143 432.'), 2)).toEqual({
      solutions: [gridOf('1234 3412 2143 4321')],
      guesses: 0,
    });
  });
});
