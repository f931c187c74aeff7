/** Sudoku: 4x4, 6x6 (boxes of 2 rows by 3 columns) and 9x9. */
import type { Shape } from '../../task.js';
import { defineFamily } from '../define.js';
import type { Alphabet } from '../family.js';
import { contradicts } from './contradiction.js';
import { solveExact } from './exact.js';
import { generate } from './generate.js';
import { geometryOf, shapes } from './geometry.js';
import { levels } from './levels.js';
import { hint } from './logic/hint.js';
import { inspect, misfits } from './rules.js';
import { samples } from './samples.js';
import { symmetry } from './symmetry.js';
import { forms } from './text/forms.js';
import { parseSudoku } from './text/parse.js';
import { problemCodes, problemStatus } from './text/problems.js';
import { renderSudoku } from './text/render.js';

const codes: ReadonlySet<string> = new Set(problemCodes);

export const sudoku = defineFamily({
  name: 'sudoku',
  title: 'Sudoku',
  rules:
    'Fill every blank so that each row, each column and each box holds every digit once. 9x9 boards have boxes of 3x3, ' +
    '6x6 boards boxes of 2 rows by 3 columns with digits 1 to 6, 4x4 boards boxes of 2x2 with digits 1 to 4.',
  shapes,
  levels,
  glyphs: '.123456789',
  alphabet,
  parse: parseSudoku,
  standing: (code) => (code === 'no_board' ? 'absent' : codes.has(code) ? problemStatus(code) : undefined),
  isNamedIn: (text) => /sudoku|su doku|数独|數獨/i.test(text),
  render: renderSudoku,
  forms,
  look: {
    boxOf: (shape) => {
      const { boxRows, boxColumns } = geometryOf(shape);
      return { rows: boxRows, columns: boxColumns };
    },
    solid: '',
  },
  misfits,
  inspect,
  contradicts,
  solveExact,
  generate,
  hint,
  symmetry,
  samples,
});

/** Digit d is the value d and the symbol d - 1. */
function alphabet({ rows }: Shape): Alphabet {
  const digits = Array.from({ length: rows }, (_, symbol) => symbol + 1);
  return { symbols: digits, blank: digits };
}
