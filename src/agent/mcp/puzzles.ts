/** The puzzle tools, typed: what the agent uses of their results. The server owns the schemas; these say only what is read here. */
import { z } from 'zod';
import { type Outcome, Problem } from '../problem.js';
import { type CallOptions, type Connection, callTool, type ToolReply } from './connection.js';

const Rows = z.array(z.string());
const Cell = z.object({ row: z.number(), column: z.number() });

export const BoardRead = z.object({
  rows: Rows,
  board: z.string(),
  givens: z.number(),
  blanks: z.number(),
  problems: z.array(Problem),
});

export const Reading = z.object({
  status: z.enum(['read', 'not_supported', 'unreadable']),
  family: z.string().nullable(),
  boards_in_text: z.number(),
  boards: z.array(BoardRead),
  problems: z.array(Problem),
});
export type Reading = z.infer<typeof Reading>;

export const Solved = z.object({
  status: z.enum(['solved', 'no_solution', 'several_solutions', 'not_supported', 'unreadable', 'gave_up']),
  family: z.string().nullable(),
  puzzle: Rows.nullable(),
  answer: Rows.nullable(),
  verified: z.boolean(),
  engine: z.enum(['trm', 'hrm', 'exact']).nullable(),
  model: z.string().nullable(),
  steps: z.number(),
  restarts: z.number(),
  ms: z.number(),
  /** What the answer comes to beyond its cells, such as the moves of a path. */
  summary: z.string().nullable(),
  problems: z.array(Problem),
  board: z.string().nullable(),
  note: z.string(),
  examples: z.array(Rows),
});
export type Solved = z.infer<typeof Solved>;

export const Checked = z.object({
  verdict: z.enum(['correct', 'incomplete', 'wrong']),
  violations: z.array(z.object({ message: z.string(), cells: z.array(Cell) })),
  wrong_cells: z.array(Cell),
  blanks: z.number(),
  answer: Rows,
  board: z.string(),
  note: z.string(),
});
export type Checked = z.infer<typeof Checked>;

export const Reasoned = z.object({
  status: z.string(),
  cell: Cell.nullable(),
  value: z.string().nullable(),
  techniques: z.array(z.string()),
  reasons: z.array(z.string()),
  note: z.string(),
});
export type Reasoned = z.infer<typeof Reasoned>;

export const Made = z.object({
  family: z.string(),
  level: z.string(),
  size: z.string(),
  seed: z.number(),
  rows: Rows,
  board: z.string(),
});
export type Made = z.infer<typeof Made>;

const Puzzles = z.object({
  puzzles: z.array(
    z.object({
      family: z.string(),
      title: z.string(),
      sizes: z.array(z.object({ size: z.string() })),
      levels: z.array(z.string()),
    }),
  ),
});
export type PuzzleKinds = z.infer<typeof Puzzles>['puzzles'];

/** A message may hold thousands of boards; those that it means are few. */
const BOARDS_TAKEN = 10;

export interface SolveSettings {
  readonly engine: 'auto' | 'trm' | 'hrm' | 'exact';
  readonly budget_ms?: number | undefined;
  readonly seed?: number | undefined;
}

/** Each method is one call of the tool of that name. */
export interface PuzzleTools {
  read(text: string, options?: CallOptions): Promise<Reading>;
  solve(rows: readonly string[], settings: SolveSettings, options?: CallOptions): Promise<Outcome<Solved>>;
  check(puzzle: readonly string[], answer: readonly string[], options?: CallOptions): Promise<Outcome<Checked>>;
  hint(rows: readonly string[], options?: CallOptions): Promise<Outcome<Reasoned>>;
  explain(rows: readonly string[], row: number, column: number, options?: CallOptions): Promise<Outcome<Reasoned>>;
  make(wish: Record<string, unknown>, options?: CallOptions): Promise<Outcome<Made>>;
  kinds(options?: CallOptions): Promise<PuzzleKinds>;
}

export function puzzleTools(connection: Connection): PuzzleTools {
  async function call<Schema extends z.ZodType>(
    name: string,
    args: Record<string, unknown>,
    schema: Schema,
    options?: CallOptions,
  ): Promise<Outcome<z.infer<Schema>>> {
    // Nothing of it goes into the context of a model as it is, so it may be long.
    const reply = await callTool(connection, name, { ...args, all: true }, options);
    if (reply.structured) return { ok: true, value: schema.parse(reply.structured) };
    return { ok: false, error: problemIn(reply) };
  }
  return {
    read: async (text, options) => {
      const read = await call('read_puzzle', { text }, Reading, options);
      if (read.ok) return { ...read.value, boards: read.value.boards.slice(0, BOARDS_TAKEN) };
      return { status: 'unreadable', family: null, boards_in_text: 0, boards: [], problems: [read.error] };
    },
    solve: (rows, { engine, budget_ms, seed }, options) =>
      call('solve_puzzle', { rows, engine, ...(budget_ms && { budget_ms }), ...(seed && { seed }) }, Solved, options),
    check: (puzzle, answer, options) => call('check_answer', { puzzle, answer }, Checked, options),
    hint: (rows, options) => call('hint', { rows }, Reasoned, options),
    explain: (rows, row, column, options) => call('explain_cell', { rows, row, column }, Reasoned, options),
    make: (wish, options) => call('make_puzzle', wish, Made, options),
    kinds: async (options) => {
      const kinds = await call('list_puzzles', {}, Puzzles, options);
      return kinds.ok ? kinds.value.puzzles : [];
    },
  };
}

/** Refusals come as text of two lines, "code: message" and "What to do: remedy". */
export function problemIn({ text }: ToolReply): Problem {
  const parts = /^([a-z_]+): ([\s\S]*?)\nWhat to do: ([\s\S]*)$/.exec(text);
  const [, code = 'tool_refused', message = text, remedy = 'Change the call and try again.'] = parts ?? [];
  return { code, message, remedy, cells: [] };
}
