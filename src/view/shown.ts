/** What a tool result gives the view to show: a board, and where one was solved, its outcome and the thoughts behind it. */
import { z } from 'zod';
import type { PuzzleFamily } from '../reasoner/puzzles/family.js';
import { families } from '../reasoner/puzzles/registry.js';
import { AnswerRecord } from '../reasoner/record.js';
import type { Grid, Shape } from '../reasoner/task.js';
import { TracedThought } from '../reasoner/trace.js';

/** A board as one glyph a cell, as the tools write it. */
export type Rows = readonly string[];

/** A supervision step, as far as the view shows it. */
const Thought = TracedThought.omit({ changed: true });
export type Thought = z.infer<typeof Thought>;

/** The result of solve_puzzle; with thoughts, the trace of that solve. */
const Outcome = AnswerRecord.omit({ id: true }).extend({
  note: z.string().optional(),
  thoughts: z.array(Thought).optional(),
});
export type Outcome = z.infer<typeof Outcome>;

/** Which solve of the server it was; some of its thoughts may be kept there. */
export const Solve = z.object({ solve_id: z.string() });

/** Results of make_puzzle and trace_thinking. */
const Made = z.object({ family: z.string(), rows: z.array(z.string()) });
const Traced = z.object({ family: z.string(), puzzle: z.array(z.string()) });

export interface Shown {
  readonly family: PuzzleFamily;
  readonly puzzle: Rows;
  /** Null where nobody has solved it yet, or the result does not say how it ended. */
  readonly outcome: Outcome | null;
  /** Null where the server does not know it as a solve. */
  readonly solveId: string | null;
}

/** Undefined where the result holds no board; then its text says why. */
export function readResult(structured: unknown): Shown | undefined {
  const solveId = Solve.safeParse(structured).data?.solve_id ?? null;
  const outcome = Outcome.safeParse(structured).data;
  if (outcome) return shownOf(outcome.family, outcome.puzzle, outcome, solveId);
  const made = Made.safeParse(structured).data;
  if (made) return shownOf(made.family, made.rows, null, null);
  const traced = Traced.safeParse(structured).data;
  return traced && shownOf(traced.family, traced.puzzle, null, solveId);
}

/** The thoughts in a result of trace_thinking; none where it holds them without boards. */
export function readThoughts(structured: unknown): Thought[] {
  return z.object({ thoughts: z.array(Thought) }).safeParse(structured).data?.thoughts ?? [];
}

/** A server may know kinds of puzzle that this page does not. */
function shownOf(
  name: string | null,
  puzzle: Rows | null,
  outcome: Outcome | null,
  solveId: string | null,
): Shown | undefined {
  const family = families.find((known) => known.name === name);
  if (!family || !puzzle || !family.hasShape(shapeOfRows(puzzle))) return undefined;
  return { family, puzzle, outcome, solveId };
}

export const shapeOfRows = (rows: Rows): Shape => ({ rows: rows.length, columns: rows[0]?.length ?? 0 });

export const glyphAt = (rows: Rows, row: number, column: number): string => rows[row]?.[column] ?? BLANK;

/** The glyph of a cell that holds nothing, in every family. */
export const BLANK = '.';

/** The glyphs that a puzzle may be given with, without the blank. */
export function givensOf({ codec, glyphs, look }: PuzzleFamily, shape: Shape): readonly string[] {
  const held = codec(shape).values.map((value) => glyphs[value] ?? BLANK);
  return held.filter((glyph) => glyph !== BLANK && glyph !== look.way?.mark);
}

/** The inverse of the family's `toRows`. */
export function toGrid(family: PuzzleFamily, rows: Rows): Grid {
  return rows.map((row) => [...row].map((glyph) => Math.max(0, family.glyphs.indexOf(glyph))));
}
