/** `ruminate chat`: paste a board, see it thought out; slash commands for the rest. */
import { randomInt } from 'node:crypto';
import type { EngineChoice } from '../reasoner/index.js';
import { engineChoices, families, findFamily, findShape, openReasoner, type Reasoner } from '../reasoner/index.js';
import { type Grid, type GridTask, ok, type Result } from '../reasoner/task.js';
import { drawBoard } from '../terminal/board.js';
import { coloursFor } from '../terminal/stream.js';
import { tasksIn } from './answer.js';
import { EXIT } from './exit.js';
import { openPrompt, type Prompt, type Typed } from './prompt.js';
import { showBoard } from './show.js';
import { print, say, sayProblem } from './talk.js';

const LAG_MILLISECONDS = 1500;
/** Lines of one paste follow each other faster than this; lines typed by hand do not. */
const PASTE_MILLISECONDS = 150;

const HELP = [
  'Paste a puzzle in any form: it is solved once it is complete; an empty line ends it sooner.',
  '  /new [sudoku|maze] [LEVEL] [SIZE]  make a puzzle to solve yourself, for example /new maze hard 15',
  '  /solve                  solve the puzzle shown last',
  '  /check                  check your answer to it: paste the answer next',
  `  /engine ${engineChoices.join('|')}  who solves; alone, it says who does now`,
  '  /help                   these lines',
  '  /quit                   leave (so do Ctrl-D, and Ctrl-C twice); Ctrl-C stops a solve',
];

interface Conversation {
  readonly prompt: Prompt;
  readonly reasoner: Reasoner;
  engine: EngineChoice;
  /** The puzzle shown last: what /solve and /check are about. */
  puzzle: GridTask | undefined;
  /** What comes next is an answer to check. */
  checking: boolean;
}

/** Talks until it is left; gives the exit code. A `reasoner` that is handed in stays open. */
export async function chat(engine: EngineChoice, open?: Reasoner): Promise<number> {
  const reasoner = open ?? openReasoner();
  const prompt = openPrompt();
  const talk: Conversation = { prompt, reasoner, engine, puzzle: undefined, checking: false };
  say('Paste a puzzle, or type /help.');
  try {
    return await converse(talk);
  } finally {
    prompt.close();
    if (!open) await reasoner[Symbol.asyncDispose]();
  }
}

async function converse(talk: Conversation): Promise<number> {
  let interrupts = 0;
  let typed = await talk.prompt.next(label(talk));
  for (;;) {
    if (typed.kind === 'end') {
      if (process.stdin.isTTY) say('');
      return EXIT.ok;
    }
    if (typed.kind === 'interrupt') {
      interrupts++;
      if (interrupts > 1) return leaveInterrupted();
      say('', '(Ctrl-C again or /quit leaves.)');
      typed = await talk.prompt.next(label(talk));
      continue;
    }
    const text = typed.kind === 'line' ? typed.text : '';
    if (text.trim() === '/quit' || text.trim() === '/exit') return EXIT.ok;
    if (text.trim().startsWith('/')) {
      interrupts = (await runCommand(talk, text.trim())) ? 1 : 0;
      typed = await talk.prompt.next(label(talk));
    } else if (text.trim() === '') {
      typed = await talk.prompt.next(label(talk));
    } else {
      const collected = await collect(talk, text);
      const stopped = collected.tasks ? await solveAll(talk, collected.tasks) : false;
      interrupts = stopped ? 1 : 0;
      typed = collected.next ?? (await talk.prompt.next(label(talk)));
    }
  }
}

/** Lines until they make boards, or the answer that is waited for; `next` is what came after them and is no part of it. */
async function collect(talk: Conversation, first: string): Promise<{ tasks?: readonly GridTask[]; next?: Typed }> {
  const lines = [first];
  let waited = true;
  for (;;) {
    const typed = await talk.prompt.next('  ', waited ? PASTE_MILLISECONDS : undefined);
    waited = typed.kind !== 'pause';
    if (typed.kind === 'interrupt') return { next: typed };
    const isCommand = typed.kind === 'line' && typed.text.trim().startsWith('/');
    if (typed.kind === 'line' && !isCommand) {
      lines.push(typed.text);
      continue;
    }
    const text = lines.join('\n');
    const next = typed.kind === 'pause' ? {} : { next: typed };
    const read = talk.checking && talk.puzzle ? checkAnswer(talk, talk.puzzle, text) : tasksIn(text);
    if (read.ok) return { tasks: read.value, ...next };
    const mayGoOn = typed.kind === 'pause' && lines.at(-1)?.trim() !== '' && looksLikeRows(lines);
    if (mayGoOn) continue;
    sayProblem(read.error);
    return next;
  }
}

/** A row has cells; a sentence has words. Whoever types a board by hand gets the time to finish it. */
function looksLikeRows(lines: readonly string[]): boolean {
  return lines.some(
    (line) => /\d|[._*|+#█⬛⬜-]{3}|^[\s.xX_?|#SG*]{4,}$/u.test(line) && !/[a-z]{3,}.*[a-z]{3,}/i.test(line),
  );
}

/** Gives whether Ctrl-C stopped it. */
async function solveAll(talk: Conversation, tasks: readonly GridTask[]): Promise<boolean> {
  for (const [index, task] of tasks.entries()) {
    if (tasks.length > 1) say(`Board ${index + 1} of ${tasks.length}`);
    talk.puzzle = task;
    if (await solveBoard(talk, task)) return true;
  }
  return false;
}

/** Gives whether Ctrl-C stopped it. */
async function solveBoard({ prompt, reasoner, engine }: Conversation, task: GridTask): Promise<boolean> {
  const controller = new AbortController();
  const release = prompt.capture(() => controller.abort());
  try {
    await showBoard(reasoner, task, { engine, signal: controller.signal }, LAG_MILLISECONDS);
    return false;
  } catch (error) {
    if (!controller.signal.aborted) throw error;
    say('Stopped. (Ctrl-C again or /quit leaves.)');
    return true;
  } finally {
    release();
  }
}

/** Reads the answer and says whether it is right; nothing is left to solve. */
function checkAnswer(talk: Conversation, puzzle: GridTask, text: string): Result<readonly GridTask[]> {
  const read = findFamily(puzzle.family).parseAnswer(text, puzzle.input);
  if (!read.ok) return read;
  talk.checking = false;
  check(puzzle, read.value);
  return ok([]);
}

function check(puzzle: GridTask, answer: Grid): void {
  const { input, family } = puzzle;
  const sameShape = input.length === answer.length && input[0]?.length === answer[0]?.length;
  if (!sameShape) {
    say(`That board is ${answer.length}x${answer[0]?.length}; the puzzle is ${input.length}x${input[0]?.length}.`);
    return;
  }
  const verdict = findFamily(family).verify(puzzle, answer);
  if (verdict.ok) {
    say(coloursFor(process.stderr).green('Right: every rule is kept.'));
    return;
  }
  say('Not right:');
  for (const { message } of verdict.violations) say(`  ${message}`);
}

/** Gives whether Ctrl-C stopped it. */
async function runCommand(talk: Conversation, line: string): Promise<boolean> {
  const [name = '', ...words] = line.slice(1).split(/\s+/);
  switch (name) {
    case 'help':
      say(...HELP);
      return false;
    case 'engine':
      setEngine(talk, words[0]);
      return false;
    case 'new':
      await makePuzzle(talk, words);
      return false;
    case 'solve':
      if (talk.puzzle) return solveBoard(talk, talk.puzzle);
      say('There is no puzzle yet: paste one, or /new easy.');
      return false;
    case 'check':
      return beginCheck(talk, words.join(' '));
    default:
      say(`There is no command /${name}; /help lists them.`);
      return false;
  }
}

function setEngine(talk: Conversation, name: string | undefined): void {
  const engine = engineChoices.find((choice) => choice === name);
  if (name !== undefined && !engine) {
    say(`There is no engine "${name}"; there are: ${engineChoices.join(', ')}.`);
    return;
  }
  if (engine) talk.engine = engine;
  say(`Engine: ${talk.engine}`);
}

/** `/new [family] [level] [size]`. */
async function makePuzzle(talk: Conversation, words: readonly string[]): Promise<void> {
  const [first = '', ...others] = words;
  const named = families.find(({ name }) => name === first);
  const family = named ?? findFamily(families[0]?.name ?? '');
  const [level = family.levels[0] ?? '', size] = named ? others : words;
  const shape = size === undefined ? family.shapes.at(-1) : findShape(family, size);
  if (!family.levels.includes(level) || !shape) {
    const name = family === families[0] ? '' : `${family.name} `;
    const sizes = family.shapes.map(({ rows }) => rows);
    say(
      `Type /new ${name}${family.levels.join('|')} [${sizes.join('|')}], for example /new ${name}${family.levels[0]} ${sizes[0]}.`,
    );
    return;
  }
  const { task } = family.generate(randomInt(2 ** 31), level, shape);
  talk.puzzle = task;
  talk.checking = false;
  await print(...drawBoard(family, { puzzle: task.input, grid: task.input }, coloursFor(process.stdout)));
  say('Solve it yourself and /check, or have it solved: /solve.');
}

function beginCheck(talk: Conversation, answer: string): boolean {
  if (!talk.puzzle) {
    say('There is no puzzle to check against yet: paste one, or /new easy.');
    return false;
  }
  if (answer === '') {
    talk.checking = true;
    say('Paste your answer.');
    return false;
  }
  const read = checkAnswer(talk, talk.puzzle, answer);
  if (!read.ok) sayProblem(read.error);
  return false;
}

function label({ checking }: Conversation): string {
  return checking ? 'answer> ' : '> ';
}

function leaveInterrupted(): number {
  say('');
  return EXIT.interrupted;
}
