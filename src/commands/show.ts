/** Solves a board before the eyes of a person: the thinking, then the board, then one line on how it was found. */
import { findFamily, type Reasoner } from '../reasoner/index.js';
import { unreadRecord } from '../reasoner/record.js';
import type { GridTask, Problem } from '../reasoner/task.js';
import { drawBoard } from '../terminal/board.js';
import { openProgress } from '../terminal/progress.js';
import { coloursFor } from '../terminal/stream.js';
import { summaryLine } from '../terminal/words.js';
import { type Answered, type AnswerOptions, answerBoard } from './answer.js';
import { exitCodeOf } from './exit.js';
import { print, say, sayProblem } from './talk.js';

/**
 * The answer goes to standard output, everything else to standard error. Aborting the signal of `options` throws its reason.
 *
 * @param lag milliseconds by which the picture may lag behind the thinking
 */
export async function showBoard(
  reasoner: Reasoner,
  task: GridTask,
  options: AnswerOptions,
  lag: number,
): Promise<Answered> {
  const family = findFamily(task.family);
  const { input: board } = task;
  const progress = openProgress({ screen: process.stderr, family, puzzle: board, lag });
  let answered: Answered | undefined;
  try {
    answered = await answerBoard(reasoner, task, options, { onThought: progress.show });
  } finally {
    await progress.end(answered === undefined);
  }
  const { record, solution } = answered;
  const onTerminal = process.stdout.isTTY === true;
  const colours = coloursFor(process.stdout);
  if (solution.answer) {
    const picture = { puzzle: board, grid: solution.answer };
    await print(...(onTerminal ? drawBoard(family, picture, colours) : [family.render(solution.answer).trimEnd()]));
  } else if (onTerminal) {
    const marked = record.problems.flatMap(({ cells }) => cells);
    await print(...drawBoard(family, { puzzle: board, grid: board, marked }, colours));
  }
  if (record.summary) await print(record.summary);
  say(summaryLine(record, coloursFor(process.stderr)));
  record.problems.forEach(sayProblem);
  return answered;
}

/** Says why there is no board to solve; gives the exit code. */
export function showUnread(problem: Problem): number {
  sayProblem(problem);
  return exitCodeOf(unreadRecord(problem));
}
