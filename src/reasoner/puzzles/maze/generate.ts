/** Makes mazes by seed and level. All but those of the level `no-path` have exactly one shortest path. */
import { createRandom, type Random } from '../../random.js';
import type { Grid, Shape } from '../../task.js';
import type { GeneratedPuzzle } from '../family.js';
import { type Area, carveMaze, scatterBars, scatterWalls, wholeOf } from './carve.js';
import { GOAL, PATH, START } from './cells.js';
import { PathSearch, solidField } from './search.js';

/** Levels with a path. */
export const pathLevels = ['obstacles', 'perfect', 'loops', 'hard'] as const;
export type PathLevel = (typeof pathLevels)[number];

export const levels = [...pathLevels, 'no-path'] as const;

/** Start and goal as places in the field. */
export interface Ends {
  readonly start: number;
  readonly goal: number;
}

/** Fewest moves of a maze; with fewer there is nothing to find. */
const fewestMoves = 3;
/** A hard maze of 30x30 has a path of at least 110 moves, as those of Maze-Hard (Lehnert et al., arXiv 2402.14083; HRM). */
const hardShare = 110 / 900;
/** Mazes that may fall short of the moves wanted before the next one is taken as it is. */
const patience = 12;

/** The same seed, level and shape give the same maze. A level that is none throws. */
export function generate(seed: number, level: string, shape: Shape): GeneratedPuzzle {
  const random = createRandom(seed);
  const field = solidField(shape.rows, shape.columns);
  const area = wholeOf(field);
  const search = new PathSearch(field);
  const known = pathLevels.find((name) => name === level);
  if (!known && level !== 'no-path') throw new RangeError(`no level "${level}" for a maze`);
  const ends = makeMaze(area, known ?? 'loops', search, random);
  if (!known) closeOff(area, ends, search, random);
  const input = gridOf(area, ends, []);
  search.run(field.walls, ends.start);
  const path = search.path(ends.goal);
  return {
    task: { family: 'maze', input },
    solution: path.length > 0 ? gridOf(area, ends, path.slice(1, -1)) : null,
    guesses: Math.max(0, path.length - 1),
  };
}

/** Fills the area with a maze of this level, drawn until one has a start and a goal with exactly one shortest path. */
export function makeMaze(area: Area, level: PathLevel, search: PathSearch, random: Random): Ends {
  const { rows, columns } = area;
  const wanted = level === 'hard' ? hardShare * rows * columns : fewestMoves;
  for (let tries = 1; ; tries++) {
    clear(area);
    const ends = level === 'hard' ? hardMaze(area, wanted, search, random) : plainMaze(area, level, search, random);
    if (!ends) continue;
    if ((search.distance[ends.goal] as number) >= wanted || tries > patience) return ends;
  }
}

function plainMaze(area: Area, level: PathLevel, search: PathSearch, random: Random): Ends | null {
  if (level === 'obstacles') {
    const scatter = random.below(3) === 0 ? scatterBars : scatterWalls;
    scatter(area, 0.2 + 0.22 * random.next(), random);
    return findEnds(area, search, 3, random);
  }
  carveMaze(area, random.next(), level === 'loops' ? 0.02 + 0.4 * random.next() ** 2 : 0, random);
  return findEnds(area, search, 2, random);
}

/** A winding maze: corridors with few loops, or, every other time, random walls that the path is made to go around. */
function hardMaze(area: Area, wanted: number, search: PathSearch, random: Random): Ends | null {
  if (random.below(2) === 0) {
    const loops = random.below(3) === 0 ? 0 : 0.1 * random.next() ** 2;
    carveMaze(area, 1 - 0.5 * random.next() ** 2, loops, random);
    return findEnds(area, search, 8, random);
  }
  const scatter = random.below(4) === 0 ? scatterBars : scatterWalls;
  scatter(area, 0.1 + 0.28 * random.next(), random);
  const ends = findFarCells(area, search, random);
  return ends && lengthen(area, ends, wanted * (1 + 0.4 * random.next()), search, random);
}

/**
 * Start and goal with exactly one shortest path of at least `fewestMoves`; each is the farthest of `draws` cells drawn. The
 * search has run from the start.
 */
function findEnds(area: Area, search: PathSearch, draws: number, random: Random): Ends | null {
  for (let tries = 0; tries < 4; tries++) {
    const first = openCell(area, random);
    if (first < 0) return null;
    search.run(area.field.walls, first);
    const start = draws > 2 ? farthest(search, draws, () => true, random) : first;
    if (start !== first) search.run(area.field.walls, start);
    const goal = farthest(search, draws, (cell) => search.ways[cell] === 1, random);
    if (goal >= 0 && (search.distance[goal] as number) >= fewestMoves) return { start, goal };
  }
  return null;
}

/** Two cells far from each other; the search has run from the start. */
function findFarCells(area: Area, search: PathSearch, random: Random): Ends | null {
  const first = openCell(area, random);
  if (first < 0) return null;
  search.run(area.field.walls, first);
  const start = farthest(search, 3, () => true, random);
  search.run(area.field.walls, start);
  const goal = farthest(search, 3, () => true, random);
  return (search.distance[goal] as number) < fewestMoves ? null : { start, goal };
}

/** Puts walls in the way of the shortest path until it has `wanted` moves and is the only one, or every cell of it is needed. */
function lengthen({ field }: Area, ends: Ends, wanted: number, search: PathSearch, random: Random): Ends | null {
  const { walls } = field;
  const { start, goal } = ends;
  const needed = new Uint8Array(walls.length);
  for (;;) {
    search.run(walls, start, goal);
    const isOnly = search.ways[goal] === 1;
    if (isOnly && (search.distance[goal] as number) >= wanted) return ends;
    const free = search.path(goal).filter((cell) => cell !== start && cell !== goal && needed[cell] === 0);
    for (;;) {
      const at = random.below(free.length);
      const cell = free[at];
      if (cell === undefined) {
        // Every cell of the path is needed: no other wall makes it longer.
        search.run(walls, start, goal);
        return isOnly ? ends : null;
      }
      walls[cell] = 1;
      search.run(walls, start, goal);
      if (search.distance[goal] !== -1) break;
      walls[cell] = 0;
      needed[cell] = 1;
      free.splice(at, 1);
    }
  }
}

/** Puts walls on the shortest path, drawn at random, until there is none. */
function closeOff({ field }: Area, ends: Ends, search: PathSearch, random: Random): void {
  for (;;) {
    search.run(field.walls, ends.start);
    const between = search.path(ends.goal).slice(1, -1);
    const cell = between[random.below(between.length)];
    if (cell === undefined) return;
    field.walls[cell] = 1;
  }
}

/** The farthest from the source of so many cells drawn from those that fit; -1 where none was drawn. */
function farthest(search: PathSearch, draws: number, fits: (cell: number) => boolean, random: Random): number {
  let best = -1;
  for (let left = draws, misses = 0; left > 0 && misses < 40; ) {
    const cell = search.order[random.below(search.reached)] as number;
    if (!fits(cell)) {
      misses++;
      continue;
    }
    left--;
    if (best < 0 || (search.distance[cell] as number) > (search.distance[best] as number)) best = cell;
  }
  return best;
}

function openCell({ field, top, left, rows, columns }: Area, random: Random): number {
  for (let tries = 0; tries < 100; tries++) {
    const cell = (top + random.below(rows) + 1) * field.width + left + random.below(columns) + 1;
    if (field.walls[cell] === 0) return cell;
  }
  return -1;
}

function clear({ field, top, left, rows, columns }: Area): void {
  for (let row = 0; row < rows; row++) {
    const begin = (top + row + 1) * field.width + left + 1;
    field.walls.fill(1, begin, begin + columns);
  }
}

/** The area's field as a grid, with this path in it. */
function gridOf({ field }: Area, { start, goal }: Ends, path: readonly number[]): Grid {
  const cells = Uint8Array.from(field.walls);
  cells[start] = START;
  cells[goal] = GOAL;
  for (const cell of path) cells[cell] = PATH;
  return Array.from({ length: field.rows }, (_, row) => {
    const begin = (row + 1) * field.width + 1;
    return [...cells.subarray(begin, begin + field.columns)];
  });
}
