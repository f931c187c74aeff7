/** Mazes as tokens for the recursive model. Tokens and symbols are the values of the cells; only an open cell is in question. */
import type { Grid, Shape } from '../../task.js';
import type { Codec } from '../family.js';

/** [token][open, wall, start, goal, path] */
const candidates: Codec['candidates'] = [
  [1, 0, 0, 0, 1],
  [0, 1, 0, 0, 0],
  [0, 0, 1, 0, 0],
  [0, 0, 0, 1, 0],
];

export function codec({ rows, columns }: Shape): Codec {
  return {
    vocabSize: candidates.length,
    seqLen: rows * columns,
    symbols: 5,
    candidates,
    encode: (grid) => Int32Array.from(grid.flat()),
    board: (tokens) => toGrid(tokens, rows, columns),
    decode: (symbols, like) => toGrid(symbols, like.length, like[0]?.length ?? 0),
  };
}

/** Cells in row order as rows. */
export function toGrid(cells: ArrayLike<number>, rows: number, columns: number): Grid {
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => cells[row * columns + column] as number),
  );
}
