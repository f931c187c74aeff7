/** The exact solver: shortest paths, or the proof that there is none. */
import type { Cell, Grid } from '../../task.js';
import type { ExactResult } from '../family.js';
import { cellsWith, GOAL, OPEN, PATH, START, WALL } from './cells.js';
import { type Field, PathSearch, solidField } from './search.js';

/** Up to `limit` shortest paths; `guesses` is their number of moves, 0 where there is no path. */
export function solveExact(grid: Grid, limit: number): ExactResult {
  const searched = searchFrom(grid);
  if (!searched) return { solutions: [], guesses: 0 };
  const { field, search, goal } = searched;
  const solutions = [...search.paths(goal, limit)].map((path) => draw(grid, field, path.slice(1, -1)));
  return { solutions, guesses: Math.max(0, search.distance[goal] as number) };
}

/** Moves of a shortest path, or null where there is none. */
export function shortestMoves(grid: Grid): number | null {
  const searched = searchFrom(grid);
  const moves = searched ? (searched.search.distance[searched.goal] as number) : -1;
  return moves < 0 ? null : moves;
}

/** The cell that can be reached from the start and is nearest to the goal as the crow flies, and how many can be reached. */
export function reachOf(grid: Grid): { readonly cells: number; readonly nearest: Cell } | null {
  const searched = searchFrom(grid);
  if (!searched) return null;
  const { field, search, goal } = searched;
  const gap = (cell: number): number =>
    Math.abs(Math.floor(cell / field.width) - Math.floor(goal / field.width)) +
    Math.abs((cell % field.width) - (goal % field.width));
  const reached = [...search.order.subarray(0, search.reached)];
  const nearest = reached.reduce((best, cell) => (gap(cell) < gap(best) ? cell : best));
  return { cells: search.reached, nearest: { row: Math.floor(nearest / field.width), column: nearest % field.width } };
}

/** Walls of the grid; every other value can be walked on. */
export function fieldOf(grid: Grid): Field {
  const field = solidField(grid.length, grid[0]?.length ?? 0);
  grid.forEach((values, row) => {
    values.forEach((value, column) => {
      field.walls[indexOf(field, { row: row + 1, column: column + 1 })] = value === WALL ? 1 : 0;
    });
  });
  return field;
}

/** Where a cell, counted from 1, stands in the field. */
export const indexOf = ({ width }: Field, { row, column }: Cell): number => row * width + column;

function searchFrom(grid: Grid): { field: Field; search: PathSearch; goal: number } | null {
  const [start] = cellsWith(grid, START);
  const [goal] = cellsWith(grid, GOAL);
  if (!start || !goal) return null;
  const field = fieldOf(grid);
  const search = new PathSearch(field);
  search.run(field.walls, indexOf(field, start));
  return { field, search, goal: indexOf(field, goal) };
}

function draw(grid: Grid, { width }: Field, path: readonly number[]): Grid {
  const answer = grid.map((values) => values.map((value) => (value === PATH ? OPEN : value)));
  for (const cell of path) {
    const row = answer[Math.floor(cell / width) - 1];
    if (row) row[(cell % width) - 1] = PATH;
  }
  return answer;
}
