/** `ruminate trace`: one solve, thought by thought, as JSON or as an animated picture. */
import { accessSync, constants, writeFileSync } from 'node:fs';
import { dirname, extname } from 'node:path';
import { drawTrace } from '../drawing/trace.js';
import { whyNotWritten } from '../reasoner/files.js';
import { findFamily, type ModelEngine, openReasoner, type Thought } from '../reasoner/index.js';
import { severalBoards } from '../reasoner/puzzles/family.js';
import { failure, type GridTask, ok, type Problem, type Result } from '../reasoner/task.js';
import { type TraceRecord, traceRecord, unreadTrace } from '../reasoner/trace.js';
import { openProgress } from '../terminal/progress.js';
import { coloursFor } from '../terminal/stream.js';
import { summaryLine } from '../terminal/words.js';
import { answerBoard, readTasks } from './answer.js';
import { EXIT, exitCodeOf } from './exit.js';
import { familyNamed } from './family.js';
import { gather } from './input.js';
import { print, say, sayProblem } from './talk.js';

export interface TraceOptions {
  readonly file?: string;
  /** Every family tries where none is named. */
  readonly family?: string;
  readonly engine: ModelEngine | 'auto';
  readonly budgetMs?: number;
  readonly seed: number;
  /** Ends with .json or .svg. */
  readonly out?: string;
}

export async function trace(words: readonly string[], options: TraceOptions): Promise<number> {
  const { file, out } = options;
  const texts = words.length === 1 && words[0] === '-' ? [] : words;
  const named = options.family === undefined ? undefined : familyNamed(options.family);
  if (named && !named.ok) return refuse(named.error);
  const only = named?.value;
  if (texts.length > 0 && file !== undefined) return refuse('give the board as TEXT or with --file, not both');
  if (out !== undefined && !['.json', '.svg'].includes(extname(out))) {
    return refuse(`--out must end with .json or .svg, not as in "${out}"`);
  }
  const blocked = out === undefined ? undefined : whyNotWritten(() => accessSync(dirname(out), constants.W_OK), out);
  if (blocked) return unwritten(blocked);

  const read = await gather(texts, file, 'trace');
  const task = read.ok ? onlyOne(readTasks(read.value, only)) : read;
  const record = task.ok ? await think(task.value, options) : unreadTrace(task.error, options.seed);
  if (out === undefined) {
    await print(JSON.stringify(record));
    return exitCodeOf(record);
  }
  if (record.engine) say(summaryLine(record, coloursFor(process.stderr)));
  record.problems.forEach(sayProblem);
  return task.ok ? await write(record, out) : exitCodeOf(record);
}

async function think(task: GridTask, options: TraceOptions): Promise<TraceRecord> {
  const { engine, budgetMs: budgetMilliseconds, seed } = options;
  const reasoner = openReasoner();
  const progress = openProgress({
    screen: process.stderr,
    family: findFamily(task.family),
    puzzle: task.input,
    lag: 0,
  });
  const thoughts: Thought[] = [];
  const onThought = (thought: Thought): void => {
    thoughts.push(thought);
    progress.show(thought);
  };
  try {
    const answerOptions = { engine, budgetMilliseconds, seed };
    const { solution } = await answerBoard(reasoner, task, answerOptions, { onThought });
    return traceRecord(task, solution, thoughts, seed);
  } finally {
    await progress.end(true);
    await reasoner[Symbol.asyncDispose]();
  }
}

async function write(record: TraceRecord, out: string): Promise<number> {
  const picture = extname(out) === '.svg' ? drawTrace(record) : undefined;
  if (picture && !picture.ok) {
    sayProblem(picture.error);
    return exitCodeOf(record) || EXIT.failed;
  }
  const text = picture ? picture.value.svg : `${JSON.stringify(record)}\n`;
  const failed = whyNotWritten(() => writeFileSync(out, text), out);
  if (failed) return unwritten(failed);
  const shown = picture ? `, ${picture.value.frames} of them drawn` : '';
  await print(`${out}: steps ${record.thoughts.length}${shown}, ${Math.ceil(Buffer.byteLength(text) / 1000)} kB`);
  return exitCodeOf(record);
}

function onlyOne(tasks: Result<readonly GridTask[]>): Result<GridTask> {
  if (!tasks.ok) return tasks;
  const [task, ...others] = tasks.value;
  return task && others.length === 0 ? ok(task) : failure(severalBoards(tasks.value.length));
}

function unwritten(problem: Problem): number {
  sayProblem(problem);
  return EXIT.failed;
}

function refuse(why: string): number {
  say(`ruminate trace: ${why}`, 'ruminate trace --help shows what it takes.');
  return EXIT.unreadable;
}
