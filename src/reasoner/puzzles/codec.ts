/** Boards as tokens for the recursive model: tokens are the values of the cells, symbols count what an answer can hold. */
import type { Grid, Shape } from '../task.js';
import type { Alphabet, Codec, Symmetry } from './family.js';

export function codecOf({ symbols, blank }: Alphabet, shape: Shape): Codec {
  const vocabSize = Math.max(...symbols) + 1;
  return {
    vocabSize,
    seqLen: shape.rows * shape.columns,
    symbols: symbols.length,
    values: symbols,
    candidates: Array.from({ length: vocabSize }, (_, token) =>
      symbols.map((value) => ((token === 0 ? blank.includes(value) : token === value) ? 1 : 0)),
    ),
    encode: (grid) => Int32Array.from(grid.flat()),
    board: (tokens) => toGrid(tokens, shape),
    symbolsOf: (answer) => Uint8Array.from(answer.flat(), (value) => symbols.indexOf(value)),
    decode: (answered) =>
      toGrid(
        Array.from(answered, (symbol) => symbols[symbol] as number),
        shape,
      ),
  };
}

/** Values in row order as rows. */
export function toGrid(values: ArrayLike<number>, { rows, columns }: Shape): Grid {
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => values[row * columns + column] as number),
  );
}

/** The symmetry that leaves a board as it is. */
export function identity({ seqLen, symbols }: Codec): Symmetry {
  return {
    cells: Int32Array.from({ length: seqLen }, (_, i) => i),
    symbols: Int32Array.from({ length: symbols }, (_, i) => i),
  };
}

/** The image of a board's tokens under a symmetry; a blank stays one. */
export function imageOf({ values, vocabSize }: Codec, symmetry: Symmetry, tokens: ArrayLike<number>): Uint8Array {
  const tokenOf = Uint8Array.from({ length: vocabSize }, (_, token) => token);
  values.forEach((value, symbol) => {
    if (value !== 0) tokenOf[value] = values[symmetry.symbols[symbol] as number] as number;
  });
  return Uint8Array.from(symmetry.cells, (cell) => tokenOf[tokens[cell] as number] as number);
}
