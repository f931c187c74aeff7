import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forms, renderForm } from '../../../../../src/reasoner/puzzles/sudoku/text/forms.js';
import { parseSudoku } from '../../../../../src/reasoner/puzzles/sudoku/text/parse.js';
import { renderSudoku, toRows } from '../../../../../src/reasoner/puzzles/sudoku/text/render.js';

/** Any digits at all: reading does not depend on a board being right. */
const grids = fc.constantFrom(4, 6, 9).chain((size) =>
  fc.integer({ min: 0, max: 100 }).chain((fill) =>
    fc.array(
      fc.array(
        fc
          .tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 1, max: size }))
          .map(([chance, digit]) => (chance < fill ? digit : 0)),
        { minLength: size, maxLength: size },
      ),
      { minLength: size, maxLength: size },
    ),
  ),
);

const before = fc.constantFrom(
  '',
  'Hi! Please solve this Sudoku for me:\n\n',
  'Puzzle #12 from 2024-11-03, found at 10:45 (difficulty 7.2/10, 3 stars):\n\n',
  'Good morning,\n\nI scored 3-2 on the last 2 puzzles. Here is number 4:\n\n',
  '# Sudoku 17\n\nThe board is 0-filled where unknown; 1 is the smallest digit.\n\n',
  '- it is evil\n- it took me 45 minutes\n\n',
);

const after = fc.constantFrom(
  '',
  '\n\nThanks!',
  '\n\nIs it unique? Only a hint for r4c7, please.',
  '\n\nSent on 12/24/2024 at 18:30 from my phone, +1 555 0100.',
  '\n\n--\nAnna, room 12',
);

const givens = (grid: readonly (readonly number[])[]): number => grid.flat().filter((cell) => cell > 0).length;

describe('a printed board is read back', () => {
  for (const { name, fewestGivens } of forms) {
    test(name, () => {
      fc.assert(
        fc.property(grids, before, after, (grid, opening, closing) => {
          fc.pre(givens(grid) >= fewestGivens);
          const text = opening + renderForm(grid, name) + closing;
          expect(parseSudoku(text)).toEqual({ ok: true, value: [grid] });
        }),
        { numRuns: 300 },
      );
    });
  }
});

test('two boards in any two forms come back in order', () => {
  // Single cells are read only where there is no other board.
  const names = forms.map((form) => form.name).filter((name) => !['assignments', 'triples'].includes(name));
  fc.assert(
    fc.property(grids, grids, fc.constantFrom(...names), fc.constantFrom(...names), (one, other, first, second) => {
      fc.pre(givens(one) > 0 && givens(other) > 0);
      const text = `First:\n\n${renderForm(one, first)}\n\nand then this one:\n\n${renderForm(other, second)}\n`;
      expect(parseSudoku(text)).toEqual({ ok: true, value: [one, other] });
    }),
    { numRuns: 1000 },
  );
});

test('toRows gives one string a row', () => {
  const grid = [
    [1, 0, 0, 4],
    [0, 0, 2, 0],
    [0, 3, 0, 0],
    [2, 0, 0, 1],
  ];
  expect(toRows(grid)).toEqual(['1..4', '..2.', '.3..', '2..1']);
  expect(renderSudoku(grid)).toBe('1 . | . 4\n. . | 2 .\n----+----\n. 3 | . .\n2 . | . 1');
});

test('an unknown form is a bug of the caller', () => {
  expect(() => renderForm([[1]], 'nonesuch')).toThrow('no form "nonesuch"');
});
