import { z } from 'zod';
import { failure, type Grid, ok, Problem, type PuzzleFamily } from '../reasoner/index.js';
import { givensClash, unreadRecord } from '../reasoner/record.js';
import { boardInput, countBlanks, firstFew, readBoardInput, sizeOf } from './boards.js';
import { computesOnly, defineTool, describeProblem } from './tool.js';

/** A text may hold thousands; a model has room for few. */
const BOARDS_LISTED = 10;

const Count = z.number().int().min(0);

const Board = z.object({
  size: z.string().describe('Rows x columns.'),
  rows: z.array(z.string()).describe('One string a row, "." for a blank: the `rows` that the other tools take.'),
  board: z.string().describe('The board drawn.'),
  givens: Count.describe('Filled cells.'),
  blanks: Count.describe('Empty cells.'),
  problems: z.array(Problem).describe('Givens that clash already; empty when none does. Cells are counted from 1.'),
});
type Board = z.infer<typeof Board>;

const Output = z.object({
  status: z
    .enum(['read', 'not_supported', 'unreadable'])
    .describe('not_supported: a puzzle of a kind that is not solved here. unreadable: no board, or a broken one.'),
  family: z.string().nullable().describe('Kind of puzzle; null where no board was read.'),
  boards_in_text: Count.describe('All boards found; `boards` holds the first ten of them.'),
  boards: z.array(Board).describe('In reading order.'),
  problems: z.array(Problem).describe('Why no board was read, with a remedy; empty when one was.'),
});
type Output = z.infer<typeof Output>;

export const readPuzzle = defineTool({
  name: 'read_puzzle',
  title: 'Read a puzzle',
  description:
    'Reads every board in a text without solving: rows, drawing, givens that clash. Use it to show the user what was understood, ' +
    'or where there are several boards. It never guesses: what is unclear is refused, with the row at fault and what to ask.',
  annotations: computesOnly,
  input: boardInput,
  output: Output.shape,
  run: async (input) => {
    const read = readBoardInput(input);
    if (!read.ok) {
      const status = unreadRecord(read.error).status === 'not_supported' ? 'not_supported' : 'unreadable';
      const output = { status, family: null, boards_in_text: 0, boards: [], problems: [read.error] } satisfies Output;
      return failure({ problem: read.error, output });
    }
    const { family, grids } = read.value;
    const boards = grids.slice(0, BOARDS_LISTED).map((grid) => describeBoard(family, grid));
    const output: Output = {
      status: 'read',
      family: family.name,
      boards_in_text: grids.length,
      boards,
      problems: [],
    };
    const found = grids.length === 1 ? 'One board' : `${grids.length} boards`;
    const shown = boards.length < grids.length ? `, the first ${boards.length} of them:` : ':';
    return ok({ output, text: [`${found} (${family.title})${shown}`, ...boards.map(boardInWords)].join('\n\n') });
  },
});

function describeBoard(family: PuzzleFamily, grid: Grid): Board {
  const blanks = countBlanks(grid);
  return {
    size: sizeOf(grid),
    rows: family.toRows(grid),
    board: family.render(grid),
    givens: grid.flat().length - blanks,
    blanks,
    problems: firstFew(family.inspect(grid).map(givensClash)),
  };
}

function boardInWords({ size, rows, board, givens, blanks, problems }: Board): string {
  const counts = `${size}, ${givens} givens, ${blanks} blanks. Rows: ${rows.join(' ')}`;
  return [counts, board, ...problems.map(describeProblem)].join('\n');
}
