/** The nouns that every puzzle family, rule, solver and tool shares. Schemas are the only definition; types are inferred from them. */
import { z } from 'zod';

/** Rows of small integers; 0 is a blank cell, other values mean what the family says. */
export const Grid = z.array(z.array(z.number().int().min(0)));
export type Grid = z.infer<typeof Grid>;

/** A place on the board, counted from 1 as people do. */
export const Cell = z.object({ row: z.number().int().min(1), column: z.number().int().min(1) });
export type Cell = z.infer<typeof Cell>;

/** One broken rule: which rule, in words, and the cells that break it. */
export const Violation = z.object({ rule: z.string(), message: z.string(), cells: z.array(Cell) });
export type Violation = z.infer<typeof Violation>;

/** What the rules say of an answer. */
export type Verdict = { readonly ok: true } | { readonly ok: false; readonly violations: readonly Violation[] };

/** An expected failure as a value: a stable code, what is wrong, what to do about it, and where. */
export const Problem = z.object({
  code: z.string(),
  message: z.string(),
  remedy: z.string(),
  cells: z.array(Cell),
});
export type Problem = z.infer<typeof Problem>;

export type Result<T, E = Problem> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
export const failure = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error });

/** A puzzle to solve: the family that knows its rules, and the board as given. */
export interface GridTask {
  readonly family: string;
  readonly input: Grid;
}

/** Rows by columns. */
export interface Shape {
  readonly rows: number;
  readonly columns: number;
}

export const shapeOf = (grid: Grid): Shape => ({ rows: grid.length, columns: grid[0]?.length ?? 0 });
