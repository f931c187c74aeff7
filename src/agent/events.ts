/** What a turn tells while it runs, in the order in which it happens; the last event is always `end`. */
import type { Board } from './boards.js';
import type { ThoughtSeen } from './mcp/connection.js';
import type { Checked, Reasoned, Solved } from './mcp/puzzles.js';
import type { Problem } from './problem.js';

/** The supervision steps of one solve. */
export interface Trace {
  readonly board: Board;
  readonly thoughts: readonly ThoughtSeen[];
}

export type AgentEvent =
  /** A board that the turn is about; `problems` are givens that clash. */
  | { readonly type: 'board'; readonly board: Board; readonly problems: readonly Problem[] }
  /** The language model asks for a tool. */
  | { readonly type: 'tool'; readonly name: string; readonly input: unknown }
  /** The reasoner begins to solve a board. */
  | { readonly type: 'solving'; readonly board: Board }
  /** The recursion has made a supervision step. */
  | { readonly type: 'thought'; readonly board: Board; readonly thought: ThoughtSeen }
  /** A solve has ended; `solved.answer` is the checked answer where there is one. */
  | { readonly type: 'solution'; readonly board: Board; readonly solved: Solved }
  | { readonly type: 'check'; readonly board: Board; readonly answer: Board; readonly checked: Checked }
  | { readonly type: 'hint'; readonly board: Board; readonly hint: Reasoned }
  | { readonly type: 'explanation'; readonly board: Board; readonly explanation: Reasoned }
  /** How the last solve went, step by step. */
  | { readonly type: 'trace'; readonly trace: Trace }
  /** A piece of the answer in words: the model's, held against what was checked, or the built-in narrator's. */
  | { readonly type: 'words'; readonly text: string; readonly by: 'model' | 'narrator' }
  /** The model's words contradicted what was checked, and the rest of them is not shown. */
  | { readonly type: 'withheld'; readonly reason: string }
  | { readonly type: 'problem'; readonly problem: Problem }
  | { readonly type: 'end'; readonly summary: TurnSummary };

export interface TurnSummary {
  /** answered: nothing was to be solved, and nothing failed. unsolved: no solution, several, the budget was spent, or boards are left. */
  readonly status: 'solved' | 'unsolved' | 'unreadable' | 'answered' | 'failed' | 'stopped';
  readonly usage: Usage;
  readonly seconds: { readonly model: number; readonly reasoner: number };
  /** US dollars, where the price of the model is known. */
  readonly cost: number | null;
}

export interface Usage {
  readonly calls: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
}

export type Emit = (event: AgentEvent) => void;
