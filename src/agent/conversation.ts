/** What lasts from turn to turn: boards, what is proven of them, the exchanges, and the last trace. */
import type { Tool as McpTool } from '@modelcontextprotocol/sdk/types.js';
import { type Board, type Boards, type Change, createBoards } from './boards.js';
import type { Trace } from './events.js';
import type { Truth } from './guard.js';
import type { Hand } from './hands.js';
import type { PuzzleKinds, PuzzleTools, SolveSettings } from './mcp/puzzles.js';
import type { Exchange } from './model/loop.js';

export interface Conversation {
  readonly boards: Boards;
  readonly tools: PuzzleTools;
  /** The tools as the server lists them. */
  readonly listed: readonly McpTool[];
  /** The puzzles that it solves. */
  readonly kinds: PuzzleKinds;
  /** Tools of further servers, as they are. */
  readonly guests: readonly Hand[];
  solving: SolveSettings;
  readonly known: Map<string, Promise<Truth>>;
  readonly history: readonly Exchange[];
  /** Messages since the last board that was read: what a model may frame a board from. */
  readonly unread: string[];
  /** The board of the last "what if", which another may go on from, and the handle of the board that was current then. */
  supposed: { readonly of: string | undefined; readonly board: Board } | undefined;
  /** Cells that hints have told, by the handle of their board: a further hint goes on from there. */
  readonly hinted: Map<string, readonly Change[]>;
  /** Of the last solve in which the recursive model thought. */
  trace: Trace | undefined;
  remember(user: string, assistant: string): void;
}

/** What an earlier conversation left. */
export interface Memory {
  readonly boards: readonly Board[];
  readonly exchanges: readonly Exchange[];
  /** Handle of the board that the conversation is about; sessions of earlier versions do not say. */
  readonly current?: string | undefined;
}

type Given = Pick<Conversation, 'tools' | 'listed' | 'kinds' | 'guests' | 'solving'>;

export function createConversation(given: Given, memory: Memory): Conversation {
  const history = [...memory.exchanges];
  return {
    ...given,
    boards: createBoards(memory.boards, memory.current),
    known: new Map(),
    history,
    unread: [],
    supposed: undefined,
    hinted: new Map(),
    trace: undefined,
    remember: (user, assistant) => void history.push({ user, assistant }),
  };
}
