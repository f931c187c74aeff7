/** Boards as tools take and give them: typed text or rows in, records and drawings out. */
import { z } from 'zod';
import {
  failure,
  type Grid,
  ok,
  type Problem,
  type PuzzleFamily,
  type ReadBoards,
  type Result,
  readBoards,
} from '../reasoner/index.js';
import { optional } from './tool.js';

/** One string a row. Also takes what models send instead: one text, or a matrix of numbers with 0 or null for a blank. */
export const Rows = z.preprocess((value) => {
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value)) return value;
  return value.map((row) => (Array.isArray(row) && row.every(isCell) ? row.map(cellText).join('') : row));
}, z.array(z.string()));

type RowCell = string | number | null;

const isCell = (cell: unknown): cell is RowCell =>
  cell === null || typeof cell === 'string' || typeof cell === 'number';

const cellText = (cell: RowCell): string => (cell === null || cell === '' || cell === ' ' ? '.' : String(cell));

/** The two ways to hand over a puzzle. */
export const boardInput = {
  text: optional(z.string()).describe('The puzzle as the user wrote it.'),
  rows: optional(Rows).describe('Or the board: a string a row, "." blank; maze: "#" wall, S start, G goal.'),
};

/** As readBoards, from either of the two arguments. */
export function readBoardInput({
  text,
  rows,
}: {
  text?: string | undefined;
  rows?: string[] | undefined;
}): Result<ReadBoards> {
  const length = (text?.length ?? 0) + (rows ?? []).reduce((sum, row) => sum + row.length + 1, 0);
  if (length > MOST_CHARACTERS) return failure(tooLong(length));
  const hasText = text !== undefined && text.trim() !== '';
  const hasRows = rows !== undefined && rows.length > 0;
  if (hasText && hasRows) return failure(bothGiven);
  if (hasRows) return readBoards(rows.join('\n'));
  return hasText ? readBoards(text) : failure(noneGiven);
}

/** Exactly one board, from either of the two arguments. */
export function readOneBoard(
  input: Parameters<typeof readBoardInput>[0],
): Result<{ family: PuzzleFamily; grid: Grid }> {
  const read = readBoardInput(input);
  if (!read.ok) return read;
  const { family, grids } = read.value;
  return grids.length === 1 ? ok({ family, grid: grids[0] }) : failure(severalBoards(grids.length));
}

export const severalBoards = (count: number): Problem => ({
  code: 'several_boards',
  message: `There are ${count} boards, and only one can be taken.`,
  remedy: 'Pass one board as `rows`; read_puzzle gives the boards of a text one by one.',
  cells: [],
});

export const countBlanks = (grid: Grid): number => grid.flat().filter((value) => value === 0).length;

export const sizeOf = (grid: Grid): string => `${grid.length}x${grid[0]?.length ?? 0}`;

/** Reading blocks whoever else waits; so much takes some tenths of a second, and holds a thousand boards. */
export const MOST_CHARACTERS = 100_000;

export const tooLong = (length: number): Problem => ({
  code: 'too_long',
  message: `There are ${length} characters, and at most ${MOST_CHARACTERS} are read.`,
  remedy: 'Pass the part that holds the puzzle.',
  cells: [],
});

const noneGiven: Problem = {
  code: 'board_missing',
  message: 'Neither `text` nor `rows` holds anything.',
  remedy: 'Pass the user’s text as `text`, or the board as `rows`, one string a row with "." for a blank.',
  cells: [],
};

const bothGiven: Problem = {
  code: 'board_given_twice',
  message: 'Both `text` and `rows` are given, and they may differ.',
  remedy: 'Pass only one of them: `text` if you have the user’s own words.',
  cells: [],
};

/** An answer to a puzzle, as the argument `answer`. */
export function readAnswer(family: PuzzleFamily, puzzle: Grid, rows: readonly string[]): Result<Grid> {
  const text = rows.join('\n');
  if (text.length > MOST_CHARACTERS) return failure(ofArgument('answer', tooLong(text.length)));
  const answer = family.parseAnswer(text, puzzle);
  if (!answer.ok) return failure(ofArgument('answer', answer.error));
  return sizeOf(puzzle) === sizeOf(answer.value) ? answer : failure(otherSize(puzzle, answer.value));
}

/** Where several arguments hold a board, a problem says which one it is of. */
export const ofArgument = (argument: string, problem: Problem): Problem => ({
  ...problem,
  message: `\`${argument}\`: ${problem.message}`,
});

function otherSize(puzzle: Grid, answer: Grid): Problem {
  return {
    code: 'size_differs',
    message: `The puzzle is ${sizeOf(puzzle)}, the answer ${sizeOf(answer)}.`,
    remedy: 'Pass the answer to this puzzle, with a "." for every cell that is still blank.',
    cells: [],
  };
}
