/** Outcomes of a measurement, one JSON line each, so that a broken-off one goes on where it stopped. */
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Grid } from '../reasoner/task.js';

/** What became of one puzzle. The puzzle itself is not in it: lists may not be ours to pass on. */
export const Outcome = z.object({
  /** Of the puzzle and of everything that its outcome depends on: model, search, budget, seed. */
  key: z.string(),
  list: z.string(),
  /** Solved in one pass of 16 supervision steps, the input left as it is. */
  single: z.boolean(),
  /** Solved within the budget, answer checked by the rules. */
  solved: z.boolean(),
  steps: z.number().int(),
  restarts: z.number().int(),
  milliseconds: z.number(),
});
export type Outcome = z.infer<typeof Outcome>;

export function keyOf(grid: Grid, circumstances: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([grid, circumstances]))
    .digest('hex')
    .slice(0, 20);
}

/** The outcomes in the file, by key; none where there is no such file yet. A line cut short by a crash is passed over. */
export function readRecords(file: string): Map<string, Outcome> {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  return new Map(lines.flatMap(parse).map((outcome) => [outcome.key, outcome]));
}

function parse(line: string): Outcome[] {
  try {
    const { success, data } = Outcome.safeParse(JSON.parse(line));
    return success ? [data] : [];
  } catch {
    return [];
  }
}

export function addRecord(file: string, outcome: Outcome): void {
  appendFileSync(file, `${JSON.stringify(outcome)}\n`);
}
