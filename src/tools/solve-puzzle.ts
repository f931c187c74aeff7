import { z } from 'zod';
import {
  DEFAULT_BUDGET,
  engineChoices,
  failure,
  type Grid,
  MOST_BUDGET_MS,
  ok,
  type Problem,
  type PuzzleFamily,
  type ReadBoards,
  type Solution,
} from '../reasoner/index.js';
import { AnswerRecord, answerRecord, unreadRecord } from '../reasoner/record.js';
import { boardInput, readBoardInput } from './boards.js';
import { solveResource } from './resources/solves.js';
import { shownInView } from './resources/view.js';
import type { Teller, ToolAnswer } from './room.js';
import { think } from './think.js';
import { computesOnly, counted, defineTool, describeProblem, optional } from './tool.js';

const Rows = z.array(z.string());

const Output = AnswerRecord.omit({ id: true }).extend({
  board: z
    .string()
    .nullable()
    .describe(
      'The answer drawn, or the puzzle where there is no answer. Show it to the user as it is; null where left out: show the rows.',
    ),
  note: z.string().describe('Who found the answer and what was checked, in words for the user.'),
  solve_id: z
    .string()
    .nullable()
    .describe('For trace_thinking, and for `ruminate://solves/{id}`; null when nothing was solved.'),
  examples: z.array(Rows).describe('Two different solutions when status is several_solutions, else empty.'),
  boards_in_text: z.number().int().min(0).describe('All boards found in the text; only the first one is solved.'),
  other_boards: z.array(Rows).describe('Further boards of the text, unsolved: call again with each as `rows`.'),
});
type Output = z.infer<typeof Output>;

export const solvePuzzle = defineTool({
  name: 'solve_puzzle',
  title: 'Solve a puzzle',
  description:
    'Solves a Sudoku (4x4, 6x6, 9x9) or a maze (shortest path); the rules check the answer. Always use it instead of solving ' +
    'yourself, and report its answer cell for cell. A small recursive model thinks first, the exact solver steps in when the ' +
    'budget is spent; `note` says who it was. Only status "solved" has an answer; "no_solution" and "several_solutions" are ' +
    'proven: tell the user what is wrong with the puzzle. Of several boards the first is solved: call again with each of ' +
    '`other_boards` as `rows`.',
  annotations: computesOnly,
  meta: shownInView,
  input: {
    ...boardInput,
    engine: optional(z.enum(engineChoices)).describe(
      'auto (default); trm, hrm: such a model alone, which may give up; exact: no model.',
    ),
    budget_ms: optional(z.number().int().min(1).max(MOST_BUDGET_MS)).describe(
      `Milliseconds for the model, default ${DEFAULT_BUDGET.milliseconds}.`,
    ),
    seed: optional(z.number().int().min(0).max(0xffffffff)).describe('Another seed thinks another way; default 0.'),
  },
  output: Output.shape,
  thinks: ({ engine }) => engine !== 'exact',
  run: async ({ engine, budget_ms, seed, ...board }, context) => {
    const read = readBoardInput(board);
    if (!read.ok) return failure({ problem: read.error, output: unreadOutput });
    const { family, grids } = read.value;
    const { solution, logged } = await think(family, grids[0], { engine, budget_ms, seed }, context);
    const solved = { family, grids, solution, id: logged.id };
    return ok({ tell: (told) => tell(solved, told), resource: solveResource.uriOf(logged.id) });
  },
});

interface Solved {
  readonly family: PuzzleFamily;
  /** The board that was solved, then the others of the text. */
  readonly grids: ReadBoards['grids'];
  readonly solution: Solution;
  readonly id: string;
}

function tell({ family, grids: [input, ...others], solution, id }: Solved, told: Teller): ToolAnswer<Output> {
  const { id: _, ...record } = answerRecord({ family: family.name, input }, solution);
  const { puzzle, answer } = record;
  const drawn = family.render(solution.answer ?? input);
  const problems = told.withCells('problems', record.problems);
  const examples = (solution.examples.length > 0 && told.board('examples', 'once', solution.examples)) || [];
  const summary = record.summary && told.line('summary', record.summary);
  // What was asked for: the answer, or the puzzle where there is none.
  const shown = told.board(answer ? 'answer' : 'puzzle', 'one', answer ?? puzzle);
  const second = shown && told.secondForm(drawn);
  const output: Output = {
    ...record,
    puzzle: answer ? told.board('puzzle', 'once', puzzle) : shown,
    answer: answer && shown,
    problems,
    summary,
    board: second,
    solve_id: id,
    note: noteOf(solution, family, second === null ? null : summary),
    examples: examples.map((example) => family.toRows(example)),
    boards_in_text: 1 + others.length,
    other_boards: told.first('other_boards', others).map((other) => family.toRows(other)),
  };
  return { output, text: inWords(output, family, shown && drawn, examples) };
}

/** With the summary of the answer, where there is room for it here, too. */
function noteOf(solution: Solution, { uniqueAnswer }: PuzzleFamily, summary: string | null): string {
  const { status, engine, model, steps, restarts, violations } = solution;
  const checked = `the rules checked it${uniqueAnswer ? ', and it is the only one' : ''}.${summary ? ` ${summary}.` : ''}`;
  const thinking = `${counted(steps, 'step')}${restarts > 0 ? ` and ${counted(restarts, 'restart')}` : ''}`;
  switch (status) {
    case 'solved':
      return engine !== 'exact'
        ? `The recursive model ${model} found this answer in ${thinking}; ${checked}`
        : `The exact solver found this answer${steps > 0 ? ` after the recursive model had spent ${thinking}` : ''}; ${checked}`;
    case 'no_solution':
      return violations.length > 0
        ? 'There is no solution: the givens break the rules among themselves.'
        : 'There is no solution: the exact solver has proven it.';
    case 'several_solutions':
      return 'There is more than one solution, as the exact solver has proven, so there is no answer to give.';
    case 'gave_up':
      if (engine === 'exact') return 'No answer: the exact solver of this kind of puzzle contradicts its rules.';
      return model === null
        ? 'No recursive model could think about this board; a solution exists. Call again with engine "auto" to get it.'
        : `The recursive model gave up after ${thinking}; a solution exists. Call again with engine "auto" to get it.`;
  }
}

/** `drawn` is null where there is no room for a board. */
function inWords(output: Output, family: PuzzleFamily, drawn: string | null, examples: readonly Grid[]): string {
  const { status, note, board, puzzle, answer, problems, summary, boards_in_text, other_boards } = output;
  const { engine, model, steps, restarts, ms, solve_id } = output;
  const lines = [`${status}: ${note}`];
  if (drawn !== null) lines.push(drawn);
  if (board !== null)
    lines.push(`Puzzle rows: ${puzzle?.join(' ')}`, ...(answer ? [`Answer rows: ${answer.join(' ')}`] : []));
  else if (summary !== null) lines.push(summary);
  lines.push(
    `family ${family.name}, engine ${engine}, model ${model ?? 'none'}, steps ${steps}, restarts ${restarts}, ${ms} ms, solve ${solve_id}`,
  );
  lines.push(...examples.map((example, index) => `Solution ${index + 1}:\n${family.render(example)}`));
  lines.push(...problems.map(describeProblem));
  if (boards_in_text > 1) {
    const rows = other_boards.map((other) => JSON.stringify(other)).join('\n');
    lines.push(
      `The text holds ${boards_in_text - 1} more, not solved yet. Call solve_puzzle again with each as \`rows\`:\n${rows}`,
    );
  }
  return lines.join('\n\n');
}

function unreadOutput(problem: Problem): Output {
  const { id, ...record } = unreadRecord(problem);
  return {
    ...record,
    board: null,
    solve_id: null,
    note: problem.message,
    examples: [],
    boards_in_text: 0,
    other_boards: [],
  };
}
