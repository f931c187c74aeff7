/** Mazes from 3x3 to 60x60: the shortest path from start to goal, one cell up, down, left or right at a move. */
import type { PuzzleFamily } from '../family.js';
import { isMazeShape } from './cells.js';
import { codec } from './codec.js';
import { contradicts } from './contradiction.js';
import { solveExact } from './exact.js';
import { generate, levels } from './generate.js';
import { inspect, verify } from './rules.js';
import { samples } from './samples.js';
import { symmetry } from './symmetry.js';
import { namesMaze, parseMaze } from './text/parse.js';
import { standingOf } from './text/problems.js';
import { renderMaze, toRows } from './text/render.js';

export const maze: PuzzleFamily = {
  name: 'maze',
  title: 'Maze',
  rules:
    'Go from the start S to the goal G with as few moves as possible, one cell up, down, left or right at a move, never ' +
    'through a wall #. The answer marks the cells in between with *; any shortest path counts. A maze may have no path.',
  shapes: [5, 10, 15, 20, 30].map((side) => ({ rows: side, columns: side })),
  hasShape: isMazeShape,
  uniqueAnswer: false,
  levels,
  codec,
  parse: parseMaze,
  standing: standingOf,
  isNamedIn: namesMaze,
  render: renderMaze,
  toRows,
  inspect,
  verify,
  contradicts,
  solveExact,
  generate,
  symmetry,
  samples,
};
