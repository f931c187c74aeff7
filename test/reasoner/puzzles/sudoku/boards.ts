/** Boards and arbitraries that several Sudoku tests share. */
import fc from 'fast-check';
import { createExactSearch } from '../../../../src/reasoner/puzzles/sudoku/exact.js';
import { type Geometry, geometryOf } from '../../../../src/reasoner/puzzles/sudoku/geometry.js';
import { fullBoard, minimise } from '../../../../src/reasoner/puzzles/sudoku/minimal.js';
import { createRandom, type Random } from '../../../../src/reasoner/random.js';
import type { Grid } from '../../../../src/reasoner/task.js';

export const sizes = [4, 6, 9] as const;

export const boardOf = (size: number): Geometry => geometryOf({ rows: size, columns: size });

export const seeds = fc.integer({ min: 0, max: 0xffffffff });

/** A board with one solution, without needless givens. */
export function minimalBoard(geometry: Geometry, random: Random): Uint8Array {
  const search = createExactSearch(geometry);
  return minimise(fullBoard(geometry, search, random), search, random);
}

/** 4x4 tokens, many of them with no or several solutions. */
export const smallBoards = fc
  .tuple(seeds, fc.integer({ min: 0, max: 16 }), fc.array(fc.tuple(fc.nat(15), fc.nat(4)), { maxLength: 3 }))
  .map(([seed, kept, changes]) => {
    const random = createRandom(seed);
    const board = fullBoard(boardOf(4), createExactSearch(boardOf(4)), random);
    while (board.filter((token) => token !== 0).length > kept) board[random.below(16)] = 0;
    for (const [cell, token] of changes) board[cell] = token;
    return board;
  });

/** Rows of digits, "." for a blank. */
export const gridOf = (text: string): Grid =>
  text
    .trim()
    .split(/\s+/)
    .map((row) => Array.from(row, (digit) => (digit === '.' ? 0 : Number(digit))));
