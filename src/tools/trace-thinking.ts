import { z } from 'zod';
import { chooseFrames } from '../drawing/frames.js';
import { failure, ok, type Result } from '../reasoner/index.js';
import { AnswerRecord } from '../reasoner/record.js';
import { TracedThought } from '../reasoner/trace.js';
import { boardInput, readOneBoard } from './boards.js';
import { shownInView } from './resources/view.js';
import type { LoggedSolve } from './solve-log.js';
import { openCells, think } from './think.js';
import { computesOnly, counted, defineTool, optional, type ToolAnswer, type ToolContext } from './tool.js';

/** What a result may take in a model's context, structured content and text together, unless all is asked for. */
const SHORT_BYTES = 4_000;
/** How many thoughts to try to fit into it, and of how many of those the board. */
const FITS = [
  { thoughts: 20, boards: 6 },
  { thoughts: 16, boards: 3 },
  { thoughts: 12, boards: 1 },
  { thoughts: 8, boards: 0 },
] as const;

const ThoughtTold = TracedThought.pick({ step: true, restart: true, q_halt: true }).extend({
  open: z.number().int().min(0).describe('Cells of which the model is not sure yet (below 90 %).'),
  changed: z.number().int().min(0).describe('Cells that differ from the step before.'),
  grid: TracedThought.shape.grid.optional(),
  certainty: TracedThought.shape.certainty.optional(),
});
type ThoughtTold = z.infer<typeof ThoughtTold>;

const Output = AnswerRecord.pick({
  status: true,
  family: true,
  puzzle: true,
  engine: true,
  model: true,
  steps: true,
  restarts: true,
}).extend({
  solve_id: z.string().describe('To ask again; the whole trace stands in `ruminate://solves/{id}`.'),
  seed: z.number().int().min(0).describe('The same seed gives the same thoughts.'),
  thoughts: z
    .array(ThoughtTold)
    .describe(
      'Supervision steps in order: with `all` every one that is kept, else some, a few of them with the board.',
    ),
  note: z.string().describe('How the thinking went, in words.'),
});
type Output = z.infer<typeof Output>;

export const traceThinking = defineTool({
  name: 'trace_thinking',
  title: 'Trace the thinking',
  description:
    'Shows step by step how the recursive model thought, in an earlier solve or about a board now. Use it when the user asks ' +
    'how the answer was found.',
  annotations: computesOnly,
  meta: shownInView,
  input: {
    solve_id: optional(z.string()).describe('As solve_puzzle gave it; else give a board.'),
    ...boardInput,
    all: optional(z.boolean()).describe('Every step with board and certainties; large.'),
  },
  output: Output.shape,
  thinks: ({ solve_id }) => solve_id === undefined,
  run: async ({ all = false, ...input }, context) => {
    const solve = await findOrThink(input, context);
    if (!solve.ok) return failure({ problem: solve.error });
    return ok(all ? answer(solve.value, { thoughts: Infinity, boards: Infinity }, true) : shortAnswer(solve.value));
  },
});

interface Wanted {
  readonly solve_id?: string | undefined;
  readonly text?: string | undefined;
  readonly rows?: string[] | undefined;
}

async function findOrThink({ solve_id: id, ...board }: Wanted, context: ToolContext): Promise<Result<LoggedSolve>> {
  if (id !== undefined) {
    const known = context.solves.find(id);
    return known ? ok(known) : failure(context.solves.noSuch(id));
  }
  const read = readOneBoard(board);
  if (!read.ok) return read;
  const { logged } = await think(read.value.family, read.value.grid, {}, context);
  return ok(logged);
}

interface Fit {
  readonly thoughts: number;
  readonly boards: number;
}

function shortAnswer(solve: LoggedSolve): ToolAnswer<Output> {
  const fitting = FITS.map((fit) => answer(solve, fit, false));
  return (fitting.find((one) => bytesOf(one) <= SHORT_BYTES) ?? fitting.at(-1)) as ToolAnswer<Output>;
}

const bytesOf = ({ output, text }: ToolAnswer<Output>): number =>
  Buffer.byteLength(JSON.stringify(output)) + Buffer.byteLength(JSON.stringify(text));

function answer({ id, trace }: LoggedSolve, fit: Fit, withCertainty: boolean): ToolAnswer<Output> {
  const { status, family, puzzle, engine, model, steps, restarts, seed } = trace;
  const chosen = chooseFrames(trace.thoughts, fit.thoughts);
  const drawn = new Set(chooseFrames(chosen, fit.boards));
  const thoughts = chosen.map((thought): ThoughtTold => {
    const { step, restart, q_halt, changed, grid, certainty } = thought;
    return {
      ...{ step, restart, q_halt, open: openCells(certainty.flat()), changed: changed.length },
      ...(drawn.has(thought) && { grid }),
      ...(withCertainty && { certainty }),
    };
  });
  const facts = { solve_id: id, status, family, puzzle, engine, model, steps, restarts, seed };
  const note = noteOf(trace, thoughts.length);
  const lines = withCertainty ? [] : thoughts.map(inWords);
  return { output: { ...facts, thoughts, note }, text: [`${status}: ${note} (solve ${id})`, ...lines].join('\n') };
}

function noteOf({ steps, restarts, engine, status, model }: LoggedSolve['trace'], told: number): string {
  if (steps === 0) return `No model thought about this board; the exact solver found out by itself (${status}).`;
  const shown = told < steps ? `, ${told} of them shown` : '';
  const end =
    status !== 'solved'
      ? 'and did not find the answer'
      : engine === 'exact'
        ? 'and did not find the answer; the exact solver did'
        : 'and found the answer, which the rules checked';
  return `${model ?? 'The model'} thought for ${counted(steps, 'step')} with ${counted(restarts, 'restart')}${shown}, ${end}.`;
}

function inWords({ step, restart, open, changed, q_halt, grid }: ThoughtTold): string {
  const board = grid ? `: ${grid.join(' ')}` : '';
  return `step ${step}, restart ${restart}: ${open} open, ${changed} changed, q_halt ${q_halt.toFixed(2)}${board}`;
}
