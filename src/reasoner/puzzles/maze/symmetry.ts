/** Turns and flips of the board; those that keep its shape leave the rules as they are. */
import type { Random } from '../../random.js';
import type { Shape } from '../../task.js';
import type { Symmetry } from '../family.js';

/** Uniform over the 8 turns and flips of a square, or the 4 of a rectangle. */
export function symmetry(shape: Shape, random: Random): Symmetry {
  const images = imagesOf(shape);
  return {
    cells: images[random.below(shape.rows === shape.columns ? 8 : 4)] as Int32Array,
    symbols: Int32Array.from([0, 1, 2, 3, 4]),
  };
}

/**
 * All 8 turns and flips as cell maps: cell i of the image is cell images[k][i] of the board. The first 4 keep the shape,
 * the others exchange rows and columns.
 */
export function imagesOf(shape: Shape): readonly Int32Array[] {
  const key = `${shape.rows}x${shape.columns}`;
  const images = known.get(key) ?? makeImages(shape);
  known.set(key, images);
  return images;
}

const known = new Map<string, readonly Int32Array[]>();

function makeImages({ rows, columns }: Shape): Int32Array[] {
  return [false, true].flatMap((transposes) =>
    [false, true].flatMap((flipsRows) =>
      [false, true].map((flipsColumns) => {
        const width = transposes ? rows : columns;
        return Int32Array.from({ length: rows * columns }, (_, image) => {
          const [line, place] = [Math.floor(image / width), image % width];
          const [row, column] = transposes ? [place, line] : [line, place];
          return (flipsRows ? rows - 1 - row : row) * columns + (flipsColumns ? columns - 1 - column : column);
        });
      }),
    ),
  );
}
