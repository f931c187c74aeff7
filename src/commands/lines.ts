/** `solve --jsonl`: one question a line, one answer a line, in order, each as soon as it is found. */
import type { PuzzleFamily, Reasoner } from '../reasoner/index.js';
import { type AnswerId, unreadRecord } from '../reasoner/record.js';
import { failure, type Problem } from '../reasoner/task.js';
import { canRedraw } from '../terminal/stream.js';
import { count } from '../terminal/words.js';
import { type Answer, type AnswerOptions, answerText, readTasks } from './answer.js';
import { EXIT, exitCodeOf, worstExit } from './exit.js';
import { inOrder } from './in-order.js';
import type { Line } from './input.js';
import { print } from './talk.js';

const REPORT_MILLISECONDS = 250;

/** Answers until the lines end, `jobs` at a time; gives the exit code. Blank lines are passed over. */
export async function answerLines(
  reasoner: Reasoner,
  only: PuzzleFamily | undefined,
  lines: AsyncIterable<Line>,
  options: AnswerOptions,
  jobs: number,
): Promise<number> {
  const tally = openTally();
  let worst: number = EXIT.ok;
  const answers = inOrder(lines, jobs, async (line): Promise<Answer | undefined> => {
    if (line.ok && line.value.trim() === '') return undefined;
    return line.ok ? answerLine(reasoner, only, line.value, options) : unreadRecord(line.error);
  });
  for await (const answer of answers) {
    if (!answer) continue;
    const code = worstExit([answer, ...(answer.more ?? [])].map(exitCodeOf));
    worst = worstExit([worst, code]);
    await print(JSON.stringify(answer));
    tally.note(code === EXIT.ok);
  }
  tally.end();
  return worst;
}

async function answerLine(
  reasoner: Reasoner,
  only: PuzzleFamily | undefined,
  line: string,
  options: AnswerOptions,
): Promise<Answer> {
  const question = readQuestion(line);
  const tasks = readTasks([question.text], only);
  const read = !tasks.ok && question.problem ? failure(question.problem) : tasks;
  return answerText(reasoner, read, options, question.id);
}

interface Question {
  readonly id: AnswerId;
  readonly text: string;
  /** Why the line is no question as JSON; it counts only where the line is no board either. */
  readonly problem?: Problem;
}

/** `{"id"?, "text"}`, or any other line as the text itself: boards too may begin with a brace. */
function readQuestion(line: string): Question {
  const plain: Question = { id: null, text: line };
  if (!/^\s*[{"]/.test(line)) return plain;
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return { ...plain, problem: badLine(`it is no valid JSON (${error instanceof Error ? error.message : error})`) };
  }
  if (typeof value === 'string') return { id: null, text: value };
  if (typeof value !== 'object' || value === null) return plain;
  const given = 'id' in value ? value.id : null;
  const id = typeof given === 'string' || typeof given === 'number' ? given : null;
  if (given !== id) return { id, text: line, problem: badLine('its "id" is neither a string nor a number') };
  if (!('text' in value)) return { id, text: line, problem: badLine('it has no "text"') };
  if (typeof value.text !== 'string') return { id, text: line, problem: badLine('its "text" is no string') };
  return { id, text: value.text };
}

function badLine(why: string): Problem {
  return {
    code: 'bad_line',
    message: `The line is no question: ${why}.`,
    remedy: 'Write {"id": …, "text": "the board"} on one line, or the board alone.',
    cells: [],
  };
}

/** A running count on a terminal, where the answers themselves go elsewhere. */
function openTally(): { note(solved: boolean): void; end(): void } {
  const shown = canRedraw(process.stderr) && process.stdout.isTTY !== true;
  let answered = 0;
  let solvedCount = 0;
  let reported = performance.now();
  return {
    note: (solved) => {
      answered++;
      if (solved) solvedCount++;
      if (!shown || performance.now() - reported < REPORT_MILLISECONDS) return;
      reported = performance.now();
      process.stderr.write(`\r${count(answered, 'line')} answered, ${solvedCount} solved\x1b[K`);
    },
    end: () => {
      if (shown) process.stderr.write(`\r${count(answered, 'line')} answered, ${solvedCount} solved\x1b[K\n`);
    },
  };
}
