import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forms } from '../../../../../src/reasoner/puzzles/sudoku/text/forms.js';
import { longestText, parseSudoku } from '../../../../../src/reasoner/puzzles/sudoku/text/parse.js';
import { renderSudoku, toRows } from '../../../../../src/reasoner/puzzles/sudoku/text/render.js';

/** Any digits at all: reading does not depend on a board being right. */
const anyGrids = fc.constantFrom(4, 6, 9).chain((size) =>
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

/** But for digits in order on top, which are taken for a header where they break the rules. */
const grids = anyGrids.filter(([first = []]) => !first.every((cell, column) => cell - column === first[0]));

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
  for (const { name, fewestGivens, render } of forms) {
    test(name, () => {
      fc.assert(
        fc.property(grids, before, after, (grid, opening, closing) => {
          fc.pre(givens(grid) >= fewestGivens);
          const text = opening + render(grid) + closing;
          expect(parseSudoku(text)).toEqual({ ok: true, value: [grid] });
        }),
        { numRuns: 200 },
      );
    });
  }
});

test('two boards in any two forms come back in order', () => {
  // Single cells are read only where there is no other board.
  const written = fc.constantFrom(...forms.filter((form) => !['assignments', 'triples'].includes(form.name)));
  fc.assert(
    fc.property(grids, grids, written, written, (one, other, first, second) => {
      fc.pre(givens(one) > 0 && givens(other) > 0);
      const text = `First:\n\n${first.render(one)}\n\nand then this one:\n\n${second.render(other)}\n`;
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

test('arbitrary text neither throws nor gives a board with rows of other lengths', () => {
  const pieces = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom(...forms).map((form) =>
      form
        .render([
          [1, 0, 0, 4],
          [0, 0, 2, 0],
          [0, 3, 0, 0],
          [2, 0, 0, 1],
        ])
        .slice(3),
    ),
    fc.constantFrom('<td>', '&', '\\\\', '[[', 'Row 3: ', '\n', '\t', '|', ' 1 2 3 4', 'r1c', '5', '. '),
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), fc.integer({ min: 1, max: 30 }), (parts, times) => {
      const result = parseSudoku(
        parts
          .join('')
          .repeat(times)
          .slice(0, longestText / 20),
      );
      if (!result.ok) return;
      for (const grid of result.value) expect(grid.every((row) => row.length === grid.length)).toBe(true);
    }),
    { numRuns: 30 },
  );
});
