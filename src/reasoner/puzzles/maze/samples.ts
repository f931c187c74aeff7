/** Mazes to train on: exactly one shortest path each, half of them smaller than the board and set in solid wall. */
import type { Random } from '../../random.js';
import { ok, type Shape } from '../../task.js';
import type { Sample, SampleSource } from '../samples.js';
import { indexIn, wholeOf } from './carve.js';
import { GOAL, PATH, START } from './cells.js';
import { createExclusion, type ListedMaze, readMazeList } from './exclusion.js';
import { makeMaze, type PathLevel, pathLevels } from './generate.js';
import { type Field, PathSearch, solidField } from './search.js';

/** Shares of the mix: long winding paths in the majority. */
const mix: Readonly<Record<PathLevel, number>> = { obstacles: 0.15, perfect: 0.15, loops: 0.15, hard: 0.55 };

/** Side of the smallest maze set in wall. */
const leastInside = 5;

export const samples: SampleSource = {
  levels: ['mix', ...pathLevels],
  relabelSymbols: false,
  open(shape, level, lists) {
    const listed: ListedMaze[] = [];
    for (const { name, text } of lists) {
      const mazes = readMazeList(name, text);
      if (!mazes.ok) return mazes;
      for (const maze of mazes.value) listed.push(maze);
    }
    const exclusion = createExclusion(listed);
    const field = solidField(shape.rows, shape.columns);
    const search = new PathSearch(field);
    return ok({
      batch: (count, random) =>
        Array.from({ length: count }, () => drawSample(field, search, levelOf(level, random), random)),
      isExcluded: (tokens) => exclusion.has(tokens, shape.columns),
      exclude: (tokens) => exclusion.add({ tokens, columns: shape.columns }),
    });
  },
};

/** The level itself, or one of the mix, drawn by its share. */
function levelOf(level: string, random: Random): PathLevel {
  const known = pathLevels.find((name) => name === level);
  if (known) return known;
  const drawn = random.next();
  let upTo = 0;
  for (const name of pathLevels) {
    upTo += mix[name];
    if (drawn < upTo) return name;
  }
  return 'hard';
}

function drawSample(field: Field, search: PathSearch, level: PathLevel, random: Random): Sample {
  field.walls.fill(1);
  const { rows, columns } = random.below(2) === 0 ? field : smallerShape(field, random);
  const top = random.below(field.rows - rows + 1);
  const left = random.below(field.columns - columns + 1);
  const { start, goal } = makeMaze({ field, top, left, rows, columns }, level, search, random);
  const tokens = new Uint8Array(field.rows * field.columns);
  const whole = wholeOf(field);
  for (let row = 0; row < field.rows; row++) {
    const begin = indexIn(whole, row, 0);
    tokens.set(field.walls.subarray(begin, begin + field.columns), row * field.columns);
  }
  const cellOf = (index: number): number =>
    (Math.floor(index / field.width) - 1) * field.columns + (index % field.width) - 1;
  tokens[cellOf(start)] = START;
  tokens[cellOf(goal)] = GOAL;
  const symbols = tokens.slice();
  const path = search.path(goal);
  for (const index of path.slice(1, -1)) symbols[cellOf(index)] = PATH;
  return { tokens, symbols, guesses: path.length - 1 };
}

function smallerShape({ rows, columns }: Shape, random: Random): Shape {
  const side = (most: number): number => {
    const least = Math.min(leastInside, most);
    return least + random.below(most - least + 1);
  };
  return { rows: side(rows), columns: side(columns) };
}
