/** The tools, the resources and the prompts, one line each. */
import { checkAnswer } from './check-answer.js';
import { explainCell } from './explain-cell.js';
import { hintTool } from './hint.js';
import { listPuzzles } from './list-puzzles.js';
import { makePuzzle } from './make-puzzle.js';
import type { Prompt } from './prompt.js';
import { readPuzzle } from './read-puzzle.js';
import type { Resource } from './resource.js';
import { modelResource } from './resources/models.js';
import { puzzleResource } from './resources/puzzles.js';
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

export const resources: readonly Resource[] = [puzzleResource, modelResource];

export const prompts: readonly Prompt[] = [];
