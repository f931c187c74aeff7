import { z } from 'zod';
import { failure, type Grid, ok, Problem, type PuzzleFamily } from '../reasoner/index.js';
import { givensClash, unreadRecord } from '../reasoner/record.js';
import { boardInput, countBlanks, readBoardInput, sizeOf } from './boards.js';
import type { Room, Teller } from './room.js';
import { computesOnly, defineTool, describeProblem } from './tool.js';

/** Of many boards the drawings give way first: rows are what the other tools take. */
const ROOMS: readonly Room[] = [
  { items: 40, cells: 100, boards: 'twice' },
  ...[40, 30, 20, 15, 12, 10, 8, 6, 5, 4, 3, 2, 1].map((items) => ({ items, cells: 10, boards: 'once' as const })),
  ...[10, 1].map((items) => ({ items, cells: 5, boards: 'none' as const })),
];

const Count = z.number().int().min(0);

const Board = z.object({
  size: z.string().describe('Rows x columns.'),
  rows: z
    .array(z.string())
    .nullable()
    .describe('One string a row, "." for a blank: the `rows` that the other tools take; null where left out.'),
  board: z.string().nullable().describe('The board drawn; null where left out.'),
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
  boards_in_text: Count.describe('All boards found.'),
  boards: z.array(Board).describe('In reading order, as many as there is room for.'),
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
  rooms: ROOMS,
  run: async (input) => {
    const read = readBoardInput(input);
    if (!read.ok) {
      return failure({ problem: read.error, output: unread });
    }
    const { family, grids } = read.value;
    return ok({
      tell: (told) => {
        const boards = told
          .first('boards', grids, Math.max(1, told.room.items))
          .map((grid) => describeBoard(family, grid, told));
        const found = grids.length === 1 ? 'One board' : `${grids.length} boards`;
        const shown = boards.length < grids.length ? `, the first ${boards.length} of them:` : ':';
        return {
          output: { status: 'read', family: family.name, boards_in_text: grids.length, boards, problems: [] },
          text: [`${found} (${family.title})${shown}`, ...boards.map(boardInWords)].join('\n\n'),
        };
      },
    });
  },
});

function unread(problem: Problem): Output {
  const status = unreadRecord(problem).status === 'not_supported' ? 'not_supported' : 'unreadable';
  return { status, family: null, boards_in_text: 0, boards: [], problems: [problem] };
}

function describeBoard(family: PuzzleFamily, grid: Grid, told: Teller): Board {
  const blanks = countBlanks(grid);
  const rows = told.board('rows', 'one', family.toRows(grid));
  return {
    size: sizeOf(grid),
    rows,
    board: rows && told.secondForm(family.render(grid)),
    givens: grid.flat().length - blanks,
    blanks,
    problems: told.withCells('problems', family.inspect(grid).map(givensClash)),
  };
}

/** Where there is room for one form, rows: they are what the other tools take. */
function boardInWords({ size, rows, board, givens, blanks, problems }: Board): string {
  const counts = `${size}, ${givens} givens, ${blanks} blanks.${rows ? ` Rows: ${rows.join(' ')}` : ''}`;
  return [counts, ...(board === null ? [] : [board]), ...problems.map(describeProblem)].join('\n');
}
