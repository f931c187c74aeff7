import { z } from 'zod';
import { Cell, failure, ok, type Problem, type PuzzleFamily } from '../reasoner/index.js';
import { boardInput, countBlanks, readOneBoard } from './boards.js';
import type { Teller, ToolAnswer } from './room.js';
import { computesOnly, defineTool } from './tool.js';

export const solutionsOf = { 0: 'none', 1: 'one', 2: 'several' } as const;

const Output = z.object({
  status: z
    .enum(['forced', 'search_only', 'complete', 'no_solution'])
    .describe(
      'forced: logic fills `cell`. search_only: no technique known here goes on, only search decides. complete: no blank is left. ' +
        'no_solution: the board as it stands cannot be completed.',
    ),
  cell: Cell.nullable().describe('The cell that logic forces, counted from 1.'),
  value: z.string().nullable().describe('What stands in it.'),
  techniques: z.array(z.string()).describe('Names of the techniques, the one that fills the cell last.'),
  reasons: z.array(z.string()).describe('One sentence each, in the order in which they build on each other.'),
  solutions: z.enum(['none', 'one', 'several']).describe('What the exact solver has proven of the board.'),
  family: z.string().describe('Kind of puzzle.'),
  puzzle: z.array(z.string()).nullable().describe('The board as read; null where left out.'),
  note: z.string().describe('The hint in words.'),
});
type Output = z.infer<typeof Output>;

export const hintTool = defineTool({
  name: 'hint',
  title: 'Give a hint',
  description:
    'Gives one next cell that logic forces, with the reason, and nothing else of the solution. Use it when the user wants a hint. ' +
    'Pass the board as it stands, with what the user filled in.',
  annotations: computesOnly,
  input: boardInput,
  output: Output.shape,
  run: async (input) => {
    const read = readOneBoard(input);
    if (!read.ok) return failure({ problem: read.error });
    const { family, grid } = read.value;
    if (!family.hint) return failure({ problem: noLogic(family) });
    const solutions = solutionsOf[Math.min(2, family.solveExact(grid, 2).solutions.length) as 0 | 1 | 2];
    const facts = { solutions, family: family.name, puzzle: family.toRows(grid) };
    const nothing = { cell: null, value: null, techniques: [], reasons: [], ...facts };
    const found = solutions === 'none' || countBlanks(grid) === 0 ? undefined : family.hint(grid);
    const output: Output = found
      ? {
          status: 'forced',
          cell: found.cell,
          value: String(found.value),
          techniques: [...found.techniques],
          reasons: [...found.reasons],
          ...facts,
          note: `Row ${found.cell.row}, column ${found.cell.column} is ${found.value} (${found.techniques.join(', then ')}): ${found.reasons.join(' ')}`,
        }
      : { ...nothing, ...withoutHint(solutions, countBlanks(grid)) };
    return ok({ tell: (told) => tellReasons(output, told) });
  },
});

/** What hint and explain_cell have in common. */
interface Reasoned {
  readonly status: string;
  readonly puzzle: string[] | null;
  readonly note: string;
}

export function tellReasons<Output extends Reasoned>(output: Output, told: Teller): ToolAnswer<Output> {
  const puzzle = told.board('puzzle', 'one', output.puzzle);
  const rows = puzzle ? `\n\nRows: ${puzzle.join(' ')}` : '';
  return { output: { ...output, puzzle }, text: `${output.status}: ${output.note}${rows}` };
}

function withoutHint(solutions: Output['solutions'], blanks: number): Pick<Output, 'status' | 'note'> {
  if (solutions === 'none') {
    return { status: 'no_solution', note: 'The board as it stands has no solution: something in it is wrong.' };
  }
  if (blanks === 0) return { status: 'complete', note: 'No cell is blank: the board is solved.' };
  const several = solutions === 'several' ? ' The board has more than one solution, so logic alone cannot end it.' : '';
  const note = `No single, locked candidate or pair fills a cell here: from here on only search decides.${several}`;
  return { status: 'search_only', note };
}

export function noLogic({ title }: PuzzleFamily): Problem {
  return {
    code: 'no_logic',
    message: `There are no hints for ${title}: its cells are found by search alone.`,
    remedy: 'Call solve_puzzle for the answer, or check_answer to check what the user has.',
    cells: [],
  };
}
