/** Solving through the host: what the view asks of our server, and what the model is told of it. */
import { z } from 'zod';
import { failure, ok, type Result } from '../reasoner/task.js';
import type { Host, ToolResult } from './host.js';
import { type Outcome, type Rows, readResult, readThoughts, type Shown, Solve, type Thought } from './shown.js';

/** Fails in words where there is no result at all; a result may still say that there is no answer. */
export async function solveThroughHost(
  rows: Rows,
  host: Host,
  signal: AbortSignal,
): Promise<Result<ToolResult, string>> {
  try {
    return ok(await host.callTool('solve_puzzle', { rows: [...rows], all: true }, signal));
  } catch (error) {
    if (signal.aborted) return failure('Stopped.');
    const reason = error instanceof Error ? error.message : String(error);
    return failure(`This client did not run the tool (${reason}). Ask for the board to be solved in the chat.`);
  }
}

/** How a solve went, thoughts and all; undefined where no model thought, or the server no longer knows. */
export async function traceOf({ solveId, outcome }: Shown, host: Host): Promise<Outcome | undefined> {
  if (solveId === null || outcome?.steps === 0) return undefined;
  const trace = (await solveAsResource(solveId, host).catch(() => undefined))?.outcome;
  const note = outcome?.note;
  if (trace) return trace.thoughts?.length ? { ...trace, note } : undefined;
  if (!outcome) return undefined;
  const thoughts = await thoughtsFromTool(solveId, host).catch(() => []);
  return thoughts.length > 0 ? { ...outcome, thoughts } : undefined;
}

/** What of a puzzle that was made says how to make it again. */
const Recipe = z
  .object({ family: z.string(), level: z.string(), size: z.string(), seed: z.number() })
  .transform(({ size, ...recipe }) => ({ ...recipe, size: Number.parseInt(size, 10) }));

/** What a result had to leave out of a model's context, board and all; undefined where the server has no more either. */
export async function wholeOf({ structuredContent }: ToolResult, host: Host): Promise<Shown | undefined> {
  const solve = Solve.safeParse(structuredContent).data;
  const recipe = Recipe.safeParse(structuredContent).data;
  const ask = async (name: string, input: Record<string, unknown>): Promise<Shown | undefined> =>
    readResult((await host.callTool(name, { ...input, all: true })).structuredContent);
  if (solve) {
    const { solve_id } = solve;
    const kept = await solveAsResource(solve_id, host).catch(() => undefined);
    return kept ?? ask('trace_thinking', { solve_id }).catch(() => undefined);
  }
  return recipe && ask('make_puzzle', recipe).catch(() => undefined);
}

async function solveAsResource(solveId: string, host: Host): Promise<Shown | undefined> {
  const text = await host.readText(`ruminate://solves/${encodeURIComponent(solveId)}`);
  return readResult(JSON.parse(text));
}

/** For hosts that read no resources for their pages. */
async function thoughtsFromTool(solveId: string, host: Host): Promise<Thought[]> {
  const { structuredContent } = await host.callTool('trace_thinking', { solve_id: solveId, all: true });
  return readThoughts(structuredContent);
}

/** One paragraph for the model, so that it knows what the person sees. */
export function toldToModel(rows: Rows, { structuredContent }: ToolResult): string {
  const outcome = readResult(structuredContent)?.outcome;
  const parts = [
    `In the view the user had this puzzle solved: ${rows.join(' ')}.`,
    `Status: ${outcome?.status ?? 'unreadable'}.`,
    ...(outcome?.answer ? [`Answer: ${outcome.answer.join(' ')}.`] : []),
    ...(outcome?.note ? [outcome.note] : []),
  ];
  return parts.join(' ');
}
