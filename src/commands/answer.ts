/** From a text to its answers: read every board in it, solve each, and keep the record that is shown or printed. */

import {
  type EngineChoice,
  type PuzzleFamily,
  type Reasoner,
  readBoards,
  type Solution,
  type Thought,
} from '../reasoner/index.js';
import { type AnswerId, type AnswerRecord, answerRecord, unreadRecord } from '../reasoner/record.js';
import { failure, type GridTask, ok, type Problem, type Result } from '../reasoner/task.js';

export interface AnswerOptions {
  readonly engine: EngineChoice;
  /** For each board. */
  readonly budgetMilliseconds?: number | undefined;
  readonly seed?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface Answered {
  readonly record: AnswerRecord;
  readonly solution: Solution;
}

/** What one question gives as JSON: the record of its first board, and of the other boards where there are more. */
export type Answer = AnswerRecord & { readonly more?: readonly AnswerRecord[] };

/**
 * All puzzles of the texts, of any family or of `only`: each text may hold some of its own; else they are words of one
 * text, as the shell split it.
 */
export function readTasks(texts: readonly string[], only?: PuzzleFamily): Result<readonly GridTask[]> {
  if (texts.every((text) => text.trim() === '')) return failure(nothingGiven());
  const each = texts.map((text) => tasksIn(text, only));
  if (each.every((read) => read.ok)) return ok(each.flatMap((read) => (read.ok ? read.value : [])));
  return tasksIn(texts.join(' '), only);
}

/** All puzzles of one text. */
export function tasksIn(text: string, only?: PuzzleFamily): Result<readonly GridTask[]> {
  const read = readBoards(text, only);
  if (!read.ok) return read;
  const { family, grids } = read.value;
  return ok(grids.map((input) => ({ family: family.name, input })));
}

/** Solves one board. Aborting the signal throws its reason. */
export async function answerBoard(
  reasoner: Reasoner,
  task: GridTask,
  options: AnswerOptions,
  { id = null, onThought }: { id?: AnswerId; onThought?: (thought: Thought) => void } = {},
): Promise<Answered> {
  const { engine, budgetMilliseconds, seed, signal } = options;
  const thinking = reasoner.solve(task, {
    engine,
    ...(budgetMilliseconds === undefined ? {} : { budget: { milliseconds: budgetMilliseconds } }),
    ...(seed === undefined ? {} : { seed }),
    ...(signal ? { signal } : {}),
  });
  for (;;) {
    const { done, value } = await thinking.next();
    if (done) return { record: answerRecord(task, value, id), solution: value };
    onThought?.(value);
  }
}

/** One question as JSON, whatever it holds. */
export async function answerText(
  reasoner: Reasoner,
  tasks: Result<readonly GridTask[]>,
  options: AnswerOptions,
  id: AnswerId = null,
): Promise<Answer> {
  if (!tasks.ok) return unreadRecord(tasks.error, id);
  const records: AnswerRecord[] = [];
  for (const task of tasks.value) {
    const { record } = await answerBoard(reasoner, task, options, { id });
    records.push(record);
  }
  const [first = unreadRecord(nothingGiven(), id), ...more] = records;
  return more.length > 0 ? { ...first, more } : first;
}

function nothingGiven(): Problem {
  return {
    code: 'no_text',
    message: 'There is no text to read a board from.',
    remedy: 'Give the board as an argument, name a file with --file, or pipe it in.',
    cells: [],
  };
}
