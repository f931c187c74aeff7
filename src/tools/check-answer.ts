import { z } from 'zod';
import { Cell, failure, type Grid, ok, type PuzzleFamily, type Result, Violation } from '../reasoner/index.js';
import { ofArgument, Rows, readAnswer, readOneBoard } from './boards.js';
import type { Teller, ToolAnswer } from './room.js';
import { computesOnly, counted, defineTool } from './tool.js';

const Output = z.object({
  verdict: z
    .enum(['correct', 'incomplete', 'wrong'])
    .describe(
      'correct: complete, and every rule holds. incomplete: right so far, blanks are left. ' +
        'wrong: it breaks a rule, changes a given, or can no longer be completed.',
    ),
  violations: z.array(Violation).describe('Broken rules with their cells, counted from 1.'),
  wrong_cells: z
    .array(Cell)
    .describe('Filled cells that differ from the only solution; empty when the puzzle has none or several.'),
  blanks: z.number().int().min(0).describe('Cells still to fill in.'),
  can_be_completed: z.boolean().describe('Whether some solution of the puzzle keeps everything filled in so far.'),
  solutions_of_puzzle: z
    .enum(['none', 'one', 'several'])
    .describe('What the exact solver has proven of the puzzle itself.'),
  family: z.string().describe('Kind of puzzle.'),
  puzzle: z.array(z.string()).nullable().describe('The puzzle as read; null where left out.'),
  answer: z
    .array(z.string())
    .nullable()
    .describe('The answer as read, the givens filled in where it left them blank; null where left out.'),
  board: z.string().nullable().describe('The answer drawn; null where left out.'),
  note: z.string().describe('The verdict in words.'),
});
type Output = z.infer<typeof Output>;

export const checkAnswer = defineTool({
  name: 'check_answer',
  title: 'Check an answer',
  description:
    'Checks an answer, complete or not: broken rules with their cells, changed givens, blanks, and whether it can still become a ' +
    'solution. Use it when the user shows what they filled in, and before you state an answer that solve_puzzle did not give. ' +
    'It never tells a right value.',
  annotations: computesOnly,
  input: {
    puzzle: Rows.describe('The puzzle before anything was filled in: one string a row, "." blank.'),
    answer: Rows.describe('The answer, same form and size. Of a maze: "*" on the path, or its moves, as "RRDD".'),
  },
  output: Output.shape,
  run: async (input) => {
    const puzzle = readOne(input.puzzle);
    if (!puzzle.ok) return failure({ problem: puzzle.error });
    const { family, grid } = puzzle.value;
    const answer = readAnswer(family, grid, input.answer);
    if (!answer.ok) return failure({ problem: answer.error });
    const whole = judge(family, grid, answer.value);
    return ok({ tell: (told) => tell(whole, told) });
  },
});

/** Exactly one puzzle. */
function readOne(rows: string[]): Result<{ family: PuzzleFamily; grid: Grid }> {
  const read = readOneBoard({ rows });
  return read.ok ? read : failure(ofArgument('puzzle', read.error));
}

/** All that is known, for as much as there is room for. */
interface Judged extends Output {
  readonly puzzle: string[];
  readonly answer: string[];
  readonly board: string;
}

function judge(family: PuzzleFamily, puzzle: Grid, given: Grid): Judged {
  const answer = given.map((row, index) => row.map((value, column) => value || (puzzle[index]?.[column] ?? 0)));
  const verdict = family.verify({ family: family.name, input: puzzle }, answer);
  const broken = verdict.ok ? [] : verdict.violations;
  // A blank is only a rule not kept yet: what is wrong is wrong whatever comes into the blanks.
  const clashes = broken.filter(({ rule }) => rule !== 'blank');
  const blanks = broken.filter(({ rule }) => rule === 'blank').flatMap(({ cells }) => cells).length;
  const { solutions } = family.solveExact(puzzle, 2);
  const only = solutions.length === 1 ? solutions[0] : undefined;
  const keepable = clashes.length === 0 && (blanks === 0 || family.solveExact(answer, 1).solutions.length > 0);
  const output = {
    verdict: keepable ? (blanks === 0 ? ('correct' as const) : ('incomplete' as const)) : ('wrong' as const),
    violations: clashes.map(({ rule, message, cells }) => ({ rule, message, cells: [...cells] })),
    wrong_cells: only ? filledCellsUnlike(answer, only) : [],
    blanks,
    can_be_completed: keepable,
    solutions_of_puzzle: only ? ('one' as const) : solutions.length === 0 ? ('none' as const) : ('several' as const),
    family: family.name,
    puzzle: family.toRows(puzzle),
    answer: family.toRows(answer),
    board: family.render(answer),
  };
  return { ...output, note: noteOf(output) };
}

function filledCellsUnlike(answer: Grid, solution: Grid): Cell[] {
  return answer.flatMap((values, row) =>
    values.flatMap((value, column) =>
      value === 0 || value === solution[row]?.[column] ? [] : [{ row: row + 1, column: column + 1 }],
    ),
  );
}

function tell(whole: Judged, told: Teller): ToolAnswer<Output> {
  const answer = told.board('answer', 'one', whole.answer);
  const output: Output = {
    ...whole,
    violations: told.withCells('violations', whole.violations),
    wrong_cells: told.cells('wrong_cells', whole.wrong_cells),
    puzzle: told.board('puzzle', 'once', whole.puzzle),
    answer,
    board: answer && told.secondForm(whole.board),
  };
  return { output, text: inWords(output, whole.board) };
}

function noteOf(output: Omit<Output, 'note'>): string {
  const { verdict, blanks, solutions_of_puzzle: solutions } = output;
  const broken = output.violations.length;
  const left = `${counted(blanks, 'blank')} left`;
  if (solutions === 'none')
    return 'The puzzle itself has no solution, so no answer can be right: compare its givens with the original.';
  if (broken > 0) return `Wrong: ${broken} ${broken === 1 ? 'rule is' : 'rules are'} broken.`;
  if (verdict === 'wrong') return `Wrong: no rule is broken so far, ${left}, but it can no longer be completed.`;
  const several = solutions === 'several' ? ' (the puzzle has more than one solution)' : '';
  if (verdict === 'incomplete') return `No rule is broken so far, ${left}, and it can still be completed${several}.`;
  return `Correct: complete, every given kept, every rule holds${several}.`;
}

function inWords({ verdict, note, board, puzzle, answer, violations, wrong_cells }: Output, drawn: string): string {
  const lines = [`${verdict}: ${note}`];
  if (answer) lines.push(drawn);
  if (board !== null) lines.push(`Puzzle rows: ${puzzle?.join(' ')}\nAnswer rows: ${answer?.join(' ')}`);
  lines.push(...violations.map(({ message }) => message));
  if (wrong_cells.length > 0) {
    const places = wrong_cells.map(({ row, column }) => `r${row}c${column}`);
    lines.push(`Not as in the only solution (row and column): ${places.join(' ')}.`);
  }
  return lines.join('\n\n');
}
