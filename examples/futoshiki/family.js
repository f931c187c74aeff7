/** Futoshiki, a family of puzzles of its own: name this file in RUMINATE_FAMILIES. docs/your-own-puzzle.md walks through it. */
import { DIGITS, GLYPHS, SIDE, SIGNS, valueFor } from './board.js';
import { solveExact } from './exact.js';
import { generate, levels } from './generate.js';
import { inspect } from './rules.js';
import { symmetry } from './symmetry.js';

/** @type {import('ruminate/reasoner').FamilyDefinition} */
export const family = {
  name: 'futoshiki',
  title: 'Futoshiki',
  rules:
    `Fill every blank so that each row and each column of digits holds ${[...DIGITS].join(', ')} once and every sign is true: ` +
    '< and > between two digits of a row, ^ (the upper is less) and v (the lower is less) between two of a column. Signs are ' +
    'cells of the board as the digits are: digits stand where row and column are odd, "-" where there is no sign.',
  shapes: [{ rows: SIDE, columns: SIDE }],
  levels,
  glyphs: GLYPHS,
  // Only digits are ever in question: a blank may become one, a sign stays what it is.
  alphabet: () => ({ symbols: [...DIGITS, ...SIGNS].map(valueFor), blank: [...DIGITS].map(valueFor) }),
  inspect,
  solveExact,
  generate,
  symmetry: (_shape, random) => symmetry(random),
  look: { boxOf: () => null, solid: '-' },
};

/** Where the models for it are, as folders with a manifest each. */
export const models = new URL('./models/', import.meta.url);
