import { describe, expect, it } from 'vitest';
import { createExactSearch } from '../../../../src/reasoner/puzzles/sudoku/exact.js';
import { hardBoards } from '../../../../src/reasoner/puzzles/sudoku/hard-boards.js';
import { isRedundant } from '../../../../src/reasoner/puzzles/sudoku/minimal.js';
import { climbResistant, resistance } from '../../../../src/reasoner/puzzles/sudoku/resistance.js';
import { createRandom } from '../../../../src/reasoner/random.js';
import { boardOf, gridOf, minimalBoard } from './boards.js';

const geometry = boardOf(9);
const search = createExactSearch(geometry);
const tokensOf = (text: string): Uint8Array => Uint8Array.from(gridOf(text).flat());

/** Found by `climbResistant`: no assumption of one digit at a time ever solves it. */
const firm = tokensOf(`
  .....1..6 ..68..... 3....48.. 5...2..7. 2....3... ..87....3 8...42.91 ..29..4.. ..9...5..`);

describe('asking about one candidate', () => {
  it('refutes what the board with that given refutes at once, and leaves the loaded board as it was', () => {
    const random = createRandom(4);
    for (const tokens of [minimalBoard(geometry, random), hardBoards[0] as Uint8Array, firm]) {
      const isClash = (cell: number, digit: number): boolean => {
        const assumed = tokens.slice();
        assumed[cell] = digit;
        return !search.load(assumed);
      };
      const masks = (): number[] => Array.from(tokens, (_, cell) => search.candidates(cell));
      search.load(tokens);
      const before = masks();
      const open = before.flatMap((mask, cell) =>
        (mask & (mask - 1)) === 0
          ? []
          : [1, 2, 3, 4, 5, 6, 7, 8, 9].filter((digit) => mask & (1 << (digit - 1))).map((digit) => ({ cell, digit })),
      );
      const answers = open.map(({ cell, digit }) => search.refutes(cell, 1 << (digit - 1)));
      expect(masks()).toEqual(before);
      expect(answers).toEqual(open.map(({ cell, digit }) => isClash(cell, digit)));
    }
  });

  it('follows what is struck, to the solution or to a clash', () => {
    search.run(firm, { limit: 2 });
    const solution = search.solutions().slice();
    expect(search.load(firm)).toBe(true);
    for (let cell = 0; cell < 81; cell++) {
      for (let digit = 1; digit <= 9; digit++) {
        const bit = 1 << (digit - 1);
        if (digit !== solution[cell] && search.candidates(cell) & bit) expect(search.strike(cell, bit)).toBe(true);
      }
    }
    expect(Array.from(solution, (_, cell) => search.candidates(cell))).toEqual(
      Array.from(solution, (d) => 1 << (d - 1)),
    );
    search.load(firm);
    const cell = firm.indexOf(0);
    expect(search.strike(cell, 1 << ((solution[cell] as number) - 1)) && search.candidates(cell) !== 0).toBe(true);
  });
});

describe('resistance', () => {
  it('is none where singles do, little where one assumption does, and most where none ever does', () => {
    const solvedBySingles = tokensOf(
      '53..7.... 6..195... .98....6. 8...6...3 4..8.3..1 7...2...6 .6....28. ...419..5 ....8..79',
    );
    expect(resistance(solvedBySingles, search)).toBe(0);
    const others = hardBoards.map((board) => resistance(board, search));
    expect(Math.min(...others)).toBeGreaterThan(100);
    expect(Math.max(...others)).toBeLessThan(1000);
    expect(resistance(firm, search)).toBeGreaterThan(1700);
  });

  it('is none for a board that contradicts itself', () => {
    expect(resistance(tokensOf(`55....... ${'......... '.repeat(8)}`), search)).toBe(0);
  });
});

describe('climbing to resistant boards', () => {
  const plan = { drawn: 20, patience: 150, least: 150, most: 12 };

  it('gives boards with one solution and no needless given, the most resistant first, far above where it began', () => {
    const boards = climbResistant(geometry, search, createRandom(3), plan);
    expect(boards).toHaveLength(12);
    expect(new Set(boards.map(({ tokens }) => tokens.join(''))).size).toBe(12);
    for (const { tokens, rating } of boards) {
      expect(search.run(tokens, { limit: 2 }).count).toBe(1);
      for (const [cell, token] of tokens.entries())
        if (token !== 0) expect(isRedundant(tokens, cell, search)).toBe(false);
      expect(rating).toBe(resistance(tokens, search));
      expect(rating).toBeGreaterThanOrEqual(plan.least);
    }
    const ratings = boards.map(({ rating }) => rating);
    expect(ratings).toEqual([...ratings].sort((left, right) => right - left));
    expect(climbResistant(geometry, search, createRandom(3), plan)).toEqual(boards);
  });

  it('gives nothing where the climb stays below what is asked', () => {
    expect(climbResistant(geometry, search, createRandom(3), { ...plan, patience: 1, least: 5000 })).toEqual([]);
  });
});
