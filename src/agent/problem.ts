/** An expected failure of the agent as a value: what went wrong and what to do about it. */
import { z } from 'zod';

export const Problem = z.object({
  code: z.string(),
  message: z.string(),
  remedy: z.string(),
  cells: z.array(z.object({ row: z.number(), column: z.number() })).default([]),
});
export type Problem = z.infer<typeof Problem>;

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Problem };

export function problem(
  code: string,
  message: string,
  remedy: string,
): { readonly ok: false; readonly error: Problem } {
  return { ok: false, error: { code, message, remedy, cells: [] } };
}
