/** One solve as the tools do it: watched, told to who listens, and kept for who asks afterwards. */
import {
  DEFAULT_BUDGET,
  type EngineChoice,
  type Grid,
  type GridTask,
  type PuzzleFamily,
  type Solution,
  type Thought,
} from '../reasoner/index.js';
import { type LoggedSolve, ThoughtLog } from './solve-log.js';
import { counted, type ToolContext } from './tool.js';

export interface ThinkOptions {
  readonly engine?: EngineChoice | undefined;
  readonly budget_ms?: number | undefined;
  readonly seed?: number | undefined;
}

export interface Thinking {
  readonly solution: Solution;
  readonly logged: LoggedSolve;
}

/** Rejects with the signal's reason when it is aborted: between two steps, so that the worker stops within one. */
export async function think(
  family: PuzzleFamily,
  input: Grid,
  { engine = 'auto', budget_ms: milliseconds = DEFAULT_BUDGET.milliseconds, seed = 0 }: ThinkOptions,
  { reasoner, solves, signal, report }: ToolContext,
): Promise<Thinking> {
  const task: GridTask = { family: family.name, input };
  const thoughts = new ThoughtLog();
  const thinking = reasoner.solve(task, { engine, budget: { milliseconds }, seed, signal });
  for (;;) {
    signal.throwIfAborted();
    const next = await thinking.next();
    if (next.done) return { solution: next.value, logged: solves.add(task, next.value, thoughts, seed) };
    const thought = next.value;
    thoughts.add(thought);
    const { grid, certainty, ...told } = thought;
    await report?.(thought.step, inWords(thought), {
      ...told,
      open: openCells(certainty),
      rows: family.toRows(grid),
    });
  }
}

/** A cell is open while the model is less sure than this of what stands in it. */
const SURE = 0.9;

/** How many cells the model is not sure of yet, from its certainties of them. */
export const openCells = (certainty: readonly number[]): number => certainty.filter((sure) => sure < SURE).length;

function inWords({ restart, qHalt, changed, certainty }: Thought): string {
  const attempt = restart > 0 ? `restart ${restart}, ` : '';
  const open = openCells(certainty);
  return `${attempt}${counted(open, 'cell')} still open, ${changed.length} changed, the model is ${Math.round(100 * qHalt)} % sure`;
}
