/** From a text to its answers: read every board in it, solve each, and keep the record that is shown or printed. */

import type { EngineChoice, PuzzleFamily, Reasoner, Solution, Thought } from '../reasoner/index.js';
import { type AnswerId, type AnswerRecord, answerRecord, unreadRecord } from '../reasoner/record.js';
import { failure, type Grid, ok, type Problem, type Result } from '../reasoner/task.js';

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

/** All boards of the texts: each text may be a board of its own; else they are words of one text, as the shell split it. */
export function readBoards(family: PuzzleFamily, texts: readonly string[]): Result<readonly Grid[]> {
  if (texts.every((text) => text.trim() === '')) return failure(nothingGiven());
  const each = texts.map((text) => family.parse(text));
  const boards = each.flatMap((read) => (read.ok ? read.value : []));
  if (each.every((read) => read.ok)) return ok(boards);
  return family.parse(texts.join(' '));
}

/** Solves one board. Aborting the signal throws its reason. */
export async function answerBoard(
  reasoner: Reasoner,
  family: PuzzleFamily,
  board: Grid,
  options: AnswerOptions,
  { id = null, onThought }: { id?: AnswerId; onThought?: (thought: Thought) => void } = {},
): Promise<Answered> {
  const task = { family: family.name, input: board };
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
  family: PuzzleFamily,
  text: Result<readonly Grid[]>,
  options: AnswerOptions,
  id: AnswerId = null,
): Promise<Answer> {
  if (!text.ok) return unreadRecord(text.error, id);
  const records: AnswerRecord[] = [];
  for (const board of text.value) {
    const { record } = await answerBoard(reasoner, family, board, options, { id });
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
