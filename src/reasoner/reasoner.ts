/** The whole way of one task: rules first, then thinking, then the stated fallback. Models are loaded once, when first needed. */
import { existsSync } from 'node:fs';
import { broken } from './models/check.js';
import { findModel, listModels, modelFolders } from './models/load.js';
import { SessionError } from './models/session.js';
import { families, findFamily } from './puzzles/registry.js';
import { type Placement, placeModel } from './recurrence/placement.js';
import type { Recurrence } from './recurrence/recurrence.js';
import {
  type EngineChoice,
  type ModelEngine,
  modelEngines,
  type Solution,
  type SolveOptions,
  type Solver,
  type Thought,
} from './solver.js';
import { solveExactly } from './solvers/exact.js';
import { neuralSolver } from './solvers/neural.js';
import { failure, type GridTask, ok, type Problem, type Result, type Shape, shapeOf } from './task.js';

export interface ReasonerOptions extends SolveOptions {
  readonly engine?: EngineChoice;
}

export interface Reasoner extends AsyncDisposable {
  /**
   * `auto` thinks with the preferred model and falls back to the exact solver when the budget is spent; `trm` and `hrm`
   * think with such a model and give up instead; `exact` does not think. Whatever the engine, a board with no solution or several
   * is found out first, by proof. Aborting the signal throws its reason.
   */
  solve(task: GridTask, options?: ReasonerOptions): AsyncGenerator<Thought, Solution>;
  /**
   * Opens the models of each family's largest board, one after another and once, so that a first solve need not wait for them;
   * a solve that comes in the meantime waits for the same opening. What cannot be opened is told by the solve that needs it.
   */
  openAhead(): Promise<void>;
}

/** For what a model is needed. */
interface Wanted {
  readonly family: string;
  readonly shape: Shape;
  readonly engine: ModelEngine | 'auto';
}

const keyOf = ({ family, shape, engine }: Wanted): string => `${engine} ${family} ${shape.rows}x${shape.columns}`;

/** A solver with what it thinks with. */
interface Opened {
  readonly solver: Solver;
  readonly path: string;
  readonly recurrence: Recurrence;
}

export function openReasoner(placement: Placement = {}): Reasoner {
  const solvers = new Map<string, Promise<Result<Opened>>>();
  /** By the model's folder: several boards and choices of engine may share it. */
  const recurrences = new Map<string, Promise<Result<Recurrence>>>();

  /**
   * What could not be made is tried anew by the next who asks: a model folder may have been mended since. What is thrown on the
   * way is a failure as well, as whoever asks has the exact answer by then; nobody finds a rejection here.
   */
  async function remembered<T>(
    memory: Map<string, Promise<Result<T>>>,
    key: string,
    make: () => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const making = memory.get(key) ?? make().catch((error: unknown) => failure(cannotOpen(error)));
    memory.set(key, making);
    const made = await making;
    if (!made.ok && memory.get(key) === making) memory.delete(key);
    return made;
  }

  /** So that the next solve opens the model anew. */
  async function forget({ path, recurrence }: Opened): Promise<void> {
    for (const [key, opening] of solvers) {
      const opened = await opening;
      if (opened.ok && opened.value.recurrence === recurrence) solvers.delete(key);
    }
    const current = await recurrences.get(path);
    if (current?.ok && current.value === recurrence) recurrences.delete(path);
    await recurrence[Symbol.asyncDispose]();
  }

  async function openSolver({ family, shape, engine }: Wanted): Promise<Result<Opened>> {
    const model = findModel(family, shape, engine);
    if (!model) return failure(noModel(family, shape, engine));
    const recurrence = await remembered(recurrences, model.path, () => placeModel(model, placement));
    if (!recurrence.ok) return recurrence;
    const solver = neuralSolver(findFamily(family), model, recurrence.value);
    return ok({ solver, path: model.path, recurrence: recurrence.value });
  }

  const openedFor = (wanted: Wanted): Promise<Result<Opened>> =>
    remembered(solvers, keyOf(wanted), () => openSolver(wanted));

  let isDisposed = false;
  let ahead: Promise<void> | undefined;

  async function openLargest(): Promise<void> {
    for (const { name: family, shapes } of families) {
      const shape = shapes.at(-1);
      if (shape && !isDisposed) await openedFor({ family, shape, engine: 'auto' });
    }
  }

  return {
    openAhead: () => {
      ahead ??= openLargest();
      return ahead;
    },
    solve: async function* (task, options = {}): AsyncGenerator<Thought, Solution> {
      options.signal?.throwIfAborted();
      const proof = solveExactly(task);
      const engine = options.engine ?? 'auto';
      if (engine === 'exact' || proof.status !== 'solved') return proof;
      const opened = await openedFor({ family: task.family, shape: shapeOf(task.input), engine });
      options.signal?.throwIfAborted();
      if (!opened.ok) return withoutModel(proof, engine, opened.error);
      let solution: Solution;
      try {
        solution = yield* opened.value.solver.solve(task, options);
      } catch (error) {
        if (!(error instanceof SessionError)) throw error;
        await forget(opened.value);
        return withoutModel(proof, engine, modelFailed(error));
      }
      if (solution.status === 'solved' || engine !== 'auto') return solution;
      return fallback(proof, solution);
    },
    [Symbol.asyncDispose]: async () => {
      isDisposed = true;
      for (const opening of recurrences.values()) {
        const recurrence = await opening;
        if (recurrence.ok) await recurrence.value[Symbol.asyncDispose]();
      }
      solvers.clear();
      recurrences.clear();
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
  return { ...proof, status: 'gave_up', answer: null, verified: false, engine, problems: [problem] };
}

const cannotOpen = (error: unknown): Problem =>
  broken(`The model cannot be opened: ${error instanceof Error ? error.message : String(error)}`);

function modelFailed({ message }: SessionError): Problem {
  return {
    code: 'model_failed',
    message: `The model stopped in the middle of a step: ${message}.`,
    remedy: 'Try again: it is opened anew. If that fails too, ruminate doctor checks the installation.',
    cells: [],
  };
}

function noModel(family: string, shape: Shape, engine: ModelEngine | 'auto'): Problem {
  const others = modelEngines.filter((other) => findModel(family, shape, other));
  const kind = engine === 'auto' ? '' : `${engine} `;
  const folders = modelFolders().map((folder) => (existsSync(folder) ? folder : `${folder} (which is not there)`));
  const unread = listModels().flatMap((model) => (model.ok ? [] : [` ${model.error.message}`]));
  return {
    code: 'no_model',
    message: `There is no ${kind}model for ${family} ${shape.rows}x${shape.columns} in ${folders.join(', ')}.${unread.join('')}`,
    remedy: `Use the engine ${[...others, 'exact'].join(' or ')}, or train one (models/train/README.md).`,
    cells: [],
  };
}
