/** The tools, one line each. */
import { checkAnswer } from './check-answer.js';
import { explainCell } from './explain-cell.js';
import { hintTool } from './hint.js';
import { listPuzzles } from './list-puzzles.js';
import { makePuzzle } from './make-puzzle.js';
import { readPuzzle } from './read-puzzle.js';
import { solvePuzzle } from './solve-puzzle.js';
import type { Tool } from './tool.js';

export const tools: readonly Tool[] = [
  listPuzzles,
  readPuzzle,
  solvePuzzle,
  checkAnswer,
  hintTool,
  explainCell,
  makePuzzle,
];
