import { z } from 'zod';
import { chooseFrames } from '../drawing/frames.js';
import { failure, ok, type Problem, type Result } from '../reasoner/index.js';
import { AnswerRecord } from '../reasoner/record.js';
import { TracedThought } from '../reasoner/trace.js';
import { boardInput, hasBoard, readOneBoard } from './boards.js';
import { solveResource } from './resources/solves.js';
import { shownInView } from './resources/view.js';
import { EVERYTHING, type Room, type Teller, type ToolAnswer } from './room.js';
import type { LoggedSolve } from './solve-log.js';
import { openCells, think } from './think.js';
import { computesOnly, counted, defineTool, optional, type ToolContext } from './tool.js';

/** The items are thoughts, some of them with the board; further boards give way first, the puzzle last. */
const ROOMS: readonly Room[] = [
  { items: 20, cells: 0, boards: 'twice' },
  { items: 16, cells: 0, boards: 'once' },
  { items: 12, cells: 0, boards: 'one' },
  { items: 8, cells: 0, boards: 'one' },
  { items: 12, cells: 0, boards: 'none' },
  { items: 4, cells: 0, boards: 'none' },
];
const BOARDS_OF_THOUGHTS = { twice: 6, once: 3, one: 0, none: 0 } as const;

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
      'Supervision steps in order: with `all` every one that is kept, else some, a few of them with the board and none with certainties.',
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
  },
  output: Output.shape,
  rooms: ROOMS,
  thinks: ({ solve_id }) => isLeftOut(solve_id),
  run: async (input, context) => {
    const solve = await findOrThink(input, context);
    if (!solve.ok) return failure({ problem: solve.error });
    const { id } = solve.value;
    return ok({
      tell: (told) => tell(solve.value, told),
      resource: solveResource.uriOf(id),
      again: { solve_id: id },
    });
  },
});

/** As with `text`, an empty one is what a model sends that has none. */
const isLeftOut = (value: string | undefined): value is undefined => value === undefined || value.trim() === '';

interface Wanted {
  readonly solve_id?: string | undefined;
  readonly text?: string | undefined;
  readonly rows?: string[] | undefined;
}

async function findOrThink({ solve_id: id, ...board }: Wanted, context: ToolContext): Promise<Result<LoggedSolve>> {
  if (!isLeftOut(id)) {
    if (hasBoard(board)) return failure(bothGiven);
    const known = context.solves.find(id);
    return known ? ok(known) : failure(context.solves.noSuch(id));
  }
  const read = readOneBoard(board);
  if (!read.ok) return read;
  const { logged } = await think(read.value.family, read.value.grid, {}, context);
  return ok(logged);
}

const bothGiven: Problem = {
  code: 'board_given_twice',
  message: 'Both `solve_id` and a board are given, and they may differ.',
  remedy: 'Pass only one of them: `solve_id` for an earlier solve, the board to have it thought about now.',
  cells: [],
};

function tell({ id, trace }: LoggedSolve, told: Teller): ToolAnswer<Output> {
  const { status, family, engine, model, steps, restarts, seed } = trace;
  const isWhole = told.room === EVERYTHING;
  const chosen = chooseFrames(trace.thoughts, told.room.items);
  const drawn = new Set(isWhole ? chosen : chooseFrames(chosen, BOARDS_OF_THOUGHTS[told.room.boards]));
  const thoughts = chosen.map((thought): ThoughtTold => {
    const { step, restart, q_halt, changed, grid, certainty } = thought;
    return {
      ...{ step, restart, q_halt, open: openCells(certainty.flat()), changed: changed.length },
      ...(drawn.has(thought) && { grid }),
      ...(isWhole && { certainty }),
    };
  });
  const puzzle = trace.puzzle && told.board('puzzle', 'one', trace.puzzle);
  if (!isWhole && steps > 0)
    told.leftOut.push('certainties', `boards of ${steps - drawn.size} of ${counted(steps, 'step')}`);
  const facts = { solve_id: id, status, family, puzzle, engine, model, steps, restarts, seed };
  const note = noteOf(trace, thoughts.length);
  const lines = isWhole ? [] : thoughts.map(inWords);
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
