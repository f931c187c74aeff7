/** `ruminate chat`: a message, a turn of the agent, the next message; slash commands for the rest. */

import type { Reasoner } from '../reasoner/index.js';
import type { Problem, Result } from '../reasoner/task.js';
import { EXIT } from './exit.js';
import type { OpenedAgent } from './open-agent.js';
import { type AgentSettings, openAgent } from './open-agent.js';
import { openPrompt, type Prompt, type Typed } from './prompt.js';
import { say, sayProblem } from './talk.js';
import { mayGoOn } from './typed-rows.js';

export interface ChatOptions extends AgentSettings {
  readonly print?: boolean;
  readonly outputFormat?: 'text' | 'json' | 'stream-json';
}

/** Lines of one paste follow each other faster than this; lines typed by hand do not. */
const PASTE_MILLISECONDS = 150;
/** The prompt stands before what a turn needs is loaded. */
const WARM_UP_MILLISECONDS = 30;

interface Conversation {
  readonly prompt: Prompt;
  /** Loads the agent when it is first needed; the same one ever after. */
  readonly open: () => Promise<Result<OpenedAgent, Problem>>;
  /** The next message is an answer to check. */
  checking: boolean;
  /** Whether it was said that there is no language model. */
  told: boolean;
}

/** Talks until it is left; gives the exit code. A `reasoner` that is handed in stays open. */
export async function chat(options: ChatOptions, texts: readonly string[], reasoner?: Reasoner): Promise<number> {
  if (options.print) {
    const { printOnce } = await import('./print-once.js');
    return printOnce(options, options.outputFormat ?? 'text', texts);
  }
  if (texts.length > 0) {
    say('ruminate chat: TEXT is answered with -p only; without it, type at the prompt.');
    return EXIT.unreadable;
  }
  let opening: Promise<Result<OpenedAgent, Problem>> | undefined;
  const open = () => {
    opening ??= openAgent(options, reasoner);
    return opening;
  };
  const mayFail = options.continue || options.resume !== undefined || options.mcpConfig !== undefined;
  if (mayFail || options.model !== undefined) {
    const opened = await open();
    if (!opened.ok) {
      sayProblem(opened.error);
      return EXIT.unreadable;
    }
  }
  const prompt = openPrompt();
  say('Paste a puzzle, or type /help.');
  const warmUp = setTimeout(() => void open(), WARM_UP_MILLISECONDS);
  try {
    return await converse({ prompt, open, checking: false, told: false });
  } finally {
    clearTimeout(warmUp);
    prompt.close();
    const opened = await opening;
    if (opened?.ok) await opened.value[Symbol.asyncDispose]();
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
    const text = typed.kind === 'line' ? typed.text.trimEnd() : '';
    let next: Typed | undefined;
    if (text.trim() !== '') {
      const opened = await talk.open();
      if (!opened.ok) {
        sayProblem(opened.error);
        return EXIT.failed;
      }
      const isWhole = text.startsWith('/') || text.includes('\n');
      const message = isWhole ? { text } : await collect(talk, opened.value, text);
      next = message.next;
      const outcome = message.text === undefined ? 'done' : await answer(talk, opened.value, message.text);
      if (outcome === 'quit') return EXIT.ok;
      interrupts = outcome === 'stopped' ? 1 : 0;
    }
    typed = next ?? (await talk.prompt.next(label(talk)));
  }
}

/** Lines until they make a message; `next` is what came after them, where it is no part of it. */
async function collect(
  { prompt }: Conversation,
  { agent }: OpenedAgent,
  first: string,
): Promise<{ text?: string; next?: Typed }> {
  const lines = [first];
  let waited = true;
  for (;;) {
    const typed = await prompt.next('  ', waited ? PASTE_MILLISECONDS : undefined);
    waited = typed.kind !== 'pause';
    if (typed.kind === 'interrupt') return { next: typed };
    const isCommand = typed.kind === 'line' && typed.text.trim().startsWith('/');
    const text = lines.join('\n');
    if (typed.kind === 'line' && !isCommand) {
      // An empty line behind a whole board ends the message: what follows is another board, or a question about this one.
      if (typed.text.trim() === '' && (await agent.read(text)).status === 'read') return { text };
      lines.push(typed.text);
      continue;
    }
    if (typed.kind !== 'pause') return { text, next: typed };
    // Whoever types a board by hand gets the time to finish it.
    if (mayGoOn(lines, agent.current !== undefined) && (await agent.read(text)).status !== 'read') continue;
    return { text };
  }
}

async function answer(talk: Conversation, opened: OpenedAgent, text: string): Promise<'done' | 'quit' | 'stopped'> {
  const { agent, session, notice } = opened;
  const controller = new AbortController();
  const { signal } = controller;
  const [{ runSlash }, { showTurn, usageLine }] = await Promise.all([import('./slash.js'), import('./show-turn.js')]);
  const board = agent.current;
  const isAnswer = talk.checking && !text.startsWith('/') && board !== undefined;
  talk.checking = false;
  const release = talk.prompt.capture(() => controller.abort());
  try {
    const step = text.startsWith('/')
      ? await runSlash(text, opened, signal)
      : ({
          kind: 'turn',
          asked: text,
          events: isAnswer ? agent.request({ kind: 'check', board, text }, { signal }) : agent.ask(text, { signal }),
        } as const);
    if (step.kind === 'await answer') talk.checking = true;
    if (step.kind !== 'turn') return step.kind === 'quit' ? 'quit' : 'done';
    if (notice && !talk.told) say(notice);
    talk.told = true;
    const { summary, events } = await showTurn(step.events, { model: agent.endpoint?.model });
    const usage = usageLine(summary);
    if (usage) say(usage);
    await session.record(step.asked, events, agent.memory).catch((error: unknown) => {
      say(`The session is not kept: ${error instanceof Error ? error.message : String(error)}`);
    });
    if (events.some((event) => event.type === 'board' && event.board.source === 'made')) {
      say('Solve it yourself and /check, take a /hint, or have it solved: /solve.');
    }
    if (summary.status !== 'stopped') return 'done';
    say('Stopped. (Ctrl-C again or /quit leaves.)');
    return 'stopped';
  } finally {
    release();
  }
}

function label({ checking }: Conversation): string {
  return checking ? 'answer> ' : '> ';
}

function leaveInterrupted(): number {
  say('');
  return EXIT.interrupted;
}
