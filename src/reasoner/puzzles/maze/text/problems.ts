/** Why a text gives no maze: one code for each reason, with words for people. */
import type { Cell, Problem } from '../../../task.js';
import type { Standing } from '../../family.js';
import { quoteOf } from '../../stated-lines.js';
import { leastSide, mostSide, place } from '../cells.js';

const standings = {
  no_maze: 'absent',
  ragged_rows: 'unreadable',
  unknown_symbol: 'unreadable',
  spaces_in_doubt: 'unreadable',
  lines_in_doubt: 'unreadable',
  legend_missing: 'unreadable',
  legend_contradicts: 'unreadable',
  start_missing: 'unreadable',
  goal_missing: 'unreadable',
  several_starts: 'unreadable',
  several_goals: 'unreadable',
  ambiguous_coordinates: 'unreadable',
  coordinates_outside: 'unreadable',
  end_in_wall: 'unreadable',
  ends_meet: 'unreadable',
  maze_too_long: 'unreadable',
  move_blocked: 'unreadable',
  moves_end_early: 'unreadable',
  answer_missing: 'unreadable',
  maze_size: 'not_supported',
  maze_variant: 'not_supported',
  maze_drawing: 'not_supported',
} as const satisfies Record<string, Standing>;

export type MazeTextCode = keyof typeof standings;

/** What a code of `parseMaze` means; undefined for a code of another origin. */
export const standingOf = (code: string): Standing | undefined => standings[code as MazeTextCode];

/** Every code that `parseMaze` can answer with. */
export const problemCodes = Object.keys(standings) as readonly MazeTextCode[];

export function problem(code: MazeTextCode, message: string, remedy: string, cells: readonly Cell[] = []): Problem {
  return { code, message, remedy, cells: [...cells] };
}

const example = 'for example "S.#", "..#", "#.G" with "#" for a wall, "." for open, S and G for start and goal';

export const noMaze = (): Problem => problem('no_maze', 'There is no maze in this text.', `Send its rows, ${example}.`);

export const answerMissing = (): Problem =>
  problem(
    'answer_missing',
    'There is no answer to a maze in this text.',
    'Send the maze with "*" on its path, or the moves, for example "R R D D".',
  );

export const tooLong = (most: number): Problem =>
  problem('maze_too_long', `The text is longer than ${most} characters.`, 'Send the maze alone.');

export const raggedRow = (row: number, count: number, others: number): Problem =>
  problem(
    'ragged_rows',
    `Row ${row} has ${count} cells, but most rows have ${others}.`,
    `Write row ${row} again with ${others} cells; spaces at the end of a row count, "." in their place is safer.`,
    [{ row, column: Math.max(1, Math.min(count, others)) }],
  );

export const unknownSymbol = (glyph: string, cell: Cell): Problem =>
  problem(
    'unknown_symbol',
    `The maze holds "${glyph}", first at ${place(cell)}, and the text does not say what it means.`,
    `Say it in words, for example "${glyph} = wall" or "${glyph} = open"; leave out a path that is already drawn.`,
    [cell],
  );

const inDoubt = (message: string): Problem =>
  problem('spaces_in_doubt', message, 'Write "." for open cells in place of spaces.');

export const blanksAround = (): Problem =>
  inDoubt('Spaces are open cells here, and it cannot be told which of those around the rows belong to the maze.');

export const blankLineInside = (): Problem =>
  inDoubt('Spaces are open cells here, and an empty line between rows may be an open row or the end of the maze.');

export const everySecondBlank = (): Problem =>
  inDoubt('Every second column is empty: those may be open cells, or spaces that set the cells apart.');

export const linesInDoubt = (stated: string): Problem =>
  problem(
    'lines_in_doubt',
    `The text says ${quoteOf(stated)}, so its lines may not be the rows from top to bottom.`,
    'Send the rows from top to bottom, each from left to right.',
  );

export const legendMissing = (digits: readonly string[]): Problem =>
  problem(
    'legend_missing',
    `These are rows of ${digits.join(', ')}; if they are a maze, the text does not say which number is a wall.`,
    'Say it in words, for example "0 = open, 1 = wall, 2 = start, 3 = goal".',
  );

export const legendContradicts = (glyph: string, one: string, other: string): Problem =>
  problem(
    'legend_contradicts',
    `The text says that "${glyph}" is ${one}, and also that it is ${other}.`,
    `Say once what "${glyph}" means.`,
  );

export function missingEnd(which: 'start' | 'goal', gaps: number): Problem {
  const seen =
    gaps === 0
      ? ''
      : ` The outer wall has ${gaps === 1 ? 'one gap' : `${gaps} gaps`}, where an entrance and an exit make two.`;
  return problem(
    which === 'start' ? 'start_missing' : 'goal_missing',
    `The maze has no ${which}.${seen}`,
    `Mark it with ${which === 'start' ? 'S' : 'G'}, or say where it is, for example "${which} at row 1, column 2".`,
  );
}

export const severalEnds = (which: 'start' | 'goal', cells: readonly Cell[]): Problem =>
  problem(
    which === 'start' ? 'several_starts' : 'several_goals',
    `The maze has ${cells.length} cells marked as ${which}, the first two at ${cells.slice(0, 2).map(place).join(' and ')}.`,
    `Leave one ${which}; with several, send one maze for each.`,
    cells,
  );

export const ambiguousCoordinates = (which: string, why: string): Problem =>
  problem(
    'ambiguous_coordinates',
    `The place of the ${which} can be read in two ways: ${why}.`,
    'Say it as "row 1, column 2, counted from 1" or "from 0".',
  );

export const coordinatesOutside = (which: string, place: string, size: string): Problem =>
  problem(
    'coordinates_outside',
    `The ${which} ${place} lies outside the maze of ${size}.`,
    'Compare it with the maze.',
  );

export const severalPlaces = (which: string): Problem =>
  problem(
    'ambiguous_coordinates',
    `The text gives two places for the ${which}.`,
    `Mark the ${which} in the maze, or say its place once.`,
  );

export const endsMeet = (cell: Cell): Problem =>
  problem(
    'ends_meet',
    `The text puts start and goal on the same cell, ${place(cell)}.`,
    'Mark them in the maze with S and G, or say "from row 1, column 1 to row 5, column 5".',
    [cell],
  );

export const sidesUnclear = (which: 'start' | 'goal'): Problem =>
  problem(
    which === 'start' ? 'start_missing' : 'goal_missing',
    'The text names sides for the start or the goal, and the gaps in the outer wall do not tell which is which.',
    'Mark them in the maze with S and G.',
  );

export const endInWall = (which: string, cell: Cell): Problem =>
  problem(
    'end_in_wall',
    `The ${which}, ${place(cell)}, is a wall in the maze.`,
    'Compare it with the maze, and say whether rows and columns count from 0 or from 1.',
    [cell],
  );

export const wrongSize = (rows: number, columns: number): Problem =>
  problem(
    'maze_size',
    `This is a maze of ${rows}x${columns} cells; ${leastSide} to ${mostSide} rows and columns are solved.`,
    'Send a maze of such a size.',
  );

/** Of cells with walls between them, which are read as blocks. */
export const tooManyWalledCells = (rows: number, columns: number): Problem => {
  const side = Math.floor((mostSide - 1) / 2);
  return problem(
    'maze_size',
    `This is a maze of ${rows}x${columns} cells with walls between them, ${2 * rows + 1}x${2 * columns + 1} blocks; at most ${side}x${side} of such cells are solved.`,
    'Send a maze of such a size.',
  );
};

export const variant = (what: string): Problem =>
  problem(
    'maze_variant',
    `This maze has other rules (${what}); only walls and single moves up, down, left and right are known here.`,
    'Send a maze without them; to go on anyway, leave that sentence out.',
  );

export const drawingNotRead = (): Problem =>
  problem(
    'maze_drawing',
    'This looks like a maze whose walls are drawn with "_" and "|", which is not read here.',
    'Send it as blocks, "#" for a wall and "." for open, or as cells drawn with +---+ and |.',
  );
