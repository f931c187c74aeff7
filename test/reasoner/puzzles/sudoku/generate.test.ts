import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { climb, hardestDrawn } from '../../../../src/reasoner/puzzles/sudoku/climb.js';
import { createExactSearch, solveExact } from '../../../../src/reasoner/puzzles/sudoku/exact.js';
import { generate } from '../../../../src/reasoner/puzzles/sudoku/generate.js';
import { hardBoards } from '../../../../src/reasoner/puzzles/sudoku/hard-boards.js';
import { sudoku } from '../../../../src/reasoner/puzzles/sudoku/index.js';
import { demandOf, levels } from '../../../../src/reasoner/puzzles/sudoku/levels.js';
import { fullBoard, isRedundant, minimise } from '../../../../src/reasoner/puzzles/sudoku/minimal.js';
import { rateByGuesses, Vicinity } from '../../../../src/reasoner/puzzles/sudoku/vicinity.js';
import { createRandom } from '../../../../src/reasoner/random.js';
import { boardOf, minimalBoard, seeds, sizes } from './boards.js';

const givensOf = (tokens: Iterable<number>): number => [...tokens].filter((token) => token !== 0).length;

describe('generate', () => {
  const all = sizes.flatMap((size) => levels.map((level) => [size, level] as const));

  it.each(all)('makes boards of side %d, %s: one solution, as hard as asked', (size, level) => {
    const shape = { rows: size, columns: size };
    fc.assert(
      fc.property(seeds, (seed) => {
        const { task, solution, guesses } = generate(seed, level, shape);
        const exact = solveExact(task.input, 2);
        expect(exact).toEqual({ solutions: [solution], guesses });
        expect(solution && sudoku.verify(task, solution)).toEqual({ ok: true });
        const demand = demandOf(size, level);
        expect(guesses).toBeGreaterThanOrEqual(demand.guessesFrom);
        expect(guesses).toBeLessThanOrEqual(demand.guessesTo);
        expect(givensOf(task.input.flat())).toBeGreaterThanOrEqual(demand.givens);
      }),
      { numRuns: 5 },
    );
  });

  it.each(all)('gives the same board for the same seed, another for another: side %d, %s', (size, level) => {
    const shape = { rows: size, columns: size };
    expect(generate(7, level, shape)).toEqual(generate(7, level, shape));
    expect(generate(7, level, shape).task).not.toEqual(generate(8, level, shape).task);
  });

  it('refuses a level or a size that is none', () => {
    expect(() => generate(1, 'mild', { rows: 9, columns: 9 })).toThrow(/no level "mild"/);
    expect(() => generate(1, 'easy', { rows: 9, columns: 6 })).toThrow(/no Sudoku of 9x6/);
  });
});

describe('minimise', () => {
  it('leaves one solution and no needless given', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(...sizes), (seed, size) => {
        const search = createExactSearch(boardOf(size));
        const board = minimalBoard(boardOf(size), createRandom(seed));
        expect(search.run(board, { limit: 2 }).count).toBe(1);
        for (let cell = 0; cell < board.length; cell++) {
          if (board[cell] !== 0) expect(isRedundant(board, cell, search)).toBe(false);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('stops at the number of givens asked for', () => {
    const search = createExactSearch(boardOf(9));
    const random = createRandom(3);
    expect(givensOf(minimise(fullBoard(boardOf(9), search, random), search, random, 40))).toBe(40);
  });
});

describe('vicinity search', () => {
  const geometry = boardOf(9);
  const search = createExactSearch(geometry);
  const start = () => hardestDrawn(geometry, search, createRandom(1), { drawn: 40, lineages: 4 });

  it('keeps new boards with one solution, none twice, near the hardness of their parents', () => {
    const vicinity = new Vicinity(geometry, search, createRandom(2), start(), rateByGuesses(search, createRandom(3)));
    const easiest = () => Math.min(...vicinity.lineages.flatMap(({ boards }) => boards.map(({ rating }) => rating)));
    const keys = new Set<string>();
    let kept = 0;
    for (let visit = 0; visit < 60; visit++) {
      const floor = easiest() * 0.6;
      for (const { tokens, rating } of vicinity.visit()) {
        kept++;
        keys.add(tokens.join(''));
        expect(search.run(tokens, { limit: 2 }).count).toBe(1);
        // Taking needless givens away comes after the rating, and rates again.
        expect(rating).toBeGreaterThanOrEqual(floor * 0.5);
      }
    }
    expect(kept).toBeGreaterThan(20);
    expect(keys.size).toBe(kept);
  });

  it('climbs: the best of each lineage is at least as hard as its seed, and some are much harder', () => {
    const plan = { drawn: 40, lineages: 4, visits: 600 };
    const before = start();
    const after = climb(geometry, search, createRandom(1), plan);
    expect(after).toHaveLength(4);
    expect(after[0]?.rating).toBeGreaterThan(1.5 * Math.max(...before.map(({ rating }) => rating)));
    expect(climb(geometry, search, createRandom(1), plan)).toEqual(after);
  });

  it.each([1, 2])('exchanges at most %d givens', (moves) => {
    const vicinity = new Vicinity(geometry, search, createRandom(5), [], rateByGuesses(search, createRandom(6)));
    let found = 0;
    for (const { tokens } of start().flatMap((board) => new Array<typeof board>(20).fill(board))) {
      for (const neighbour of vicinity.neighbours(tokens, moves)) {
        found++;
        const lost = tokens.filter((token, cell) => token !== 0 && neighbour[cell] !== token).length;
        expect(lost).toBeGreaterThan(0);
        expect(lost).toBeLessThanOrEqual(moves);
        expect(givensOf(neighbour)).toBe(givensOf(tokens));
        expect(search.run(neighbour, { limit: 2 }).count).toBe(1);
      }
    }
    expect(found).toBeGreaterThan(0);
  });
});

describe('the built-in hard boards', () => {
  it('have one solution and no needless given', () => {
    const search = createExactSearch(boardOf(9));
    expect(hardBoards.length).toBe(30);
    for (const board of hardBoards) {
      expect(search.run(board, { limit: 2 }).count).toBe(1);
      for (let cell = 0; cell < 81; cell++) if (board[cell] !== 0) expect(isRedundant(board, cell, search)).toBe(false);
    }
  });
});
