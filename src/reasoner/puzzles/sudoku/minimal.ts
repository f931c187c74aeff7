/** Random boards with exactly one solution, and the effort that a board takes. */
import { permutation, type Random } from '../../random.js';
import type { ExactSearch } from './exact.js';
import type { Geometry } from './geometry.js';
import { applySymmetry, symmetry } from './symmetry.js';

/** A random full board of tokens 1 … size. */
export function fullBoard(geometry: Geometry, search: ExactSearch, random: Random): Uint8Array {
  search.run(new Uint8Array(geometry.cellCount), { limit: 1, random });
  const board = search.solutions().slice();
  // The search prefers some boards; a random symmetry evens out at least digits and places.
  return applySymmetry(symmetry({ rows: geometry.size, columns: geometry.size }, random), board);
}

/** Whether the board still has one solution without the given at this cell; it has exactly one with it. */
export function isRedundant(board: Uint8Array, cell: number, search: ExactSearch): boolean {
  const token = board[cell] as number;
  board[cell] = 0;
  const { count } = search.run(board, { limit: 1, forbid: { cell, token } });
  board[cell] = token;
  return count === 0;
}

/**
 * Takes needless givens away in random order, in place, until at most `keep` givens are left or every one is needed.
 * `board` has exactly one solution before and after.
 */
export function minimise(board: Uint8Array, search: ExactSearch, random: Random, keep = 0): Uint8Array {
  let givens = 0;
  for (const token of board) if (token !== 0) givens++;
  for (const cell of permutation(board.length, random)) {
    if (givens <= keep) break;
    if (board[cell] === 0 || !isRedundant(board, cell, search)) continue;
    board[cell] = 0;
    givens--;
  }
  return board;
}

/** Mean guesses to prove the only solution, over `runs` random branch orders. */
export function effort(board: ArrayLike<number>, search: ExactSearch, random: Random, runs: number): number {
  let guesses = 0;
  for (let run = 0; run < runs; run++) guesses += search.run(board, { limit: 2, random }).guesses;
  return guesses / runs;
}
