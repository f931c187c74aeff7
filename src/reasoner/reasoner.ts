/** The whole way of one task: rules first, then thinking, then the stated fallback. Models are loaded once, when first needed. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { checkFiles, findModel, type ModelFolder } from './models/load.js';
import { openSession } from './models/session.js';
import { findFamily } from './puzzles/registry.js';
import { fusedRecurrence } from './recurrence/recurrence.js';
import type { Solution, SolveOptions, Solver, Thought } from './solver.js';
import { solveExactly } from './solvers/exact.js';
import { neuralSolver } from './solvers/neural.js';
import { type GridTask, ok, type Problem, type Result, type Shape, shapeOf } from './task.js';

export type EngineChoice = 'auto' | 'trm' | 'exact';
export const engineChoices: readonly EngineChoice[] = ['auto', 'trm', 'exact'];

export interface ReasonerOptions extends SolveOptions {
  readonly engine?: EngineChoice;
}

export interface Reasoner extends AsyncDisposable {
  /**
   * `auto` thinks with the model and falls back to the exact solver when the budget is spent; `trm` gives up instead;
   * `exact` does not think. Whatever the engine, a board with no solution or several is found out first, by proof.
   */
  solve(task: GridTask, options?: ReasonerOptions): AsyncGenerator<Thought, Solution>;
}

export function openReasoner(threads = availableParallelism()): Reasoner {
  const opened = new Map<string, { solver: Result<Solver>; close(): PromiseLike<void> }>();

  function neural(family: string, shape: Shape): Result<Solver> {
    const key = `${family} ${shape.rows}x${shape.columns}`;
    const known = opened.get(key);
    if (known) return known.solver;
    const model = findModel(family, shape);
    const checked: Result<ModelFolder> = model ? checkFiles(model) : { ok: false, error: noModel(key) };
    if (!checked.ok) {
      opened.set(key, { solver: checked, close: async () => undefined });
      return checked;
    }
    const { path, manifest } = checked.value;
    const session = openSession({ file: join(path, manifest.files.step.path), provider: 'cpu', threads });
    const solver = ok(neuralSolver(findFamily(family), checked.value, fusedRecurrence(checked.value, session)));
    opened.set(key, { solver, close: () => session[Symbol.asyncDispose]() });
    return solver;
  }

  return {
    solve: async function* (task, options = {}): AsyncGenerator<Thought, Solution> {
      const proof = solveExactly(task);
      const engine = options.engine ?? 'auto';
      if (engine === 'exact' || proof.status !== 'solved') return proof;
      const solver = neural(task.family, shapeOf(task.input));
      if (!solver.ok) return withoutModel(proof, engine, solver.error);
      const solution = yield* solver.value.solve(task, options);
      if (solution.status === 'solved' || engine === 'trm') return solution;
      return fallback(proof, solution);
    },
    [Symbol.asyncDispose]: async () => {
      for (const { close } of opened.values()) await close();
      opened.clear();
    },
  };
}

function fallback(proof: Solution, thought: Solution): Solution {
  const { steps, restarts, milliseconds } = thought;
  const problem: Problem = {
    code: 'budget_spent',
    message: `The model did not find the answer in ${steps} steps (${restarts} restarts); the exact solver did.`,
    remedy: 'Allow more thinking with a larger budget, or try another seed.',
    cells: [],
  };
  return { ...proof, steps, restarts, milliseconds: milliseconds + proof.milliseconds, problems: [problem] };
}

function withoutModel(proof: Solution, engine: EngineChoice, problem: Problem): Solution {
  if (engine === 'auto') return { ...proof, problems: [problem] };
  return { ...proof, status: 'gave_up', answer: null, verified: false, engine: 'trm', problems: [problem] };
}

function noModel(key: string): Problem {
  return {
    code: 'no_model',
    message: `There is no model for ${key} in models/.`,
    remedy: 'Use the exact engine, or train one (models/train/README.md).',
    cells: [],
  };
}
