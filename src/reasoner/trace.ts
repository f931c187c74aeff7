/** One solve as JSON, thought by thought: what `ruminate trace` writes and pictures are drawn from. */
import { z } from 'zod';
import type { PuzzleFamily } from './puzzles/family.js';
import { findFamily } from './puzzles/registry.js';
import { AnswerRecord, answerRecord, Rows, unreadRecord } from './record.js';
import type { Solution, Thought } from './solver.js';
import { Cell, type GridTask, type Problem, type Shape, shapeOf } from './task.js';

const Probability = z.number().min(0).max(1);

export const TracedThought = z.object({
  step: z.number().int().min(1).describe('Supervision step, counted from 1 over the whole solve.'),
  restart: z.number().int().min(0).describe('0 for the first attempt.'),
  grid: Rows.describe('The board that the model would answer now, one string a row.'),
  changed: z.array(Cell).describe('Cells that differ from the step before; all in the first step of an attempt.'),
  q_halt: Probability.describe('Probability, by the halting head, that `grid` is right.'),
  certainty: z
    .array(z.array(Probability))
    .describe('For each cell, row by row, the largest probability among the symbols that it may hold.'),
});
export type TracedThought = z.infer<typeof TracedThought>;

export const TraceRecord = AnswerRecord.extend({
  seed: z.number().int().min(0).describe('The same seed gives the same thoughts.'),
  thoughts: z.array(TracedThought).describe('Every supervision step in order; none where no model thought.'),
});
export type TraceRecord = z.infer<typeof TraceRecord>;

/** The trace of a solve that ended, whatever its status; `thoughts` are all that the solver yielded. */
export function traceRecord(
  task: GridTask,
  solution: Solution,
  thoughts: readonly Thought[],
  seed: number,
): TraceRecord {
  const family = findFamily(task.family);
  const shape = shapeOf(task.input);
  return {
    ...answerRecord(task, solution),
    seed,
    thoughts: thoughts.map((thought) => tracedThought(family, shape, thought)),
  };
}

/** The trace of a text that holds no board to think about. */
export function unreadTrace(problem: Problem, seed: number): TraceRecord {
  return { ...unreadRecord(problem), seed, thoughts: [] };
}

function tracedThought(family: PuzzleFamily, { rows, columns }: Shape, thought: Thought): TracedThought {
  const { step, restart, grid, changed, qHalt, certainty } = thought;
  return {
    step,
    restart,
    grid: family.toRows(grid),
    changed: [...changed],
    q_halt: rounded(qHalt),
    certainty: Array.from({ length: rows }, (_, row) =>
      certainty.slice(row * columns, (row + 1) * columns).map(rounded),
    ),
  };
}

/** To four digits: more would say nothing and make the file large. */
const rounded = (probability: number): number => Math.round(probability * 1e4) / 1e4;
