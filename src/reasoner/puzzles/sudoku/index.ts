/** Sudoku: 4x4, 6x6 (boxes of 2 rows by 3 columns) and 9x9. */
import { failure, type Grid, ok, type Problem, type Result } from '../../task.js';
import { type PuzzleFamily, severalBoards } from '../family.js';
import { codec } from './codec.js';
import { contradicts } from './contradiction.js';
import { solveExact } from './exact.js';
import { generate } from './generate.js';
import { findGeometry, geometryOf, shapes } from './geometry.js';
import { levels } from './levels.js';
import { hint } from './logic/hint.js';
import { inspect, verify } from './rules.js';
import { samples } from './samples.js';
import { symmetry } from './symmetry.js';
import { forms } from './text/forms.js';
import { parseSudoku } from './text/parse.js';
import { problemCodes, problemStatus } from './text/problems.js';
import { renderSudoku, toRows } from './text/render.js';

const codes: ReadonlySet<string> = new Set(problemCodes);

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
  standing: (code) => (code === 'no_board' ? 'absent' : codes.has(code) ? problemStatus(code) : undefined),
  isNamedIn: (text) => /sudoku|su doku|数独|數獨/i.test(text),
  parseAnswer,
  render: renderSudoku,
  forms,
  cellPattern: /\d+|\./g,
  toRows,
  look: {
    boxOf: (shape) => {
      const { boxRows, boxColumns } = geometryOf(shape);
      return { rows: boxRows, columns: boxColumns };
    },
    solid: '',
  },
  inspect,
  verify,
  contradicts,
  solveExact,
  explainNoSolution: () => ({
    code: 'no_solution',
    message: 'No given clashes with another, yet no way to fill the board obeys the rules (proven by search).',
    remedy: 'Compare the givens with the puzzle as printed: at least one is wrong or missing its place.',
    cells: [],
  }),
  summarise: () => null,
  generate,
  hint,
  symmetry,
  samples,
};

function parseAnswer(text: string): Result<Grid, Problem> {
  const read = parseSudoku(text);
  if (!read.ok) return read;
  const [grid, ...others] = read.value;
  return grid && others.length === 0 ? ok(grid) : failure(severalBoards(read.value.length));
}
