/** The commands of the chat that begin with a slash. */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import type { AgentEvent, PuzzleAgent } from '../agent/index.js';
import { type EngineChoice, engineChoices } from '../reasoner/index.js';
import { drawBoard } from '../terminal/board.js';
import { coloursFor } from '../terminal/stream.js';
import type { OpenedAgent } from './open-agent.js';
import { familyOf, gridOf } from './show-turn.js';
import { print, say, sayProblem } from './talk.js';

/** What a command leaves to be done by the chat. */
export type Step =
  | { readonly kind: 'done' | 'quit' | 'await answer' }
  /** Events to show, as those of any turn. */
  | { readonly kind: 'turn'; readonly asked: string; readonly events: AsyncIterable<AgentEvent> };

const done: Step = { kind: 'done' };

export const HELP = [
  'Paste a puzzle in any form: it is solved once it is complete; an empty line ends it sooner.',
  'You can also ask: is it unique, just a hint, why is r4c7 a 5, what if r1c1 were 3? In other words with a language model (/model).',
  '  /new [KIND] [LEVEL] [SIZE]  make a puzzle to solve yourself, for example /new hard or /new maze hard 15',
  '  /solve                  solve the puzzle shown last',
  '  /check                  check your answer to it: paste the answer next',
  '  /hint                   the next cell that logic forces, and why; again, the one after it',
  '  /trace [STEP]           how the model thought in the last solve, or the board at one step',
  `  /engine ${engineChoices.join('|')}  who solves; alone, it says who does now`,
  '  /model [NAME|none]      the language model that answers; alone, it says which',
  '  /tools                  the tools that it may call',
  '  /save [FILE]            write the conversation to a file',
  '  /clear                  forget the conversation',
  '  /help                   these lines',
  '  /quit                   leave (so do Ctrl-D, and Ctrl-C twice); Ctrl-C stops a turn',
];

export async function runSlash(line: string, opened: OpenedAgent, signal: AbortSignal): Promise<Step> {
  const { agent, session } = opened;
  const [, name = '', rest = ''] = /^\/(\S*)\s*([\s\S]*)$/.exec(line) ?? [];
  const turn = (events: AsyncIterable<AgentEvent>): Step => ({ kind: 'turn', asked: line, events });
  const board = agent.current;
  switch (name) {
    case 'help':
      say(...HELP);
      return done;
    case 'quit':
    case 'exit':
      return { kind: 'quit' };
    case 'engine':
      setEngine(agent, rest);
      return done;
    case 'model':
      await setModel(opened, rest);
      return done;
    case 'tools':
      say(...(await agent.toolNames()).map((tool) => `  ${tool}`));
      return done;
    case 'new': {
      const wish = await wishOf(agent, rest.split(/\s+/).filter(Boolean));
      return wish ? turn(agent.request({ kind: 'make', wish }, { signal })) : done;
    }
    case 'solve':
    case 'hint':
      if (board) return turn(agent.request({ kind: name, board }, { signal }));
      say('There is no puzzle yet: paste one, or /new easy.');
      return done;
    case 'check':
      if (!board) say('There is no puzzle to check against yet: paste one, or /new easy.');
      else if (rest === '') say('Paste your answer.');
      else return turn(agent.request({ kind: 'check', board, text: rest }, { signal }));
      return board ? { kind: 'await answer' } : done;
    case 'trace':
      if (rest !== '') await showStep(agent, Number(rest));
      return rest === '' ? turn(agent.request({ kind: 'trace' }, { signal })) : done;
    case 'save':
      await save(agent, rest || `ruminate-${session.id}.md`);
      return done;
    case 'clear':
      agent.clear();
      say('The conversation is forgotten.');
      return done;
    default:
      say(`There is no command /${name}; /help lists them.`);
      return done;
  }
}

function setEngine(agent: PuzzleAgent, name: string): void {
  const engine = engineChoices.find((choice: EngineChoice) => choice === name);
  if (name !== '' && !engine) {
    say(`There is no engine "${name}"; there are: ${engineChoices.join(', ')}.`);
    return;
  }
  if (engine) agent.engine = engine;
  say(`Engine: ${agent.engine}`);
}

async function setModel({ agent, choose }: OpenedAgent, name: string): Promise<void> {
  if (name !== '') {
    const chosen = await choose(name);
    if (!chosen.ok) return sayProblem(chosen.error);
  }
  const { endpoint } = agent;
  say(
    endpoint
      ? `Model: ${endpoint.model} (${endpoint.server})`
      : 'Model: none; the built-in reader and narrator answer.',
  );
}

/** What /new asks for, in the words of make_puzzle; nothing where it cannot be made. */
async function wishOf(agent: PuzzleAgent, words: readonly string[]): Promise<Record<string, unknown> | undefined> {
  const kinds = await agent.kinds();
  const kind = kinds.find(({ family }) => words.includes(family)) ?? kinds[0];
  if (!kind) return undefined;
  const sizes = kind.sizes.map(({ size }) => size.split('x')[0] ?? size);
  const [level = kind.levels[0] ?? '', size = sizes.at(-1) ?? ''] = words.filter((word) => word !== kind.family);
  const [, rows] = /^(\d{1,3})(?:x\d{1,3})?$/.exec(size) ?? [];
  // Whether there is such a board the tool says itself.
  if (kind.levels.includes(level) && rows) return { family: kind.family, level, size: Number(rows) };
  const name = kind === kinds[0] ? '' : `${kind.family} `;
  const levels = kind.levels.join('|');
  say(`Type /new ${name}${levels} [${sizes.join('|')}], for example /new ${name}${kind.levels[0]} ${sizes[0]}.`);
  return undefined;
}

async function showStep({ trace }: PuzzleAgent, step: number): Promise<void> {
  const thought = trace?.thoughts.find((candidate) => candidate.step === step);
  if (!trace || !thought) {
    say(
      trace ? `There is no step ${step}; there are 1 to ${trace.thoughts.length}.` : 'Nothing was thought about yet.',
    );
    return;
  }
  const family = await familyOf(trace.board);
  const puzzle = gridOf(family, trace.board.rows);
  const grid = gridOf(family, thought.rows);
  if (!puzzle || !grid) return;
  await print(...drawBoard(family, { puzzle, grid, changed: thought.changed }, coloursFor(process.stdout)));
}

async function save({ memory }: PuzzleAgent, file: string): Promise<void> {
  if (existsSync(file)) return say(`${file} is there already: name another file.`);
  const boards = memory.boards.map(({ handle, rows }) => `${handle}:\n\n${rows.map((row) => `    ${row}`).join('\n')}`);
  const talk = memory.exchanges.map(
    ({ user, assistant }) => `> ${user.replaceAll('\n', '\n> ')}\n\n${assistant.trim()}`,
  );
  try {
    await writeFile(file, `${['# A conversation with ruminate', ...boards, ...talk].join('\n\n')}\n`);
    say(`Saved to ${file}.`);
  } catch (error) {
    say(`${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}
