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

interface BoardInput {
  readonly text?: string | undefined;
  readonly rows?: readonly string[] | undefined;
}

const hasText = ({ text = '' }: BoardInput): boolean => text.trim() !== '';
const hasRows = ({ rows = [] }: BoardInput): boolean => rows.length > 0;

/** Whether either of the two arguments holds anything. */
export const hasBoard = (input: BoardInput): boolean => hasText(input) || hasRows(input);

/** As readBoards, from either of the two arguments. */
export function readBoardInput(input: BoardInput): Result<ReadBoards> {
  const { text = '', rows = [] } = input;
  const length = rows.reduce((sum, row) => sum + row.length + 1, text.length);
  if (length > MOST_CHARACTERS) return failure(tooLong(length));
  if (!hasBoard(input)) return failure(noneGiven);
  if (!hasRows(input)) return readBoards(text);
  return hasText(input) ? failure(bothGiven) : readRows(rows);
}

/** A text may have a heading such as "1234"; of rows each is one of the board, and one that is left out would move the others. */
function readRows(rows: readonly string[]): Result<ReadBoards> {
  const read = readBoards(rows.join('\n'));
  if (!read.ok) return read;
  const { family, grids } = read.value;
  const given = rowsGiven(family, grids[0], rows);
  const taken = grids.reduce((sum, grid) => sum + grid.length, 0);
  return given === undefined || given === taken ? read : failure(extraRows(given, taken));
}

/** How many rows there are, where each holds a glyph for every column of the board and nothing else; undefined for other forms. */
function rowsGiven({ glyphs }: PuzzleFamily, grid: Grid, rows: readonly string[]): number | undefined {
  const lines = rows
    .flatMap((row) => row.split('\n'))
    .map((line) => line.replace(/[\s,;|]/g, ''))
    .filter((line) => line !== '');
  const isRow = (line: string): boolean =>
    line.length === grid[0]?.length && [...line].every((glyph) => glyphs.includes(glyph) || BLANKS.includes(glyph));
  return lines.length > 1 && lines.every(isRow) ? lines.length : undefined;
}

/** What people write for a blank beside the glyph of one. */
const BLANKS = '0_';

/** Exactly one board, from either of the two arguments. */
export function readOneBoard(input: BoardInput): Result<{ family: PuzzleFamily; grid: Grid }> {
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
  const given = rowsGiven(family, puzzle, rows);
  if (given !== undefined && given !== puzzle.length) {
    return failure(otherSize(puzzle, `${given}x${puzzle[0]?.length ?? 0}`));
  }
  const answer = family.parseAnswer(text, puzzle);
  if (!answer.ok) return failure(ofArgument('answer', answer.error));
  return sizeOf(puzzle) === sizeOf(answer.value) ? answer : failure(otherSize(puzzle, sizeOf(answer.value)));
}

/** Where several arguments hold a board, a problem says which one it is of. */
export const ofArgument = (argument: string, problem: Problem): Problem => ({
  ...problem,
  message: `\`${argument}\`: ${problem.message}`,
});

const extraRows = (given: number, taken: number): Problem => ({
  code: 'extra_rows',
  message: `There are ${given} rows, and only ${taken} of them make the board.`,
  remedy: 'Pass the rows of the board alone; a heading above it is none.',
  cells: [],
});

function otherSize(puzzle: Grid, size: string): Problem {
  return {
    code: 'size_differs',
    message: `The puzzle is ${sizeOf(puzzle)}, the answer ${size}.`,
    remedy: 'Pass the answer to this puzzle, with a "." for every cell that is still blank.',
    cells: [],
  };
}
