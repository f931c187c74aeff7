/** A task's board as rules and solvers read it: cells and symbols counted from 0, holes left out. */
import type { Cell } from '../nouns.js';

export interface Board {
  readonly rows: number;
  readonly columns: number;
  readonly symbols: readonly string[];
  /** The number that a symbol stands for, where it is a whole one. */
  readonly numbers: readonly (number | undefined)[];
  /** The cells that there are, in reading order, counted from 1. */
  readonly cells: readonly Cell[];
  /** [rows · columns]: the index of the cell in `cells`, -1 for a hole. */
  readonly indexAt: Int32Array;
  /** The symbol that each cell was given, -1 where it is open. */
  readonly given: Int32Array;
  /** The letter of each cell's region; undefined where the task has none. */
  readonly regions: readonly string[] | undefined;
}

/** The index of a cell, -1 where there is none. Rows and columns count from 0 here. */
export const indexOf = (board: Board, row: number, column: number): number =>
  row < 0 || column < 0 || row >= board.rows || column >= board.columns
    ? -1
    : (board.indexAt[row * board.columns + column] as number);

/** "r1c2" */
export function nameOf(board: Board, cell: number): string {
  const { row, column } = board.cells[cell] as Cell;
  return `r${row}c${column}`;
}

/** The cells above, below, left and right. */
export function sidesOf(board: Board, cell: number): number[] {
  const { row, column } = board.cells[cell] as Cell;
  return [
    [row - 2, column - 1],
    [row, column - 1],
    [row - 1, column - 2],
    [row - 1, column],
  ]
    .map(([r, c]) => indexOf(board, r as number, c as number))
    .filter((index) => index >= 0);
}

/** "a", "a and b", "a, b and c" */
export const listed = (words: readonly string[], last = 'and'): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
