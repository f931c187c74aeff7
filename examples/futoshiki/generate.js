/** Makes puzzles with one solution: every digit and every sign is shown, then taken away while one solution is left. */
import { createRandom, permutation } from 'ruminate/reasoner';
import { isDigitCell, SIZE, valueFor, withEverySign } from './board.js';
import { solveExact } from './exact.js';

/**
 * How many clues more are shown than are needed, and whether digits are taken away before signs.
 *
 * @type {Record<string, { spare: number, digitsFirst: boolean }>}
 */
const demands = {
  easy: { spare: 8, digitsFirst: false },
  medium: { spare: 3, digitsFirst: false },
  hard: { spare: 0, digitsFirst: true },
};
export const levels = Object.keys(demands);

/**
 * @param {number} seed
 * @param {string} level
 * @returns {import('ruminate/reasoner').GeneratedPuzzle}
 */
export function generate(seed, level) {
  const { spare, digitsFirst } = demands[level];
  const random = createRandom(seed);
  const full = withEverySign(latinSquare(random));
  const input = full.map((row) => [...row]);
  const clues = full.flatMap((values, row) =>
    values.flatMap((value, column) =>
      value === valueFor('-') ? [] : [{ row, column, isDigit: isDigitCell(row, column) }],
    ),
  );
  const shuffled = Array.from(permutation(clues.length, random), (i) => clues[i]);
  if (digitsFirst) shuffled.sort((one, other) => Number(other.isDigit) - Number(one.isDigit));
  const taken = shuffled.filter(({ row, column, isDigit }) => {
    input[row][column] = valueFor(isDigit ? '.' : '-');
    if (solveExact(input, 2).solutions.length === 1) return true;
    input[row][column] = full[row][column];
    return false;
  });
  for (const { row, column } of taken.slice(0, spare)) input[row][column] = full[row][column];
  const { guesses, solutions } = solveExact(input, 2);
  return { task: { family: 'futoshiki', input }, solution: solutions[0], guesses };
}

/**
 * Digits in row order, no digit twice in a line; a row that fits below the others always exists.
 *
 * @param {import('ruminate/reasoner').Random} random
 */
function latinSquare(random) {
  /** @type {number[][]} */
  const rows = [];
  while (rows.length < SIZE) {
    const row = Array.from(permutation(SIZE, random), (digit) => digit + 1);
    if (rows.every((above) => above.every((digit, column) => digit !== row[column]))) rows.push(row);
  }
  return rows.flat();
}
