/** `ruminate chat`: paste a board, see it thought out; slash commands for the rest. */
import { randomInt } from 'node:crypto';
import type { EngineChoice } from '../reasoner/index.js';
import { engineChoices, families, openReasoner, type PuzzleFamily, type Reasoner } from '../reasoner/index.js';
import type { Grid } from '../reasoner/task.js';
import { drawBoard } from '../terminal/board.js';
import { coloursFor } from '../terminal/stream.js';
import { EXIT } from './exit.js';
import { openPrompt, type Prompt, type Typed } from './prompt.js';
import { showBoard } from './show.js';
import { print, say, sayProblem } from './talk.js';

const LAG_MILLISECONDS = 1500;
/** Lines of one paste follow each other faster than this; lines typed by hand do not. */
const PASTE_MILLISECONDS = 150;

const HELP = [
  'Paste a puzzle in any form: it is solved once it is complete; an empty line ends it sooner.',
  '  /new easy|hard [4|6|9]  make a puzzle to solve yourself',
  '  /solve                  solve the puzzle shown last',
  '  /check                  check your answer to it: paste the answer next',
  `  /engine ${engineChoices.join('|')}  who solves; alone, it says who does now`,
  '  /help                   these lines',
  '  /quit                   leave (so do Ctrl-D, and Ctrl-C twice); Ctrl-C stops a solve',
];

interface Conversation {
  readonly prompt: Prompt;
  readonly reasoner: Reasoner;
  readonly family: PuzzleFamily;
  engine: EngineChoice;
  /** The puzzle shown last: what /solve and /check are about. */
  puzzle: Grid | undefined;
  /** The next board is an answer to check. */
  checking: boolean;
}

/** Talks until it is left; gives the exit code. A `reasoner` that is handed in stays open. */
export async function chat(engine: EngineChoice, open?: Reasoner): Promise<number> {
  const [family] = families;
  if (!family) throw new Error('no puzzle family is registered');
  const reasoner = open ?? openReasoner();
  const prompt = openPrompt();
  const talk: Conversation = { prompt, reasoner, family, engine, puzzle: undefined, checking: false };
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
      const stopped = collected.boards ? await takeBoards(talk, collected.boards) : false;
      interrupts = stopped ? 1 : 0;
      typed = collected.next ?? (await talk.prompt.next(label(talk)));
    }
  }
}

/** Lines until they make a board; `next` is what came after them, where it is no part of the board. */
async function collect(talk: Conversation, first: string): Promise<{ boards?: readonly Grid[]; next?: Typed }> {
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
    const read = talk.family.parse(lines.join('\n'));
    const next = typed.kind === 'pause' ? {} : { next: typed };
    if (read.ok) return { boards: read.value, ...next };
    const mayGoOn = typed.kind === 'pause' && lines.at(-1)?.trim() !== '' && looksLikeRows(lines);
    if (mayGoOn) continue;
    sayProblem(read.error);
    return next;
  }
}

/** A row has cells; a sentence has words. Whoever types a board by hand gets the time to finish it. */
function looksLikeRows(lines: readonly string[]): boolean {
  return lines.some((line) => /\d|[._*|+-]{3}|^[\s.xX_?|]{4,}$/.test(line) && !/[a-z]{3,}.*[a-z]{3,}/i.test(line));
}

async function takeBoards(talk: Conversation, boards: readonly Grid[]): Promise<boolean> {
  const [first] = boards;
  if (talk.checking && first) {
    talk.checking = false;
    check(talk, first);
    return false;
  }
  for (const [index, board] of boards.entries()) {
    if (boards.length > 1) say(`Board ${index + 1} of ${boards.length}`);
    talk.puzzle = board;
    if (await solveBoard(talk, board)) return true;
  }
  return false;
}

/** Gives whether Ctrl-C stopped it. */
async function solveBoard({ prompt, reasoner, family, engine }: Conversation, board: Grid): Promise<boolean> {
  const controller = new AbortController();
  const release = prompt.capture(() => controller.abort());
  try {
    await showBoard(reasoner, family, board, { engine, signal: controller.signal }, LAG_MILLISECONDS);
    return false;
  } catch (error) {
    if (!controller.signal.aborted) throw error;
    say('Stopped. (Ctrl-C again or /quit leaves.)');
    return true;
  } finally {
    release();
  }
}

function check(talk: Conversation, answer: Grid): void {
  const { family, puzzle } = talk;
  if (!puzzle) return;
  const sameShape = puzzle.length === answer.length && puzzle[0]?.length === answer[0]?.length;
  if (!sameShape) {
    say(`That board is ${answer.length}x${answer[0]?.length}; the puzzle is ${puzzle.length}x${puzzle[0]?.length}.`);
    return;
  }
  const verdict = family.verify({ family: family.name, input: puzzle }, answer);
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

async function makePuzzle(talk: Conversation, words: readonly string[]): Promise<void> {
  const { family } = talk;
  const levels = family.levels.join('|');
  const sizes = family.shapes.map(({ rows }) => rows);
  const [level = family.levels[0] ?? '', size = String(sizes.at(-1))] = words;
  const shape = family.shapes.find(({ rows }) => String(rows) === size.replace(/x.*$/, ''));
  if (!family.levels.includes(level) || !shape) {
    say(`Type /new ${levels} [${sizes.join('|')}], for example /new ${family.levels[0]} ${sizes[0]}.`);
    return;
  }
  const { task } = family.generate(randomInt(2 ** 31), level, shape);
  talk.puzzle = task.input;
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
  const read = talk.family.parse(answer);
  if (!read.ok) sayProblem(read.error);
  else if (read.value[0]) check(talk, read.value[0]);
  return false;
}

function label({ checking }: Conversation): string {
  return checking ? 'answer> ' : '> ';
}

function leaveInterrupted(): number {
  say('');
  return EXIT.interrupted;
}
