/** `ruminate solve`: text in, the checked answer out. */
import { type EngineChoice, families, openReasoner, type PuzzleFamily, type Reasoner } from '../reasoner/index.js';
import { failure, type Grid, ok, type Result } from '../reasoner/task.js';
import { type AnswerOptions, answerText, readBoards } from './answer.js';
import { EXIT, exitCodeOf, worstExit } from './exit.js';
import { openFile, readLines, readText } from './input.js';
import { answerLines } from './lines.js';
import { showBoard, showUnread } from './show.js';
import { print, say } from './talk.js';

export interface SolveOptions {
  readonly file?: string;
  readonly family: string;
  readonly engine: EngineChoice;
  readonly budgetMs?: number;
  readonly seed?: number;
  readonly json?: boolean;
  readonly jsonl?: boolean;
}

/** A board that is solved at a glance is shown at once; the picture of a longer one may lag by so much. */
const LAG_MILLISECONDS = 800;

export async function solve(words: readonly string[], options: SolveOptions): Promise<number> {
  const texts = words.length === 1 && words[0] === '-' ? [] : words;
  const family = families.find(({ name }) => name === options.family);
  if (!family) return refuse(`there is no puzzle family "${options.family}"; there are: ${familyNames()}`);
  if (options.json && options.jsonl) return refuse('--json and --jsonl exclude each other');
  if (texts.length > 0 && options.file !== undefined) return refuse('give the board as TEXT or with --file, not both');
  const answerOptions = { engine: options.engine, budgetMilliseconds: options.budgetMs, seed: options.seed };
  const reasoner = openReasoner();
  try {
    if (options.jsonl) return await solveLines(reasoner, family, texts, options.file, answerOptions);
    const read = await gather(texts, options.file);
    const boards = read.ok ? readBoards(family, read.value) : read;
    if (options.json) return await solveAsJson(reasoner, family, boards, answerOptions);
    return await solveForPeople(reasoner, family, boards, answerOptions);
  } finally {
    await reasoner[Symbol.asyncDispose]();
  }
}

async function solveAsJson(
  reasoner: Reasoner,
  family: PuzzleFamily,
  boards: Result<readonly Grid[]>,
  options: AnswerOptions,
): Promise<number> {
  const answer = await answerText(reasoner, family, boards, options);
  await print(JSON.stringify(answer));
  return worstExit([answer, ...(answer.more ?? [])].map(exitCodeOf));
}

async function solveForPeople(
  reasoner: Reasoner,
  family: PuzzleFamily,
  boards: Result<readonly Grid[]>,
  options: AnswerOptions,
): Promise<number> {
  if (!boards.ok) return showUnread(boards.error);
  const codes: number[] = [];
  for (const [index, board] of boards.value.entries()) {
    if (boards.value.length > 1) say(`${index > 0 ? '\n' : ''}Board ${index + 1} of ${boards.value.length}`);
    const { record } = await showBoard(reasoner, family, board, options, LAG_MILLISECONDS);
    codes.push(exitCodeOf(record));
  }
  return worstExit(codes);
}

async function solveLines(
  reasoner: Reasoner,
  family: PuzzleFamily,
  texts: readonly string[],
  file: string | undefined,
  options: AnswerOptions,
): Promise<number> {
  const given = async function* (): AsyncGenerator<string> {
    yield texts.join('\n');
  };
  if (texts.length > 0) return answerLines(reasoner, family, readLines(given(), 'The text'), options);
  if (file !== undefined) return answerLines(reasoner, family, readLines(openFile(file), file), options);
  invite('Type one board a line, and Ctrl-D to end.');
  return answerLines(reasoner, family, readLines(process.stdin, 'Standard input'), options);
}

/** The texts of the question: arguments, a file, or standard input. */
async function gather(texts: readonly string[], file: string | undefined): Promise<Result<readonly string[]>> {
  if (texts.length > 0) return ok(texts);
  if (file === undefined) invite('Paste a puzzle, then press Ctrl-D (ruminate solve --help shows other ways).');
  const read = await (file === undefined ? readText(process.stdin, 'Standard input') : readText(openFile(file), file));
  return read.ok ? ok([read.value]) : failure(read.error);
}

function invite(words: string): void {
  if (process.stdin.isTTY === true) say(words);
}

function familyNames(): string {
  return families.map(({ name }) => name).join(', ');
}

function refuse(why: string): number {
  say(`ruminate solve: ${why}`, 'ruminate solve --help shows what it takes.');
  return EXIT.unreadable;
}
