/** A board as the model sees it: encoded, and turned by a symmetry, by whose inverse the answers are turned back. */
import { identity } from '../puzzles/codec.js';
import type { Codec, Symmetry } from '../puzzles/family.js';
import type { Reading } from '../recurrence/rollout.js';
import type { Thought } from '../solver.js';
import type { Grid } from '../task.js';

export interface View {
  /** [seqLen, symbols], 1 where a cell of the image may still hold the symbol. */
  readonly candidates: Float32Array<ArrayBuffer>;
  /** To the answer as the asker sees it. */
  readonly read: (reading: Reading) => Pick<Thought, 'grid' | 'certainty'>;
}

/** Without a symmetry the board stands as it was given. */
export function viewOf(codec: Codec, input: Grid, symmetry: Symmetry = identity(codec)): View {
  return {
    candidates: candidates(codec, input, symmetry),
    read: ({ symbols, certainty }) => ({
      grid: codec.decode(undoSymbols(symmetry, symbols)),
      certainty: undoCells(symmetry, certainty),
    }),
  };
}

/** The board's image under the symmetry as candidate masks, [seqLen, symbols]. */
function candidates(codec: Codec, grid: Grid, symmetry: Symmetry): Float32Array<ArrayBuffer> {
  const tokens = codec.encode(grid);
  const possible = new Float32Array(codec.seqLen * codec.symbols);
  symmetry.cells.forEach((cell, image) => {
    codec.candidates[tokens[cell] as number]?.forEach((bit, symbol) => {
      possible[image * codec.symbols + (symmetry.symbols[symbol] as number)] = bit;
    });
  });
  return possible;
}

/** Answered symbols of the image, in row order, back to those of the board. */
function undoSymbols(symmetry: Symmetry, image: Int32Array): number[] {
  const symbolOf = new Int32Array(symmetry.symbols.length);
  symmetry.symbols.forEach((to, from) => {
    symbolOf[to] = from;
  });
  return undoCells(symmetry, image).map((symbol) => symbolOf[symbol] as number);
}

/** What the cells of the image hold, in the row order of the board. */
function undoCells(symmetry: Symmetry, image: Int32Array | Float32Array): number[] {
  const original: number[] = new Array(image.length);
  symmetry.cells.forEach((cell, index) => {
    original[cell] = image[index] as number;
  });
  return original;
}
