/**
 * The board: digits and, between them, the signs, all of them cells. Digits stand where row and column are odd, counted from 1;
 * with a 5 among the digits the boards are larger, and nothing else changes.
 */

export const DIGITS = '1234';
/**
 * `<` and `>` stand between two digits of a row, `^` (the upper is less) and `v` (the lower is less) between two of a column,
 * `-` wherever there is no sign.
 */
export const SIGNS = '<>^v-';
/** What a cell holds is its place in this text. */
export const GLYPHS = `.${DIGITS}${SIGNS}`;

/** How many digits a line has, and how many cells. */
export const SIZE = DIGITS.length;
export const SIDE = 2 * SIZE - 1;

/** @param {string} glyph */
export const valueFor = (glyph) => GLYPHS.indexOf(glyph);

/**
 * Whether a cell, counted from 0, is one for a digit.
 *
 * @param {number} row
 * @param {number} column
 */
export const isDigitCell = (row, column) => row % 2 === 0 && column % 2 === 0;

/**
 * Two digits that a sign compares, as places in row order from 0, and the cell of the sign itself, from 1.
 *
 * @typedef {{ lesser: number, greater: number, row: number, column: number }} Inequality
 */

/**
 * A board as the rules see it: `values` are the digits in row order, 0 for a blank.
 *
 * @param {number[][]} grid
 * @returns {{ values: number[], inequalities: Inequality[] }}
 */
export function layOut(grid) {
  const values = grid.flatMap((cells, row) => cells.filter((_, column) => isDigitCell(row, column)));
  const inequalities = grid.flatMap((cells, row) =>
    cells.flatMap((value, column) => {
      const [first, second] = neighbours(row, column);
      const cell = { row: row + 1, column: column + 1 };
      if ('<^'.includes(GLYPHS[value])) return [{ lesser: first, greater: second, ...cell }];
      if ('>v'.includes(GLYPHS[value])) return [{ lesser: second, greater: first, ...cell }];
      return [];
    }),
  );
  return { values, inequalities };
}

/**
 * The board with these digits in place of its own.
 *
 * @param {number[][]} grid
 * @param {ArrayLike<number>} values
 */
export function withDigits(grid, values) {
  return grid.map((cells, row) =>
    cells.map((cell, column) => (isDigitCell(row, column) ? values[(row / 2) * SIZE + column / 2] : cell)),
  );
}

/**
 * The board of these digits with a sign between any two neighbours.
 *
 * @param {number[]} values
 */
export function withEverySign(values) {
  const rows = Array.from({ length: SIDE }, (_, row) =>
    Array.from({ length: SIDE }, (_, column) => {
      if (row % 2 === 1 && column % 2 === 1) return valueFor('-');
      // Cells of digits get a sign here as well, which the digits then replace.
      const [first, second] = neighbours(row, column);
      const [less, greater] = row % 2 === 0 ? '<>' : '^v';
      return valueFor(values[first] < values[second] ? less : greater);
    }),
  );
  return withDigits(rows, values);
}

/**
 * The two digits on either side of a cell for a sign, the left or the upper one first.
 *
 * @param {number} row
 * @param {number} column
 */
function neighbours(row, column) {
  const first = Math.floor(row / 2) * SIZE + Math.floor(column / 2);
  return [first, row % 2 === 0 ? first + 1 : first + SIZE];
}
