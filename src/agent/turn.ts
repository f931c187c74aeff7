/**
 * One turn: the reader first, then the language model with its tools, its words held against what was checked. Whatever
 * becomes of the model, a board that the reader found gets its answer.
 */
import { type Actions, createActions } from './actions.js';
import { boardArguments } from './board-argument.js';
import type { Board } from './boards.js';
import type { Conversation } from './conversation.js';
import type { Emit, TurnSummary, Usage } from './events.js';
import { handsOf } from './hands.js';
import { type Intent, intentOf } from './intent.js';
import type { Endpoint } from './model/endpoint.js';
import { ModelFaultError, modelProblem } from './model/failures.js';
import type { Outcome, Problem } from './problem.js';
import { systemPrompt, userPrompt } from './prompt.js';
import { type Read, readMessage } from './reader.js';
import { forPeople } from './remedies.js';
import { createSpeaker } from './speaker.js';
import { holdsRows } from './text/board-text.js';

export interface TurnSettings {
  readonly conversation: Conversation;
  readonly endpoint: Endpoint | undefined;
  readonly silenceMilliseconds: number;
  readonly signal: AbortSignal;
  readonly emit: Emit;
}

type Ended = Omit<TurnSummary, 'cost'>;

/** Older exchanges are not sent again: they cost tokens in every call. */
const EXCHANGES_TOLD = 6;

const nothingUsed: Usage = { calls: 0, promptTokens: 0, completionTokens: 0 };

export async function runTurn(text: string, settings: TurnSettings): Promise<Ended> {
  const { conversation, signal, emit, endpoint } = settings;
  const before = conversation.boards.current;
  const actions = createActions({ conversation, signal, emit });
  const read = await readMessage(conversation.tools, conversation.boards, text, emit, signal);
  const intent = intentIn(text, read, before, conversation);
  for (const board of read.boards) actions.touch(board);
  if (before && read.boards.length === 0) actions.touch(before);
  if (read.problem && read.obstacle !== 'unread') emit({ type: 'problem', problem: read.problem });

  const said = endpoint ? await askModel(text, read, actions, endpoint, settings) : undefined;
  const mustAct = actions.done === 0 && (read.boards.length > 0 || said === undefined || said.failed);
  const failure = mustAct ? await act(intent, actions) : undefined;
  if (failure) emit({ type: 'problem', problem: forPeople(failure) });
  if (!said && intent.kind === 'none' && read.obstacle !== 'refused') {
    const problem = notUnderstood(text, read, conversation);
    if (problem) emit({ type: 'problem', problem });
  }
  const modelSpoke = said !== undefined && said.shown.trim() !== '' && !said.withheld && !said.failed && !mustAct;
  if (!modelSpoke && actions.words.length > 0) {
    emit({ type: 'words', text: `${actions.words.join('\n')}\n`, by: 'narrator' });
  }
  conversation.remember(said?.prompt ?? text, [said?.shown, ...actions.words].filter(Boolean).join('\n'));
  const seconds = { model: (said?.milliseconds ?? 0) / 1000, reasoner: actions.milliseconds / 1000 };
  return { status: statusOf(read, actions, said), usage: said?.usage ?? nothingUsed, seconds };
}

function intentIn(
  text: string,
  read: Read,
  before: Board | undefined,
  { boards, supposed, kinds }: Conversation,
): Intent {
  const situation = {
    found: read.boards,
    all: boards.all,
    current: before,
    supposed: supposed?.of === before?.handle ? supposed?.board : undefined,
    kinds,
  };
  const intent = intentOf(text, situation);
  // What is asked of a board that could not be read is not done to the one before, nor is a kind made that nobody here solves.
  const isAboutAnother = read.obstacle === 'refused' || hasBegunBoard(read, text);
  return isAboutAnother && !NAMES_CELLS.has(intent.kind) ? { kind: 'none' } : intent;
}

const NAMES_CELLS: ReadonlySet<Intent['kind']> = new Set(['change', 'explain', 'unclear']);

/** Somebody began to write a board: the reader says what is wrong with it, or there are rows too few to be one. */
const hasBegunBoard = ({ obstacle, problem }: Read, text: string): boolean =>
  obstacle === 'unread' && (!/^no_/.test(problem?.code ?? '') || holdsRows(text));

/** Why nothing was done: there is no board, or one that nothing was asked of that is understood here. */
function notUnderstood(text: string, read: Read, { boards: { current } }: Conversation): Problem | undefined {
  if (!current || hasBegunBoard(read, text)) return read.problem;
  return {
    code: 'not_understood',
    message: `${current.handle} is here, but it is not clear what you want with it.`,
    remedy:
      'Ask for example: solve it, a hint, why is r4c7 a 5, what if r1c1 were 3, is my answer right (with the answer); or /help, or send another puzzle.',
    cells: [],
  };
}

interface Said {
  readonly prompt: string;
  readonly shown: string;
  readonly withheld: boolean;
  readonly failed: boolean;
  readonly usage: Usage;
  /** Of the model alone: what its tools took is not counted. */
  readonly milliseconds: number;
}

async function askModel(
  text: string,
  read: Read,
  actions: Actions,
  endpoint: Endpoint,
  { conversation, silenceMilliseconds, signal, emit }: TurnSettings,
): Promise<Said> {
  const { boards, tools, listed, kinds } = conversation;
  const history = conversation.history.slice(-EXCHANGES_TOLD);
  const words = [...conversation.unread, text].join('\n');
  if (read.obstacle === 'unread') conversation.unread.push(text);
  else conversation.unread.length = 0;
  const refusal = read.obstacle === 'refused' ? read.problem?.message : undefined;
  const resolve = boardArguments({
    boards,
    tools,
    actions,
    words,
    message: text,
    read: read.boards,
    refusal,
    emit,
    signal,
  });
  const hands = [...handsOf(listed, actions, resolve), ...conversation.guests];
  const prompt = userPrompt(text, read.boards, read.obstacle === 'unread' ? undefined : read.problem);
  const { truths } = actions;
  const speaker = createSpeaker({ truths, isFounded: () => read.boards.length === 0 || actions.done > 0 }, emit);
  let usage = nothingUsed;
  let failed = false;
  const started = performance.now();
  try {
    const { runModel } = await import('./model/loop.js');
    const run = runModel({
      endpoint,
      system: systemPrompt(kinds),
      history,
      prompt,
      hands,
      signal,
      silenceMilliseconds,
    });
    for await (const event of run) {
      switch (event.type) {
        case 'text':
          await speaker.feed(event.text);
          break;
        case 'message':
          await speaker.finish();
          break;
        case 'call':
          emit({ type: 'tool', name: event.name, input: event.input });
          break;
        case 'usage':
          usage = {
            calls: usage.calls + 1,
            promptTokens: usage.promptTokens + event.promptTokens,
            completionTokens: usage.completionTokens + event.completionTokens,
          };
      }
    }
    await speaker.end();
    if (speaker.shown.trim() === '' && !speaker.withheld && actions.done === 0)
      throw new ModelFaultError('empty_reply');
  } catch (error) {
    if (signal.aborted) throw error;
    await speaker.end();
    failed = true;
    emit({ type: 'problem', problem: modelProblem(error, endpoint) });
  }
  const milliseconds = Math.max(0, performance.now() - started - actions.milliseconds);
  return { prompt, shown: speaker.shown, withheld: speaker.withheld, failed, usage, milliseconds };
}

/** Does what the message asks for without a model. Gives the problem that stopped it. */
async function act(intent: Intent, actions: Actions): Promise<Problem | undefined> {
  const outcomes: Outcome<unknown>[] = [];
  switch (intent.kind) {
    case 'solve':
      for (const board of intent.boards) outcomes.push(await actions.solve(board));
      break;
    case 'check':
      outcomes.push(await actions.check(intent.puzzle, intent.answer.rows));
      break;
    case 'hint':
      outcomes.push(await actions.hint(intent.board));
      break;
    case 'explain':
      for (const { row, column } of intent.cells) outcomes.push(await actions.explain(intent.board, row, column));
      break;
    case 'change': {
      const changed = actions.change(intent.board, intent.changes, intent.stays);
      outcomes.push(changed.ok ? await actions.solve(changed.value) : changed);
      break;
    }
    case 'trace':
      outcomes.push(actions.showTrace());
      break;
    case 'make':
      outcomes.push(await actions.make(intent.wish));
      break;
    case 'unclear':
      return intent.problem;
    case 'none':
      break;
  }
  const failed = outcomes.find((outcome) => !outcome.ok);
  return failed && !failed.ok ? failed.error : undefined;
}

function statusOf(read: Read, actions: Actions, said: Said | undefined): TurnSummary['status'] {
  const { solutions } = actions;
  if (solutions.length > 0)
    return read.left === 0 && solutions.every(({ verified }) => verified) ? 'solved' : 'unsolved';
  if (actions.done > 0) return 'answered';
  if (read.obstacle === 'refused') return 'unreadable';
  if (said?.failed) return 'failed';
  return said ? 'answered' : 'unreadable';
}
