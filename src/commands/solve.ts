/** `ruminate solve`: text in, the checked answer out. */
import { availableParallelism } from 'node:os';
import { type EngineChoice, openReasoner, type PuzzleFamily, type Reasoner } from '../reasoner/index.js';
import type { ProviderChoice } from '../reasoner/models/provider.js';
import type { GridTask, Result } from '../reasoner/task.js';
import { type AnswerOptions, answerText, readTasks } from './answer.js';
import { EXIT, exitCodeOf, worstExit } from './exit.js';
import { familyNamed } from './family.js';
import { gather, invite, openFile, readLines } from './input.js';
import { answerLines } from './lines.js';
import { showBoard, showUnread } from './show.js';
import { print, say } from './talk.js';

export interface SolveOptions {
  readonly file?: string;
  /** Every family tries where none is named. */
  readonly family?: string;
  readonly engine: EngineChoice;
  readonly budgetMs?: number;
  readonly seed?: number;
  readonly provider: ProviderChoice;
  /** Lines that are answered at the same time. */
  readonly jobs: number;
  readonly json?: boolean;
  readonly jsonl?: boolean;
}

/** A board that is solved at a glance is shown at once; the picture of a longer one may lag by so much. */
const LAG_MILLISECONDS = 800;

export async function solve(words: readonly string[], options: SolveOptions): Promise<number> {
  const texts = words.length === 1 && words[0] === '-' ? [] : words;
  const named = options.family === undefined ? undefined : familyNamed(options.family);
  if (named && !named.ok) return refuse(named.error);
  const only = named?.value;
  if (options.json && options.jsonl) return refuse('--json and --jsonl exclude each other');
  if (options.jobs > 1 && !options.jsonl) return refuse('--jobs goes with --jsonl, where there are many boards');
  const cores = availableParallelism();
  if (options.jobs > cores && options.provider === 'cpu') {
    return refuse(
      `--jobs ${options.jobs} is more than the ${cores} cores here; a GPU (--provider) takes as many in one batch`,
    );
  }
  if (texts.length > 0 && options.file !== undefined) return refuse('give the board as TEXT or with --file, not both');
  const answerOptions = { engine: options.engine, budgetMilliseconds: options.budgetMs, seed: options.seed };
  const { provider, jobs } = options;
  const reasoner = openReasoner({ provider, jobs, tell: say });
  try {
    if (options.jsonl) return await solveLines(reasoner, only, texts, options.file, answerOptions, jobs);
    const read = await gather(texts, options.file, 'solve');
    const tasks = read.ok ? readTasks(read.value, only) : read;
    if (options.json) return await solveAsJson(reasoner, tasks, answerOptions);
    return await solveForPeople(reasoner, tasks, answerOptions);
  } finally {
    await reasoner[Symbol.asyncDispose]();
  }
}

async function solveAsJson(
  reasoner: Reasoner,
  tasks: Result<readonly GridTask[]>,
  options: AnswerOptions,
): Promise<number> {
  const answer = await answerText(reasoner, tasks, options);
  await print(JSON.stringify(answer));
  return worstExit([answer, ...(answer.more ?? [])].map(exitCodeOf));
}

async function solveForPeople(
  reasoner: Reasoner,
  tasks: Result<readonly GridTask[]>,
  options: AnswerOptions,
): Promise<number> {
  if (!tasks.ok) return showUnread(tasks.error);
  const codes: number[] = [];
  for (const [index, task] of tasks.value.entries()) {
    if (tasks.value.length > 1) say(`${index > 0 ? '\n' : ''}Board ${index + 1} of ${tasks.value.length}`);
    const { record } = await showBoard(reasoner, task, options, LAG_MILLISECONDS);
    codes.push(exitCodeOf(record));
  }
  return worstExit(codes);
}

async function solveLines(
  reasoner: Reasoner,
  only: PuzzleFamily | undefined,
  texts: readonly string[],
  file: string | undefined,
  options: AnswerOptions,
  jobs: number,
): Promise<number> {
  const given = async function* (): AsyncGenerator<string> {
    yield texts.join('\n');
  };
  if (texts.length > 0) return answerLines(reasoner, only, readLines(given(), 'The text'), options, jobs);
  if (file !== undefined) return answerLines(reasoner, only, readLines(openFile(file), file), options, jobs);
  invite('Type one board a line, and Ctrl-D to end.');
  return answerLines(reasoner, only, readLines(process.stdin, 'Standard input'), options, jobs);
}

function refuse(why: string): number {
  say(`ruminate solve: ${why}`, 'ruminate solve --help shows what it takes.');
  return EXIT.unreadable;
}
