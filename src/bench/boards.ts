/** Boards of our own to measure on, made by seed: whoever repeats a measurement has them without a list. */
import type { Codec, PuzzleFamily } from '../reasoner/puzzles/family.js';
import { findFamily } from '../reasoner/puzzles/registry.js';
import type { Grid, GridTask, Shape } from '../reasoner/task.js';

/** Which boards: `each` of every level, by seeds that count up from `firstSeed`. */
export interface BoardChoice {
  readonly family: string;
  readonly shape: Shape;
  readonly levels: readonly string[];
  readonly each: number;
}

export interface OwnBoard {
  readonly task: GridTask;
  readonly solution: Grid;
}

export interface BoardSet {
  readonly family: PuzzleFamily;
  readonly shape: Shape;
  readonly codec: Codec;
  readonly boards: readonly OwnBoard[];
}

/** Data sets draw their boards in another way, so that no seed of theirs leads to these. */
const firstSeed = 5_000_000;

export function makeBoards({ family: name, shape, levels, each }: BoardChoice): BoardSet {
  const family = findFamily(name);
  const boards = levels.flatMap((level, group) =>
    Array.from({ length: each }, (_, i) => {
      const { task, solution } = family.generate(firstSeed + group * each + i, level, shape);
      if (!solution) throw new Error(`the level ${level} of ${name} makes puzzles without a solution`);
      return { task, solution };
    }),
  );
  return { family, shape, codec: family.codec(shape), boards };
}

export function describeBoards({ family, shape, levels, each }: BoardChoice): string {
  return `${each * levels.length} own boards of ${family} ${shape.rows}x${shape.columns} (${levels.join(', ')})`;
}
