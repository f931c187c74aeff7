/** Mazes from 3x3 to 60x60: the shortest path from start to goal, one cell up, down, left or right at a move. */
import type { Grid, Problem } from '../../task.js';
import { defineFamily } from '../define.js';
import { GLYPHS, GOAL, isMazeShape, OPEN, PATH, place, START, WALL } from './cells.js';
import { contradicts } from './contradiction.js';
import { reachOf, solveExact } from './exact.js';
import { generate, levels } from './generate.js';
import { inspect, misfits, verify } from './rules.js';
import { samples } from './samples.js';
import { symmetry } from './symmetry.js';
import { forms } from './text/forms.js';
import { movesOf } from './text/moves.js';
import { namesMaze, parseMaze, parseMazeAnswer } from './text/parse.js';
import { standingOf } from './text/problems.js';

export const maze = defineFamily({
  name: 'maze',
  title: 'Maze',
  rules:
    'Go from the start S to the goal G with as few moves as possible, one cell up, down, left or right at a move, never ' +
    'through a wall #. The answer marks the cells in between with *; any shortest path counts, and that there is no path is ' +
    'an answer too. Mazes have 3 to 60 rows and columns.',
  shapes: [5, 10, 15, 20, 30].map((side) => ({ rows: side, columns: side })),
  hasShape: isMazeShape,
  uniqueAnswer: false,
  levels,
  glyphs: GLYPHS,
  alphabet: () => ({ symbols: [OPEN, WALL, START, GOAL, PATH], blank: [OPEN, PATH] }),
  parse: parseMaze,
  standing: standingOf,
  isNamedIn: namesMaze,
  parseAnswer: parseMazeAnswer,
  forms,
  look: {
    boxOf: () => null,
    solid: '#',
    way: { mark: '*', ends: 'SG' },
    names: { '#': 'wall', '.': 'open', S: 'start', G: 'goal', '*': 'path' },
  },
  misfits,
  inspect,
  verify,
  contradicts,
  solveExact,
  explainNoSolution,
  summarise,
  generate,
  symmetry,
  samples,
});

function explainNoSolution(grid: Grid): Problem {
  const reach = reachOf(grid);
  const where = reach
    ? ` From the start ${reach.cells} cells can be reached, itself counted; the nearest to the goal is at ${place(reach.nearest)}.`
    : '';
  return {
    code: 'no_path',
    message: `There is no path from the start to the goal (proven by search).${where}`,
    remedy: 'If the maze should have one, compare its walls with the original.',
    cells: reach ? [reach.nearest] : [],
  };
}

function summarise(answer: Grid): string | null {
  const moves = movesOf(answer);
  return moves && `${moves.length} ${moves.length === 1 ? 'move' : 'moves'}: ${moves.join('')}`;
}
