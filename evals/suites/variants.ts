/**
 * Rules beyond the family's, in words. Each is chosen so that the puzzle's only plain answer breaks it: whoever hands that
 * answer out has overlooked the rule, and "no solution" is as right as "that kind is not solved here".
 */
import type { Random } from '../../src/reasoner/random.js';

/** The sentence, or undefined where the plain answer obeys the rule. */
type Variant = (answer: readonly string[], random: Random) => string | undefined;

const at = (answer: readonly string[], row: number, column: number): string => answer[row]?.[column] ?? '';

const diagonals: Variant = (answer) => {
  const diagonal = answer.map((_, index) => at(answer, index, index));
  if (new Set(diagonal).size === diagonal.length) return undefined;
  return 'This is a diagonal Sudoku: each of the two main diagonals also holds every digit once.';
};

const cage: Variant = (answer, random) => {
  const row = random.below(answer.length);
  const sum = Number(at(answer, row, 0)) + Number(at(answer, row, 1));
  const wrong = sum > 3 ? sum - 1 : sum + 1;
  return `This is a killer Sudoku: the cells r${row + 1}c1 and r${row + 1}c2 form a cage with the sum ${wrong}.`;
};

const thermometer: Variant = (answer, random) => {
  const row = random.below(answer.length);
  const cells = [0, 1, 2];
  const digits = cells.map((column) => Number(at(answer, row, column)));
  const rises = digits.every((digit, index) => index === 0 || digit > (digits[index - 1] ?? 0));
  if (rises) cells.reverse();
  const way = cells.map((column) => `r${row + 1}c${column + 1}`).join(', ');
  return `This is a thermo Sudoku: along the thermometer ${way} the digits increase from the bulb.`;
};

/** In a maze without loops a cell of the path is on the only way. */
const lockedDoor: Variant = (answer, random) => {
  const path = answer.flatMap((line, row) =>
    [...line].flatMap((glyph, column) => (glyph === '*' ? [{ row: row + 1, column: column + 1 }] : [])),
  );
  const door = path[random.below(path.length)];
  return (
    door && `The cell in row ${door.row}, column ${door.column} is a locked door, and there are no keys in this maze.`
  );
};

export interface FamilyVariants {
  /** A grade in which the plain answer is the only way. */
  readonly grade: string;
  readonly variants: readonly Variant[];
}

export const variantsOf: Readonly<Record<string, FamilyVariants>> = {
  sudoku: { grade: 'medium', variants: [diagonals, cage, thermometer] },
  maze: { grade: 'perfect', variants: [lockedDoor] },
};
