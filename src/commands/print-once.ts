/** `ruminate chat -p`: one question, one answer, for people or as JSON for programs. */
import type { AgentEvent, TurnSummary } from '../agent/index.js';
import { EXIT } from './exit.js';
import { readText } from './input.js';
import { type AgentSettings, type OpenedAgent, openAgent } from './open-agent.js';
import { showTurn, usageLine } from './show-turn.js';
import { print, say, sayProblem } from './talk.js';

export type OutputFormat = 'text' | 'json' | 'stream-json';

export async function printOnce(
  settings: AgentSettings,
  format: OutputFormat,
  texts: readonly string[],
): Promise<number> {
  const piped =
    process.stdin.isTTY === true ? { ok: true as const, value: '' } : await readText(process.stdin, 'Standard input');
  if (!piped.ok) return refuse(piped.error);
  const text = [texts.join(' '), piped.value].filter((part) => part.trim() !== '').join('\n\n');
  if (text === '') {
    say('ruminate chat -p: there is no question; give it as TEXT or pipe it in.');
    return EXIT.unreadable;
  }
  const opened = await openAgent(settings);
  if (!opened.ok) return refuse(opened.error);
  await using agent = opened.value;
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  process.prependOnceListener('SIGINT', stop);
  try {
    return await answerOnce(agent, text, format, controller.signal);
  } finally {
    process.off('SIGINT', stop);
  }
}

async function answerOnce(
  { agent, session, notice }: OpenedAgent,
  text: string,
  format: OutputFormat,
  signal: AbortSignal,
): Promise<number> {
  const asked = agent.ask(text, { signal });
  if (format === 'text' && notice) say(notice);
  const turn = format === 'stream-json' ? printed(asked) : asked;
  const { summary, events } =
    format === 'text' ? await showTurn(turn, { model: agent.endpoint?.model }) : await gather(turn);
  await session.record(text, events, agent.memory).catch(() => undefined);
  if (format === 'json')
    await print(JSON.stringify(answerRecord(session.id, agent.endpoint?.model ?? null, events, summary)));
  const usage = format === 'text' ? usageLine(summary) : undefined;
  if (usage) say(usage);
  return exitCodeOf(summary);
}

/** One object with everything that the turn told. */
function answerRecord(session: string, model: string | null, events: readonly AgentEvent[], summary: TurnSummary) {
  const of = <Type extends AgentEvent['type']>(type: Type): Extract<AgentEvent, { type: Type }>[] =>
    events.filter((event): event is Extract<AgentEvent, { type: Type }> => event.type === type);
  return {
    session,
    model,
    status: summary.status,
    words: of('words')
      .map(({ text }) => text)
      .join('')
      .trim(),
    boards: of('board').map(({ board }) => board),
    solutions: of('solution').map(({ board, solved }) => ({ handle: board.handle, ...solved })),
    checks: of('check').map(({ board, answer, checked }) => ({
      handle: board.handle,
      attempt: answer.handle,
      ...checked,
    })),
    hints: of('hint').map(({ board, hint }) => ({ handle: board.handle, ...hint })),
    explanations: of('explanation').map(({ board, explanation }) => ({ handle: board.handle, ...explanation })),
    withheld: of('withheld').map(({ reason }) => reason),
    problems: of('problem').map(({ problem }) => problem),
    usage: summary.usage,
    seconds: summary.seconds,
    cost: summary.cost,
  };
}

async function* printed(turn: AsyncIterable<AgentEvent>): AsyncGenerator<AgentEvent> {
  for await (const event of turn) {
    await print(JSON.stringify(event));
    yield event;
  }
}

async function gather(turn: AsyncIterable<AgentEvent>) {
  const events: AgentEvent[] = [];
  for await (const event of turn) {
    events.push(event);
    if (event.type === 'end') return { summary: event.summary, events };
  }
  throw new Error('the turn had no end');
}

function exitCodeOf({ status }: TurnSummary): number {
  switch (status) {
    case 'solved':
    case 'answered':
      return EXIT.ok;
    case 'unreadable':
      return EXIT.unreadable;
    case 'unsolved':
      return EXIT.unsolved;
    case 'failed':
      return EXIT.failed;
    case 'stopped':
      return EXIT.interrupted;
  }
}

function refuse(problem: Parameters<typeof sayProblem>[0]): number {
  sayProblem(problem);
  return EXIT.unreadable;
}
