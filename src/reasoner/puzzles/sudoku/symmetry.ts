/** Changes of a board that leave the rules as they are: bands, rows, stacks, columns, digits, and the diagonal flip of square boxes. */
import { permutation, type Random } from '../../random.js';
import type { Shape } from '../../task.js';
import type { Symmetry } from '../family.js';
import { geometryOf } from './geometry.js';

/** Uniform over the whole group: for 9x9, 2 · 6^8 · 9! of them. */
export function symmetry(shape: Shape, random: Random): Symmetry {
  const { size, boxRows, boxColumns, cellCount } = geometryOf(shape);
  const rows = lineOrder(size, boxRows, random);
  const columns = lineOrder(size, boxColumns, random);
  const flips = boxRows === boxColumns && random.below(2) === 1;
  const cells = new Int32Array(cellCount);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const from = [rows[row] as number, columns[column] as number] as const;
      cells[row * size + column] = flips ? from[1] * size + from[0] : from[0] * size + from[1];
    }
  }
  return { cells, symbols: permutation(size, random) };
}

/** Shuffles groups of neighbouring lines, and the lines inside each group. */
function lineOrder(size: number, groupSize: number, random: Random): number[] {
  return Array.from(permutation(size / groupSize, random)).flatMap((group) =>
    Array.from(permutation(groupSize, random), (line) => group * groupSize + line),
  );
}

/** The image of a board of tokens (0 for a blank, else symbol + 1) under a symmetry, written to `out` if given. */
export function applySymmetry(
  { cells, symbols }: Symmetry,
  tokens: ArrayLike<number>,
  out: Uint8Array = new Uint8Array(cells.length),
): Uint8Array {
  for (let cell = 0; cell < cells.length; cell++) {
    const token = tokens[cells[cell] as number] as number;
    out[cell] = token === 0 ? 0 : (symbols[token - 1] as number) + 1;
  }
  return out;
}
