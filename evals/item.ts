/** What an arm is asked: a puzzle or a trap, in the words of a user, and what is known of it. */
import { z } from 'zod';
import { findFamily } from '../src/reasoner/puzzles/registry.js';
import type { GridTask } from '../src/reasoner/task.js';
import { gridFrom } from './boards.js';
import { Claim, EvalRecord } from './record.js';

export const Item = EvalRecord.pick({
  suite: true,
  item: true,
  family: true,
  size: true,
  grade: true,
  form: true,
  trap: true,
  effort: true,
  prompt: true,
  puzzle: true,
  expected: true,
}).extend({
  /** What a right reply says: "solved" of a puzzle, of a trap one or more of the others. */
  accepts: z.array(Claim),
});
export type Item = z.infer<typeof Item>;

/** The puzzle for a solver; undefined where the item has no board of its family. */
export function taskOf({ family, puzzle }: Pick<Item, 'family' | 'puzzle'>): GridTask | undefined {
  const input = puzzle && gridFrom(findFamily(family), puzzle);
  return input ? { family, input } : undefined;
}
