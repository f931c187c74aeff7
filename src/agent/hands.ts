/**
 * The puzzle tools as the model sees them: those of the MCP server, with a handle in place of each board and without the
 * settings that are the user's. Each answers in a few words; boards and answers are shown by the program.
 */
import type { Tool as McpTool } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import type { Actions } from './actions.js';
import type { BoardArgument } from './board-argument.js';
import { type Outcome, type Problem, problem } from './problem.js';

export interface Hand {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of an object. */
  readonly parameters: Record<string, unknown>;
  /** What the model is told; refusals are told as well. */
  run(input: Record<string, unknown>): Promise<string>;
}

type Input = Record<string, unknown>;
type Runner = (input: Input, actions: Actions, resolve: BoardArgument) => Promise<Outcome<string>>;

const SHOWN = 'The program has shown the board.';

const runners: Readonly<Record<string, Runner>> = {
  solve_puzzle: async ({ board }, actions, resolve) => {
    const found = await resolve(board, 'puzzle');
    if (!found.ok) return found;
    const solved = await actions.solve(found.value);
    if (!solved.ok) return solved;
    const { status, problems, note } = solved.value;
    const told = [`${status}: ${actions.words.at(-1) ?? note}`, ...problems.map(inWords)];
    return { ok: true, value: [...told, SHOWN].join('\n') };
  },
  check_answer: async ({ puzzle, answer }, actions, resolve) => {
    const board = await resolve(puzzle, 'puzzle');
    if (!board.ok) return board;
    const attempt = await resolve(answer, 'answer');
    if (!attempt.ok) return attempt;
    const checked = await actions.check(board.value, attempt.value.rows);
    return checked.ok ? { ok: true, value: `${checked.value.verdict}: ${actions.words.at(-1)} ${SHOWN}` } : checked;
  },
  hint: async ({ board }, actions, resolve) => {
    const found = await resolve(board, 'puzzle');
    if (!found.ok) return found;
    const hint = await actions.hint(found.value);
    return hint.ok ? { ok: true, value: `${hint.value.status}: ${hint.value.note}` } : hint;
  },
  explain_cell: async ({ board, row, column }, actions, resolve) => {
    const found = await resolve(board, 'puzzle');
    if (!found.ok) return found;
    const place = z
      .object({ row: z.coerce.number().int(), column: z.coerce.number().int() })
      .safeParse({ row, column });
    if (!place.success) return problem('cell_missing', 'row and column must be whole numbers.', 'Name the cell.');
    const explanation = await actions.explain(found.value, place.data.row, place.data.column);
    return explanation.ok ? { ok: true, value: `${explanation.value.status}: ${explanation.value.note}` } : explanation;
  },
  make_puzzle: async (input, actions) => {
    const made = await actions.make(input);
    return made.ok ? { ok: true, value: `Made ${made.value.handle}. ${actions.words.at(-1)} ${SHOWN}` } : made;
  },
};

/** One hand for each tool of the server that the agent has a use for, in the server's order. */
export function handsOf(listed: readonly McpTool[], actions: Actions, resolve: BoardArgument): Hand[] {
  const puzzleHands = listed.flatMap(({ name, description = '', inputSchema }) => {
    const run = runners[name];
    if (!run) return [];
    const hand: Hand = {
      name,
      description: firstClause(description),
      parameters: parametersOf(inputSchema),
      run: async (input) => told(await run(input, actions, resolve)),
    };
    return [hand];
  });
  return [...puzzleHands, traceHand(actions)];
}

/** The trace is the conversation's, not a tool's of the server. */
const traceHand = (actions: Actions): Hand => ({
  name: 'show_trace',
  description: 'Shows the user how the last solve went, step by step.',
  parameters: { type: 'object', properties: {} },
  run: async () => told(actions.showTrace()),
});

const told = (outcome: Outcome<string>): string => (outcome.ok ? outcome.value : `error: ${inWords(outcome.error)}`);

const inWords = ({ message, remedy }: Problem): string => `${message} ${remedy}`;

/** The description for other clients says more; each word of it would be paid for in every call. */
const firstClause = (text: string): string => /^[^.:,(]*/.exec(text)?.[0].trim() ?? text;

/** A board comes as a handle instead of as text or rows; engine, budget and seed are the user's to set, and all is always asked for. */
const BOARDS = new Set(['text', 'rows', 'puzzle', 'answer']);
const SETTINGS = new Set(['engine', 'budget_ms', 'seed', 'all']);

function parametersOf(schema: McpTool['inputSchema']): Record<string, unknown> {
  const properties: Record<string, unknown> = {};
  const required = new Set<string>();
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (SETTINGS.has(name)) continue;
    const isBoard = BOARDS.has(name);
    const shown = name === 'text' || name === 'rows' ? 'board' : name;
    properties[shown] = isBoard ? { type: 'string' } : inShort(property);
    if (isBoard || schema.required?.includes(name)) required.add(shown);
  }
  return { type: 'object', properties, ...(required.size > 0 && { required: [...required] }) };
}

/** Names and numbers go without their lists: the tool says what there is when it is asked for something else. */
function inShort(property: object): object {
  return { type: 'type' in property ? property.type : 'string' };
}
