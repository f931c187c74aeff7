import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, signature } from '../../../../src/reasoner/puzzles/sudoku/canonical.js';
import { createExclusion, readBoardList } from '../../../../src/reasoner/puzzles/sudoku/exclusion.js';
import { applySymmetry, symmetry } from '../../../../src/reasoner/puzzles/sudoku/symmetry.js';
import { createRandom } from '../../../../src/reasoner/random.js';
import { boardOf, minimalBoard, seeds, sizes, smallBoards } from './boards.js';

const shape = (size: number) => ({ rows: size, columns: size });

/** Names digits by first appearance and keeps the least of all 128 arrangements of a 4x4 board. */
function bruteForceCanonical(tokens: Uint8Array): string {
  const orders = [
    [0, 1, 2, 3],
    [1, 0, 2, 3],
    [0, 1, 3, 2],
    [1, 0, 3, 2],
    [2, 3, 0, 1],
    [2, 3, 1, 0],
    [3, 2, 0, 1],
    [3, 2, 1, 0],
  ];
  let least = '9';
  for (const flip of [false, true]) {
    for (const rows of orders) {
      for (const columns of orders) {
        const names = new Map<number, number>();
        let image = '';
        for (const row of rows) {
          for (const column of columns) {
            const token = tokens[flip ? 4 * column + row : 4 * row + column] ?? 0;
            if (token !== 0 && !names.has(token)) names.set(token, names.size + 1);
            image += names.get(token) ?? 0;
          }
        }
        if (image < least) least = image;
      }
    }
  }
  return least;
}

describe('canonical form', () => {
  it('is the least image, by brute force on 4x4', () => {
    fc.assert(
      fc.property(smallBoards, (board) => {
        expect(canonical(boardOf(4), board).join('')).toBe(bruteForceCanonical(board));
      }),
    );
  });

  it.each(sizes)('and signature are the same for every image of a board of side %d', (size) => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = createRandom(seed);
        const board = minimalBoard(boardOf(size), random);
        const image = applySymmetry(symmetry(shape(size), random), board);
        expect(signature(boardOf(size), image)).toBe(signature(boardOf(size), board));
        expect(canonical(boardOf(size), image)).toEqual(canonical(boardOf(size), board));
      }),
      { numRuns: 25 },
    );
  });

  it('is a member of the class', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const form = canonical(boardOf(9), minimalBoard(boardOf(9), createRandom(seed)));
        expect(canonical(boardOf(9), form)).toEqual(form);
      }),
      { numRuns: 10 },
    );
  });

  it('and signature tell boards apart that differ in one given', () => {
    fc.assert(
      fc.property(seeds, fc.nat(), (seed, at) => {
        const board = minimalBoard(boardOf(9), createRandom(seed));
        const givens = [...board.keys()].filter((cell) => board[cell] !== 0);
        const other = board.slice();
        other[givens[at % givens.length] ?? 0] = 0;
        expect(canonical(boardOf(9), other)).not.toEqual(canonical(boardOf(9), board));
        expect(signature(boardOf(9), other)).not.toBe(signature(boardOf(9), board));
      }),
      { numRuns: 20 },
    );
  });

  it('does not flip a 6x6 board about its diagonal, for its boxes are not square', () => {
    const board = minimalBoard(boardOf(6), createRandom(1));
    const flipped = board.map((_, cell) => board[(cell % 6) * 6 + Math.floor(cell / 6)] ?? 0);
    expect(canonical(boardOf(6), flipped)).not.toEqual(canonical(boardOf(6), board));
    expect(signature(boardOf(6), flipped)).not.toBe(signature(boardOf(6), board));
  });
});

describe('exclusion', () => {
  it('knows every image of an excluded board, and nothing else', () => {
    const random = createRandom(4);
    const [board, other] = [minimalBoard(boardOf(9), random), minimalBoard(boardOf(9), random)];
    const list = readBoardList('list.csv', `solution,puzzle\n,${board.join('')}\n`);
    expect(list.ok).toBe(true);
    const exclusion = createExclusion(boardOf(9), list.ok ? list.value : []);
    expect(exclusion.has(applySymmetry(symmetry(shape(9), random), board))).toBe(true);
    expect(exclusion.has(other)).toBe(false);
  });

  it('settles boards that share a signature by their canonical form', () => {
    // All blanks but one: 16 places, one class; and two of one digit, which is another.
    const one = Uint8Array.from({ length: 16 }, (_, cell) => (cell === 5 ? 3 : 0));
    const two = Uint8Array.from({ length: 16 }, (_, cell) => (cell === 5 || cell === 15 ? 3 : 0));
    const exclusion = createExclusion(boardOf(4), [[...two]]);
    expect(exclusion.has(one)).toBe(false);
    expect(exclusion.has(two.toReversed())).toBe(true);
  });

  it('reads dots and noughts, boards of all sizes in one list, and ignores other columns', () => {
    const csv = `puzzle,solution\r\n1...........000.,x\r\n${'.'.repeat(36)},\r\n\r\n`;
    const list = readBoardList('list.csv', csv);
    expect(list.ok && list.value.map((board) => board.length)).toEqual([16, 36]);
    expect(list.ok && list.value[0]?.slice(0, 2)).toEqual([1, 0]);
  });

  it.each([
    ['no column', 'board\n1...............\n', 'list.csv has no column "puzzle"'],
    ['a short board', 'puzzle\n1...\n', 'list.csv, puzzle 1: not a board of 16, 36 or 81 digits'],
    ['a digit too large', 'puzzle\n5...............\n', 'list.csv, puzzle 1: not a board of 16, 36 or 81 digits'],
  ])('says what is wrong with a list: %s', (_, csv, message) => {
    const list = readBoardList('list.csv', csv);
    expect(!list.ok && list.error).toMatchObject({ code: 'unreadable_list', message });
  });
});
