import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createExactSearch } from '../../../../src/reasoner/puzzles/sudoku/exact.js';
import { sudoku } from '../../../../src/reasoner/puzzles/sudoku/index.js';
import { fullBoard } from '../../../../src/reasoner/puzzles/sudoku/minimal.js';
import { applySymmetry, symmetry } from '../../../../src/reasoner/puzzles/sudoku/symmetry.js';
import { createRandom } from '../../../../src/reasoner/random.js';
import { boardOf, seeds, sizes, smallBoards } from './boards.js';

describe('symmetry', () => {
  it.each(sizes)('turns right boards into right boards: side %d', (size) => {
    const shape = { rows: size, columns: size };
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = createRandom(seed);
        const image = applySymmetry(
          symmetry(shape, random),
          fullBoard(boardOf(size), createExactSearch(boardOf(size)), random),
        );
        const grid = Array.from({ length: size }, (_, row) => Array.from(image.subarray(row * size, (row + 1) * size)));
        expect(sudoku.verify({ family: 'sudoku', input: grid }, grid)).toEqual({ ok: true });
      }),
      { numRuns: 40 },
    );
  });

  it('reaches every arrangement of a 4x4 board, each about as often', () => {
    const random = createRandom(1);
    const draws = 128 * 100;
    const seen = new Map<string, number>();
    for (let draw = 0; draw < draws; draw++) {
      const key = symmetry({ rows: 4, columns: 4 }, random).cells.join();
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
    expect(seen.size).toBe(128);
    // Five standard deviations of a fair draw.
    for (const times of seen.values()) expect(Math.abs(times - 100)).toBeLessThan(50);
  });

  it('renames digits by `symbols` and keeps blanks', () => {
    const cells = Int32Array.from({ length: 16 }, (_, cell) => 15 - cell);
    const symbols = Int32Array.from([1, 2, 3, 0]);
    const board = Uint8Array.from([1, 2, 3, 4, ...new Array<number>(12).fill(0)]);
    expect([...applySymmetry({ cells, symbols }, board)]).toEqual([...new Array<number>(12).fill(0), 1, 4, 3, 2]);
  });
});

describe('codec', () => {
  it.each(sizes)('has a token for a blank and each digit, and a symbol a digit: side %d', (size) => {
    const { vocabSize, seqLen, symbols, candidates } = sudoku.codec({ rows: size, columns: size });
    expect([vocabSize, seqLen, symbols]).toEqual([size + 1, size * size, size]);
    expect(candidates[0]).toEqual(new Array(size).fill(1));
    for (let digit = 1; digit <= size; digit++) {
      expect(candidates[digit]?.flatMap((possible, symbol) => (possible === 1 ? [symbol] : []))).toEqual([digit - 1]);
    }
    expect(candidates).toHaveLength(size + 1);
  });

  it('gives back the board that it encodes', () => {
    const codec = sudoku.codec({ rows: 4, columns: 4 });
    fc.assert(
      fc.property(smallBoards, (board) => {
        const grid = Array.from({ length: 4 }, (_, row) => Array.from(board.subarray(4 * row, 4 * row + 4)));
        expect([...codec.encode(grid)]).toEqual([...board]);
        expect(codec.board(codec.encode(grid))).toEqual(grid);
      }),
    );
  });
});
