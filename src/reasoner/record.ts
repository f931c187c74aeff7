/** The answer to one puzzle as JSON: what `ruminate solve --json`, `--jsonl` and the tools give, key by key in this order. */
import { z } from 'zod';
import { families, findFamily } from './puzzles/registry.js';
import { engines, type Solution } from './solver.js';
import { type Cell, type Grid, type GridTask, Problem, type Violation } from './task.js';

/** A board as one string a row, "." for a blank. */
export const Rows = z.array(z.string());

export const AnswerRecord = z.object({
  id: z.union([z.string(), z.number()]).nullable().describe('The id that came with the question, else null.'),
  status: z
    .enum(['solved', 'no_solution', 'several_solutions', 'not_supported', 'unreadable', 'gave_up'])
    .describe(
      'solved: `answer` is the only solution, or, of a maze, a shortest path. no_solution, several_solutions: proven. gave_up: the budget was spent. ' +
        'unreadable, not_supported: `problems` says why the text is no board that can be solved here.',
    ),
  family: z.string().nullable().describe('Kind of puzzle, null when none was recognised.'),
  puzzle: Rows.nullable().describe('The board as given, one string a row, "." for a blank; null when none was read.'),
  answer: Rows.nullable().describe('The solved board, one string a row; null unless status is solved.'),
  verified: z.boolean().describe('True only when the rules of the puzzle have checked `answer`.'),
  engine: z
    .enum(engines)
    .nullable()
    .describe('Who found the answer, or proved that there is none: a recursive model (trm, hrm) or the exact solver.'),
  model: z.string().nullable().describe('Name of the recursive model that answered, null for the exact solver.'),
  steps: z.number().int().min(0).describe('Supervision steps that the recursive model thought.'),
  restarts: z.number().int().min(0).describe('Times that the recursive model began anew.'),
  ms: z.number().min(0).describe('Milliseconds of solving.'),
  problems: z.array(Problem).describe('What is wrong or worth knowing, with a remedy; cells are counted from 1.'),
  summary: z.string().nullable().describe('What the answer comes to, such as the moves of a path; null else.'),
});
export type AnswerRecord = z.infer<typeof AnswerRecord>;
export type AnswerId = AnswerRecord['id'];

/** The record of a solve that ended, whatever its status. */
export function answerRecord(task: GridTask, solution: Solution, id: AnswerId = null): AnswerRecord {
  const family = findFamily(task.family);
  return {
    id,
    status: solution.status,
    family: family.name,
    puzzle: family.toRows(task.input),
    answer: solution.answer && family.toRows(solution.answer),
    verified: solution.verified,
    engine: solution.engine,
    model: solution.model,
    steps: solution.steps,
    restarts: solution.restarts,
    ms: Math.round(solution.milliseconds * 10) / 10,
    problems: problemsOf(task, solution),
    summary: solution.answer && family.summarise(solution.answer),
  };
}

/** The record of a text that holds no board to solve, with the reason that parsing gave. */
export function unreadRecord(problem: Problem, id: AnswerId = null): AnswerRecord {
  return {
    id,
    status: families.some(({ standing }) => standing(problem.code) === 'not_supported')
      ? 'not_supported'
      : 'unreadable',
    family: null,
    puzzle: null,
    answer: null,
    verified: false,
    engine: null,
    model: null,
    steps: 0,
    restarts: 0,
    ms: 0,
    problems: [problem],
    summary: null,
  };
}

/** A rule that the givens break among themselves, as a problem of the puzzle. */
export function givensClash({ message, cells }: Violation): Problem {
  const remedy = 'Compare these cells with the puzzle as printed: at least one of them is wrong.';
  return { code: 'givens_clash', message, remedy, cells };
}

function problemsOf(task: GridTask, solution: Solution): Problem[] {
  return [...outcomeOf(task, solution), ...solution.problems];
}

/** The status in words, so that every unsolved record says why and what to do. */
function outcomeOf(task: GridTask, solution: Solution): Problem[] {
  switch (solution.status) {
    case 'solved':
      return [];
    case 'no_solution':
      return solution.violations.length > 0
        ? solution.violations.map(givensClash)
        : [findFamily(task.family).explainNoSolution(task.input)];
    case 'several_solutions':
      return [severalSolutions(differences(solution.examples))];
    case 'gave_up':
      if (solution.problems.length > 0) return [];
      return [
        {
          code: 'gave_up',
          message: `The model did not find the answer in ${solution.steps} steps (${solution.restarts} restarts).`,
          remedy: 'Allow a larger budget, try another seed, or use the engine "auto" or "exact".',
          cells: [],
        },
      ];
  }
}

function severalSolutions(cells: Cell[]): Problem {
  const [first] = cells;
  const where = first ? ` in ${cells.length} cells, the first at row ${first.row}, column ${first.column}` : '';
  return {
    code: 'several_solutions',
    message: `The board has more than one solution; two of them differ${where}.`,
    remedy: 'Compare the givens with the puzzle as printed: at least one is missing.',
    cells,
  };
}

function differences([one, other]: readonly Grid[]): Cell[] {
  if (!one || !other) return [];
  return one.flatMap((values, row) =>
    values.flatMap((value, column) => (value === other[row]?.[column] ? [] : [{ row: row + 1, column: column + 1 }])),
  );
}
