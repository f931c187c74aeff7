import { z } from 'zod';
import { Cell, type Deduction, failure, type Grid, ok, type Problem, type PuzzleFamily } from '../reasoner/index.js';
import { boardInput, readOneBoard, sizeOf } from './boards.js';
import { noLogic, solutionsOf, tellReasons } from './hint.js';
import { computesOnly, counted, defineTool } from './tool.js';

/** A long way is told by its last cells; a model has room for few. */
const CELLS_TOLD = 8;

const Position = z.number().int().min(1);

const Output = z.object({
  status: z
    .enum(['given', 'forced', 'search_only', 'no_solution', 'several_solutions'])
    .describe(
      'given: it stands in the puzzle. forced: logic fills it. search_only: logic does not reach it, only search decides. ' +
        'no_solution, several_solutions: proven, and the cell has no value of its own.',
    ),
  cell: Cell.describe('The cell asked about.'),
  value: z.string().nullable().describe('What stands in it in the only solution.'),
  techniques: z.array(z.string()).describe('Names of the techniques that fill it, the last one last.'),
  reasons: z.array(z.string()).describe('One sentence each, in the order in which they build on each other.'),
  cells_before: z.number().int().min(0).describe('Cells that logic fills before it.'),
  before: z.array(z.string()).describe('The last few of them, for example "r1c2=5 (hidden single)".'),
  family: z.string().describe('Kind of puzzle.'),
  puzzle: z.array(z.string()).nullable().describe('The board as read; null where left out.'),
  note: z.string().describe('The explanation in words.'),
});
type Output = z.infer<typeof Output>;

export const explainCell = defineTool({
  name: 'explain_cell',
  title: 'Explain a cell',
  description:
    'Tells what stands in one cell and why: the logic that forces it and the cells that come before, or that only search decides ' +
    'it. Use it when the user asks why.',
  annotations: computesOnly,
  input: {
    ...boardInput,
    row: Position.describe('Counted from 1.'),
    column: Position.describe('Counted from 1.'),
  },
  output: Output.shape,
  run: async ({ row, column, ...board }) => {
    const read = readOneBoard(board);
    if (!read.ok) return failure({ problem: read.error });
    const { family, grid } = read.value;
    if (!family.hint) return failure({ problem: noLogic(family) });
    if (grid[row - 1]?.[column - 1] === undefined) return failure({ problem: offBoard(grid, row, column) });
    const output = explain(family, grid, { row, column });
    return ok({ tell: (told) => tellReasons(output, told) });
  },
});

function explain(family: PuzzleFamily, grid: Grid, cell: Cell): Output {
  const { solutions } = family.solveExact(grid, 2);
  const proven = solutionsOf[Math.min(2, solutions.length) as 0 | 1 | 2];
  const given = valueAt(grid, cell);
  const nothing = { techniques: [], reasons: [], cells_before: 0, before: [] };
  const facts = { cell, family: family.name, puzzle: family.toRows(grid), ...nothing };
  const place = `Row ${cell.row}, column ${cell.column}`;
  if (proven === 'none') {
    return { ...facts, status: 'no_solution', value: null, note: 'The board has no solution, so no cell has a value.' };
  }
  if (given !== 0) {
    return { ...facts, status: 'given', value: String(given), note: `${place} is ${given} because it was given so.` };
  }
  const { found, before } = wayTo(family, grid, cell);
  if (found) {
    const first = before.length > 0 ? `After logic has filled ${counted(before.length, 'other cell')}: ` : '';
    return {
      ...facts,
      status: 'forced',
      value: String(found.value),
      techniques: [...found.techniques],
      reasons: [...found.reasons],
      cells_before: before.length,
      before: before.slice(-CELLS_TOLD).map(inShort),
      note: `${place} is ${found.value} (${found.techniques.join(', then ')}). ${first}${found.reasons.join(' ')}`,
    };
  }
  if (proven === 'several') {
    const note = `${place} is not decided: the board has more than one solution, as the exact solver has proven.`;
    return { ...facts, status: 'several_solutions', value: null, note };
  }
  const value = solutions[0] ? valueAt(solutions[0], cell) : 0;
  const note =
    `${place} is ${value}, but no single, locked candidate or pair says so: logic stops after ${counted(before.length, 'cell')}, ` +
    'and only search decides. The exact solver has proven that with anything else there the board has no solution.';
  return { ...facts, status: 'search_only', value: String(value), cells_before: before.length, note };
}

/** Fills in what logic forces until it forces the cell. */
function wayTo(family: PuzzleFamily, grid: Grid, cell: Cell): { found?: Deduction; before: readonly Deduction[] } {
  const board = grid.map((row) => [...row]);
  const before: Deduction[] = [];
  for (;;) {
    const found = family.hint?.(board, cell);
    if (found) return { found, before };
    const next = family.hint?.(board);
    const row = next && board[next.cell.row - 1];
    if (!next || !row) return { before };
    row[next.cell.column - 1] = next.value;
    before.push(next);
  }
}

const valueAt = (grid: Grid, { row, column }: Cell): number => grid[row - 1]?.[column - 1] ?? 0;

const inShort = ({ cell, value, techniques }: Deduction): string =>
  `r${cell.row}c${cell.column}=${value} (${techniques.at(-1)})`;

function offBoard(grid: Grid, row: number, column: number): Problem {
  return {
    code: 'off_board',
    message: `Row ${row}, column ${column} is not on this ${sizeOf(grid)} board.`,
    remedy: 'Count rows from the top and columns from the left, both from 1.',
    cells: [],
  };
}
