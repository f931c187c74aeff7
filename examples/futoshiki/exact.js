/** The exact solver: which digits each cell may still hold as a bit mask, narrowed by the rules, then a guess. */
import { layOut, SIZE, withDigits } from './board.js';
import { inspect } from './rules.js';

/**
 * @param {number[][]} grid
 * @param {number} limit
 * @returns {import('ruminate/reasoner').ExactResult}
 */
export function solveExact(grid, limit) {
  if (inspect(grid).length > 0) return { solutions: [], guesses: 0 };
  const { values, inequalities } = layOut(grid);
  const every = (1 << SIZE) - 1;
  /** @type {number[][][]} */
  const solutions = [];
  let guesses = 0;
  search(Int32Array.from(values, (digit) => (digit === 0 ? every : 1 << (digit - 1))));
  return { solutions, guesses };

  /** @param {Int32Array} masks changed on the way */
  function search(masks) {
    if (!narrow(masks, inequalities)) return;
    const cell = openCell(masks);
    if (cell === undefined) {
      solutions.push(withDigits(grid, masks.map(highest)));
      return;
    }
    for (let left = masks[cell]; left !== 0 && solutions.length < limit; left &= left - 1) {
      guesses++;
      search(masks.with(cell, left & -left));
    }
  }
}

/**
 * Strikes what the rules forbid until nothing moves; false where a cell has nothing left.
 *
 * @param {Int32Array} masks
 * @param {import('./board.js').Inequality[]} inequalities
 */
function narrow(masks, inequalities) {
  for (let before = 0; before !== sum(masks); ) {
    before = sum(masks);
    for (let cell = 0; cell < masks.length; cell++) {
      if (countBits(masks[cell]) !== 1) continue;
      const [row, column] = [Math.floor(cell / SIZE), cell % SIZE];
      for (let i = 0; i < SIZE; i++) {
        if (i !== column) masks[row * SIZE + i] &= ~masks[cell];
        if (i !== row) masks[i * SIZE + column] &= ~masks[cell];
      }
    }
    for (const { lesser, greater } of inequalities) {
      masks[greater] &= -2 * (masks[lesser] & -masks[lesser]);
      masks[lesser] &= (1 << (highest(masks[greater]) - 1)) - 1;
    }
    if (masks.includes(0)) return false;
  }
  return true;
}

/**
 * The largest digit of a mask, 0 for none.
 *
 * @param {number} mask
 */
const highest = (mask) => 32 - Math.clz32(mask);

/** @param {number} mask */
function countBits(mask) {
  let count = 0;
  for (let left = mask; left !== 0; left &= left - 1) count++;
  return count;
}

/** @param {Int32Array} masks */
const sum = (masks) => masks.reduce((total, mask) => total + mask, 0);

/**
 * The cell with the fewest digits left, but more than one.
 *
 * @param {Int32Array} masks
 */
function openCell(masks) {
  const cells = Array.from(masks, (mask, cell) => ({ cell, left: countBits(mask) })).filter(({ left }) => left > 1);
  return cells.sort((one, other) => one.left - other.left)[0]?.cell;
}
