/** What a solver is: it thinks in steps that can be watched, and ends with a solution that the rules have checked. */
import type { Cell, Grid, GridTask, Problem, Violation } from './task.js';

/** One supervision step of the recursion: the grid it would answer now and how sure it is. */
export interface Thought {
  /** Counted from 1 over the whole solve, restarts included. */
  readonly step: number;
  /** 0 for the first attempt. */
  readonly restart: number;
  readonly grid: Grid;
  /** How sure the model is of each cell, in row order: the largest probability among the symbols it may hold (0 to 1). */
  readonly certainty: readonly number[];
  /** Probability, by the halting head, that `grid` is right (0 to 1). */
  readonly qHalt: number;
  /** Cells that differ from the thought before. */
  readonly changed: readonly Cell[];
}

/** What a solve may spend; the first limit reached ends it. */
export interface Budget {
  readonly milliseconds: number;
  readonly restarts: number;
  readonly stepsPerRestart: number;
  /** Supervision steps in all, restarts included; several at a time may pass it by one step each. */
  readonly steps: number;
}

/** Time alone ends a search that does not find the answer: more restarts find it often (the card of trm-sudoku-9x9 has counts). */
export const DEFAULT_BUDGET: Budget = {
  /** Below the 60 seconds after which most MCP clients stop waiting. */
  milliseconds: 30_000,
  restarts: Number.POSITIVE_INFINITY,
  stepsPerRestart: 32,
  steps: Number.POSITIVE_INFINITY,
};

/** The most that may be asked of a tool for one board, and so of whoever asks by one: its caller waits meanwhile. */
export const MOST_BUDGET_MS = 600_000;

export interface SolveOptions {
  readonly budget?: Partial<Budget>;
  /** The same seed gives the same run (default 0). */
  readonly seed?: number;
  readonly signal?: AbortSignal;
}

export type SolutionStatus = 'solved' | 'no_solution' | 'several_solutions' | 'gave_up';

/** The recursive models, the preferred one first: one network for both levels (TRM), or a network for each (HRM). */
export const modelEngines = ['trm', 'hrm'] as const;
export type ModelEngine = (typeof modelEngines)[number];

/** Who can find an answer. */
export const engines = [...modelEngines, 'exact'] as const;
export type Engine = (typeof engines)[number];

/** Who is asked: "auto" thinks with a model and falls back to the exact solver. */
export const engineChoices = ['auto', ...engines] as const;
export type EngineChoice = (typeof engineChoices)[number];

export interface Solution {
  readonly status: SolutionStatus;
  /** The checked answer; null unless solved (for several solutions: one of them stands in `examples`). */
  readonly answer: Grid | null;
  /** True only when the rules have checked `answer`. */
  readonly verified: boolean;
  readonly violations: readonly Violation[];
  /** Who found the answer, or who proved that there is none. */
  readonly engine: Engine;
  /** Folder name of the model in models/, null for the exact solver. */
  readonly model: string | null;
  readonly steps: number;
  readonly restarts: number;
  readonly milliseconds: number;
  /** Two different solutions when there are several. */
  readonly examples: readonly Grid[];
  readonly problems: readonly Problem[];
}

export interface Solver {
  readonly name: Engine;
  /** Yields each thought, returns the solution. Expected failures are statuses; aborting the signal throws its reason. */
  solve(task: GridTask, options?: SolveOptions): AsyncGenerator<Thought, Solution>;
}
