/** The rules: signs between the digits, no digit twice in a line, every sign true. */
import { DIGITS, GLYPHS, isDigitCell, layOut, SIZE } from './board.js';

/** @typedef {import('ruminate/reasoner').Violation} Violation */

/**
 * @param {number[][]} grid
 * @returns {Violation[]}
 */
export function inspect(grid) {
  const misplaced = misplacedCells(grid);
  return misplaced.length > 0 ? misplaced : [...duplicates(grid), ...untrueSigns(grid)];
}

/**
 * @param {number[][]} grid
 * @returns {Violation[]}
 */
function misplacedCells(grid) {
  return grid.flatMap((values, row) =>
    values.flatMap((value, column) => {
      const fitting = glyphsAt(row, column);
      if (fitting.includes(GLYPHS[value])) return [];
      const cell = { row: row + 1, column: column + 1 };
      const message = `${GLYPHS[value]} stands at ${place(cell)}, where only one of ${[...fitting].join(' ')} can.`;
      return [{ rule: 'place', message, cells: [cell] }];
    }),
  );
}

/**
 * @param {number} row
 * @param {number} column
 */
function glyphsAt(row, column) {
  if (isDigitCell(row, column)) return `.${DIGITS}`;
  if (row % 2 === 0) return '<>-';
  return column % 2 === 0 ? '^v-' : '-';
}

/**
 * @param {number[][]} grid
 * @returns {Violation[]}
 */
function duplicates(grid) {
  const { values } = layOut(grid);
  /** @type {Violation[]} */
  const broken = [];
  for (const kind of ['row', 'column']) {
    for (let line = 0; line < SIZE; line++) {
      const places = Array.from({ length: SIZE }, (_, i) => (kind === 'row' ? line * SIZE + i : i * SIZE + line));
      for (let digit = 1; digit <= SIZE; digit++) {
        const cells = places.filter((at) => values[at] === digit).map(cellOf);
        if (cells.length < 2) continue;
        const times = cells.length === 2 ? 'twice' : `${cells.length} times`;
        const message = `${digit} stands ${times} in ${kind} ${2 * line + 1}: ${cells.map(place).join('; ')}.`;
        broken.push({ rule: kind, message, cells });
      }
    }
  }
  return broken;
}

/**
 * @param {number[][]} grid
 * @returns {Violation[]}
 */
function untrueSigns(grid) {
  const { values, inequalities } = layOut(grid);
  return inequalities.flatMap(({ lesser, greater, row, column }) => {
    const [low, high] = [values[lesser], values[greater]];
    if (low === 0 || high === 0 || low < high) return [];
    const message = `The sign at ${place({ row, column })} says that ${low} is less than ${high}.`;
    return [{ rule: 'sign', message, cells: [{ row, column }, cellOf(lesser), cellOf(greater)] }];
  });
}

/**
 * The cell, from 1, where the digit of this place in row order stands.
 *
 * @param {number} at
 */
const cellOf = (at) => ({ row: 2 * Math.floor(at / SIZE) + 1, column: 2 * (at % SIZE) + 1 });

/** @param {{ row: number, column: number }} cell */
const place = ({ row, column }) => `row ${row}, column ${column}`;
