/** Sudoku: 4x4, 6x6 (boxes of 2 rows by 3 columns) and 9x9. */
import type { PuzzleFamily } from '../family.js';
import { codec } from './codec.js';
import { contradicts } from './contradiction.js';
import { solveExact } from './exact.js';
import { generate } from './generate.js';
import { findGeometry, shapes } from './geometry.js';
import { levels } from './levels.js';
import { hint } from './logic/hint.js';
import { inspect, verify } from './rules.js';
import { samples } from './samples.js';
import { symmetry } from './symmetry.js';
import { forms } from './text/forms.js';
import { parseSudoku } from './text/parse.js';
import { problemStatus } from './text/problems.js';
import { renderSudoku, toRows } from './text/render.js';

export const sudoku: PuzzleFamily = {
  name: 'sudoku',
  title: 'Sudoku',
  rules:
    'Fill every blank so that each row, each column and each box holds every digit once. 9x9 boards have boxes of 3x3, ' +
    '6x6 boards boxes of 2 rows by 3 columns with digits 1 to 6, 4x4 boards boxes of 2x2 with digits 1 to 4.',
  shapes,
  hasShape: (shape) => findGeometry(shape) !== undefined,
  uniqueAnswer: true,
  levels,
  codec,
  parse: parseSudoku,
  outside: (code) => problemStatus(code) === 'not_supported',
  render: renderSudoku,
  forms,
  toRows,
  inspect,
  verify,
  contradicts,
  solveExact,
  generate,
  hint,
  symmetry,
  samples,
};
