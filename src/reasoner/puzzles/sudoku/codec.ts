/** Boards as tokens for the recursive model: token 0 is a blank, token d the digit d; the model answers digit d as symbol d-1. */
import type { Grid, Shape } from '../../task.js';
import type { Codec } from '../family.js';
import { geometryOf } from './geometry.js';

/** The codec of a 4x4, 6x6 or 9x9 board; another shape throws. */
export function codec(shape: Shape): Codec {
  const { size, cellCount } = geometryOf(shape);
  const digits = Array.from({ length: size }, (_, symbol) => symbol);
  return {
    vocabSize: size + 1,
    seqLen: cellCount,
    symbols: size,
    candidates: [
      digits.map(() => 1 as const),
      ...digits.map((given) => digits.map((symbol) => (symbol === given ? 1 : 0))),
    ],
    encode: (grid) => Int32Array.from(grid.flat()),
    board: (tokens) => toGrid(Uint8Array.from(tokens), size),
    decode: (symbols, like) =>
      toGrid(
        Uint8Array.from(symbols, (symbol) => symbol + 1),
        like.length,
      ),
  };
}

/** Tokens in row order as `size` rows. */
export function toGrid(tokens: Uint8Array, size: number): Grid {
  return Array.from({ length: size }, (_, row) => Array.from(tokens.subarray(row * size, (row + 1) * size)));
}
