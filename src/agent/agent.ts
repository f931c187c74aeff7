/** The agent as a library: ask it, and watch the events of the turn. */
import { type Actions, createActions } from './actions.js';
import { type Board, currentOf } from './boards.js';
import { createChannel } from './channel.js';
import { type Conversation, createConversation, type Memory } from './conversation.js';
import type { AgentEvent, Emit, Trace, TurnSummary } from './events.js';
import type { Hand } from './hands.js';
import type { NamedConnection } from './mcp/config.js';
import { type Connection, callTool } from './mcp/connection.js';
import { type PuzzleKinds, puzzleTools, type SolveSettings } from './mcp/puzzles.js';
import type { Endpoint } from './model/endpoint.js';
import type { Outcome } from './problem.js';
import { forPeople } from './remedies.js';
import { runTurn } from './turn.js';

/** US dollars for a million tokens. */
export interface Price {
  readonly prompt: number;
  readonly completion: number;
}

export interface AgentOptions {
  /** The language model; without one the built-in reader and narrator answer. */
  readonly endpoint?: Endpoint | undefined;
  /** Who solves: the recursive model with the exact solver as fallback (default), the model alone, or no model. */
  readonly engine?: SolveSettings['engine'];
  /** Milliseconds that the recursive model may think about one board. */
  readonly budgetMilliseconds?: number | undefined;
  readonly seed?: number | undefined;
  readonly price?: Price | undefined;
  /** A ruminate MCP server to work with; by default one is started in this process. It stays the caller's to close. */
  readonly connection?: Connection | undefined;
  /** Further MCP servers, whose tools the language model may call as well. They stay the caller's to close. */
  readonly guests?: readonly NamedConnection[] | undefined;
  /** What an earlier conversation left: boards and exchanges. */
  readonly memory?: Memory | undefined;
  /** After so many milliseconds without a byte the language model is given up (default 60,000). */
  readonly silenceMilliseconds?: number | undefined;
}

export interface AskOptions {
  readonly signal?: AbortSignal;
}

/** What a command asks for without words. */
export type Request =
  | { readonly kind: 'solve' | 'hint'; readonly board: Board }
  /** `text` holds the answer in any form that the reader knows. */
  | { readonly kind: 'check'; readonly board: Board; readonly text: string }
  | { readonly kind: 'trace' }
  | { readonly kind: 'make'; readonly wish: Record<string, unknown> };

export interface PuzzleAgent extends AsyncDisposable {
  endpoint: Endpoint | undefined;
  engine: SolveSettings['engine'];
  /** The board that the conversation is about. */
  readonly current: Board | undefined;
  readonly trace: Trace | undefined;
  readonly memory: Memory;
  /** One turn. Its last event is `end`; aborting the signal ends it with status `stopped`. */
  ask(text: string, options?: AskOptions): AsyncGenerator<AgentEvent, void>;
  /** As `ask`, for a wish that needs no language model. */
  request(request: Request, options?: AskOptions): AsyncGenerator<AgentEvent, void>;
  /** Reads boards without solving them. */
  read(text: string): ReturnType<Conversation['tools']['read']>;
  /** The puzzles that are solved here. */
  kinds(): Promise<PuzzleKinds>;
  /** Names of the tools that the language model may call. */
  toolNames(): Promise<readonly string[]>;
  /** Forgets boards and exchanges. */
  clear(): void;
}

const SILENCE_MILLISECONDS = 60_000;

export function createPuzzleAgent(options: AgentOptions = {}): PuzzleAgent {
  let endpoint = options.endpoint;
  let opened: Promise<Connection> | undefined;
  let begun: Promise<Conversation> | undefined;
  let memory: Memory = options.memory ?? { boards: [], exchanges: [] };
  let engine = options.engine ?? 'auto';
  /** The conversation once it has begun, for those who only look. */
  let conversation: Conversation | undefined;

  const connect = (): Promise<Connection> => {
    opened ??= options.connection
      ? Promise.resolve(options.connection)
      : import('./mcp/local.js').then(({ connectLocal }) => connectLocal());
    return opened;
  };

  async function begin(): Promise<Conversation> {
    const connection = await connect();
    const tools = puzzleTools(connection);
    const [{ tools: listed }, kinds, ...guests] = await Promise.all([
      connection.client.listTools(),
      tools.kinds(),
      ...(options.guests ?? []).map(handsOfGuest),
    ]);
    const solving = { engine, budget_ms: options.budgetMilliseconds, seed: options.seed };
    conversation = createConversation({ tools, listed, kinds, guests: guests.flat(), solving }, memory);
    return conversation;
  }
  const converse = (): Promise<Conversation> => {
    begun ??= begin();
    return begun;
  };

  /** Runs the work of a turn while its events are handed out. */
  async function* turn(
    work: (emit: Emit, signal: AbortSignal) => Promise<Omit<TurnSummary, 'cost'>>,
    { signal }: AskOptions,
  ): AsyncGenerator<AgentEvent, void> {
    const channel = createChannel<AgentEvent>();
    const controller = new AbortController();
    const both = signal ? AbortSignal.any([signal, controller.signal]) : controller.signal;
    const working = work(channel.push, both)
      .catch((error: unknown): Omit<TurnSummary, 'cost'> => {
        if (both.aborted) return stopped;
        throw error;
      })
      .then((summary) => channel.push({ type: 'end', summary: { ...summary, cost: costOf(summary, options.price) } }))
      .finally(channel.close);
    try {
      yield* channel.items();
    } finally {
      controller.abort();
      await working;
    }
  }

  return {
    get endpoint() {
      return endpoint;
    },
    set endpoint(next) {
      endpoint = next;
    },
    get engine() {
      return engine;
    },
    set engine(next) {
      engine = next;
      if (conversation) conversation.solving = { ...conversation.solving, engine };
    },
    get current() {
      return conversation ? conversation.boards.current : currentOf(memory.boards, memory.current);
    },
    get trace() {
      return conversation?.trace;
    },
    get memory() {
      if (!conversation) return memory;
      const { boards, history } = conversation;
      return { boards: boards.all, exchanges: history, current: boards.current?.handle };
    },
    ask: (text, ask = {}) =>
      turn(async (emit, signal) => {
        const silenceMilliseconds = options.silenceMilliseconds ?? SILENCE_MILLISECONDS;
        return runTurn(text, { conversation: await converse(), endpoint, silenceMilliseconds, signal, emit });
      }, ask),
    request: (request, ask = {}) => turn(async (emit, signal) => fulfil(request, await converse(), emit, signal), ask),
    read: async (text) => (await converse()).tools.read(text),
    kinds: async () => (await converse()).kinds,
    toolNames: async () => {
      const { listed, guests } = await converse();
      return [...listed, ...guests].map(({ name }) => name);
    },
    clear: () => {
      memory = { boards: [], exchanges: [] };
      begun = undefined;
      conversation = undefined;
    },
    [Symbol.asyncDispose]: async () => {
      if (opened && !options.connection) await (await opened).close();
    },
  };
}

const nothing = { usage: { calls: 0, promptTokens: 0, completionTokens: 0 }, seconds: { model: 0, reasoner: 0 } };
const stopped = { status: 'stopped', ...nothing } as const;

async function fulfil(request: Request, conversation: Conversation, emit: Emit, signal: AbortSignal) {
  const actions = createActions({ conversation, signal, emit });
  const outcome = await carryOut(request, actions);
  if (!outcome.ok) emit({ type: 'problem', problem: forPeople(outcome.error) });
  if (actions.words.length > 0) emit({ type: 'words', text: `${actions.words.join('\n')}\n`, by: 'narrator' });
  const seconds = { model: 0, reasoner: actions.milliseconds / 1000 };
  const { solutions } = actions;
  const allSolved = solutions.every(({ verified }) => verified);
  const status = solutions.length === 0 ? 'answered' : allSolved ? 'solved' : 'unsolved';
  return { ...nothing, status: outcome.ok ? status : 'failed', seconds } as const;
}

async function carryOut(request: Request, actions: Actions): Promise<Outcome<unknown>> {
  switch (request.kind) {
    case 'solve':
      return actions.solve(request.board);
    case 'hint':
      return actions.hint(request.board);
    case 'make':
      return actions.make(request.wish);
    case 'trace':
      return actions.showTrace();
    case 'check':
      return actions.check(request.board, [request.text]);
  }
}

async function handsOfGuest(connection: NamedConnection): Promise<Hand[]> {
  const { tools } = await connection.client.listTools();
  return tools.map(({ name, description = '', inputSchema }) => ({
    name: `${connection.name}_${name}`.replace(/[^\w-]/g, '_').slice(0, 64),
    description,
    parameters: inputSchema,
    run: async (input) => (await callTool(connection, name, input)).text,
  }));
}

function costOf({ usage }: Omit<TurnSummary, 'cost'>, price: Price | undefined): number | null {
  if (!price || usage.calls === 0) return null;
  return (usage.promptTokens * price.prompt + usage.completionTokens * price.completion) / 1e6;
}
