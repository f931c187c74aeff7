/** The tools, the resources and the prompts, one line each. */
import { checkAnswer } from './check-answer.js';
import { drawPuzzle } from './draw-puzzle.js';
import { explainCell } from './explain-cell.js';
import { hintTool } from './hint.js';
import { listPuzzles } from './list-puzzles.js';
import { makePuzzle } from './make-puzzle.js';
import type { Prompt } from './prompt.js';
import { dailyPuzzlePrompt } from './prompts/daily-puzzle.js';
import { solvePrompt } from './prompts/solve.js';
import { teachMePrompt } from './prompts/teach-me.js';
import { readPuzzle } from './read-puzzle.js';
import type { Resource } from './resource.js';
import { modelResource } from './resources/models.js';
import { puzzleResource } from './resources/puzzles.js';
import { solveResource } from './resources/solves.js';
import { viewResource } from './resources/view.js';
import { solvePuzzle } from './solve-puzzle.js';
import type { Tool } from './tool.js';
import { traceThinking } from './trace-thinking.js';

export const tools: readonly Tool[] = [
  listPuzzles,
  readPuzzle,
  solvePuzzle,
  checkAnswer,
  hintTool,
  explainCell,
  makePuzzle,
  drawPuzzle,
  traceThinking,
];

export const resources: readonly Resource[] = [puzzleResource, modelResource, solveResource, viewResource];

export const prompts: readonly Prompt[] = [solvePrompt, teachMePrompt, dailyPuzzlePrompt];
