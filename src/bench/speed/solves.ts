/** Whole solves: how many a second, how long one takes, and which part of the program takes how much of it. */
import type { ModelFolder } from '../../reasoner/models/load.js';
import type { Provider } from '../../reasoner/models/provider.js';
import type { PuzzleFamily } from '../../reasoner/puzzles/family.js';
import { placeModel } from '../../reasoner/recurrence/placement.js';
import type { Recurrence } from '../../reasoner/recurrence/recurrence.js';
import { SINGLE_PASS, SINGLE_PASS_STEPS } from '../../reasoner/search/settings.js';
import type { Budget, Solution, Thought } from '../../reasoner/solver.js';
import { solveExactly } from '../../reasoner/solvers/exact.js';
import { neuralSolver } from '../../reasoner/solvers/neural.js';
import { type Grid, ok, type Result } from '../../reasoner/task.js';
import { stepsForAsMany } from '../same-accuracy.js';
import { median, quantile } from '../statistics.js';

export interface SolveSettings {
  readonly family: PuzzleFamily;
  readonly model: ModelFolder;
  readonly puzzles: readonly Grid[];
  readonly provider: Provider;
  readonly threads: number;
  /** Puzzles at the same time: on the processor a worker each, on a GPU rows of one batch, which restarts fill up. */
  readonly jobs: number;
  readonly budget: Pick<Budget, 'restarts' | 'stepsPerRestart'>;
}

export interface SolveRow {
  readonly list: string;
  readonly model: string;
  readonly jobs: number;
  readonly threads: number;
  readonly puzzles: number;
  readonly solved: number;
  /** Supervision steps of all puzzles. */
  readonly steps: number;
  /** The reference's way, 16 steps for every board: how many it solves, and the search's mean steps to solve as many. */
  readonly singlePass: { readonly solved: number; readonly stepsForSame: number | null };
  readonly puzzlesPerSecond: number;
  /** Of one solve. */
  readonly p50Milliseconds: number;
  readonly p95Milliseconds: number;
  /** Milliseconds a puzzle by part; `step` is the network, the way to its worker and back included. */
  readonly parts: Readonly<Record<Part, number>>;
}

/** read: text to board; proof: the exact solver; think: what the search does between steps; draw: board to text. */
export const parts = ['read', 'proof', 'encode', 'step', 'decode', 'verify', 'think', 'draw'] as const;
export type Part = (typeof parts)[number];

/** The model alone, its answers checked; seed 0, as everywhere. */
export async function measureSolves(list: string, settings: SolveSettings): Promise<Result<SolveRow>> {
  const { family, model, puzzles, provider, threads, jobs, budget } = settings;
  const placed = await placeModel(model, { provider, jobs, threads });
  if (!placed.ok) return placed;
  await using recurrence = placed.value;
  const milliseconds = Number.POSITIVE_INFINITY;
  const clock = new Clock();
  const solver = neuralSolver(clock.family(family), model, clock.recurrence(recurrence));
  const single = neuralSolver(family, model, recurrence, SINGLE_PASS);
  const solve = async (input: Grid): Promise<Solution> => {
    const text = family.toRows(input).join('\n');
    clock.during('read', () => family.parse(text));
    clock.during('proof', () => solveExactly({ family: family.name, input }));
    const solution = await finish(
      solver.solve({ family: family.name, input }, { budget: { ...budget, milliseconds } }),
    );
    clock.during('draw', () => family.render(solution.answer ?? input));
    return solution;
  };
  const passes = async (input: Grid): Promise<boolean> => {
    const limits = { restarts: 1, stepsPerRestart: SINGLE_PASS_STEPS, milliseconds };
    return (await finish(single.solve({ family: family.name, input }, { budget: limits }))).status === 'solved';
  };
  // Not timed: the first steps are slower, and so are first runs of JavaScript.
  for (const input of puzzles.slice(0, 3)) await solve(input);
  clock.reset();
  const started = performance.now();
  const solutions = await shared(puzzles, jobs, solve);
  const seconds = (performance.now() - started) / 1000;
  const passed = (await shared(puzzles, jobs, passes)).filter(Boolean).length;
  const searches = solutions.map(({ status, steps }) => ({ solved: status === 'solved', steps }));
  const times = solutions.map((solution) => solution.milliseconds);
  return ok({
    ...{ list, model: model.manifest.name, jobs, threads, puzzles: puzzles.length },
    solved: searches.filter(({ solved }) => solved).length,
    steps: solutions.reduce((sum, { steps }) => sum + steps, 0),
    singlePass: { solved: passed, stepsForSame: stepsForAsMany(passed, searches) },
    puzzlesPerSecond: puzzles.length / seconds,
    p50Milliseconds: median(times),
    p95Milliseconds: quantile(times, 0.95),
    parts: clock.perPuzzle(puzzles.length, times),
  });
}

async function finish(thoughts: AsyncGenerator<Thought, Solution>): Promise<Solution> {
  for (;;) {
    const { done, value } = await thoughts.next();
    if (done) return value;
  }
}

/** The work on each item, so many at a time. */
async function shared<Item, Done>(
  items: readonly Item[],
  jobs: number,
  work: (item: Item) => Promise<Done>,
): Promise<Done[]> {
  const queue = [...items];
  const done: Done[] = [];
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) done.push(await work(item));
  };
  await Promise.all(Array.from({ length: jobs }, worker));
  return done;
}

/** Takes the time of each part by wrapping what the solver is given. */
class Clock {
  /** Of each call. */
  #spent = new Map<Part, number[]>();

  during<T>(part: Part, work: () => T): T {
    const started = performance.now();
    const value = work();
    this.#add(part, performance.now() - started);
    return value;
  }

  family(family: PuzzleFamily): PuzzleFamily {
    return {
      ...family,
      verify: (task, answer) => this.during('verify', () => family.verify(task, answer)),
      contradicts: (shape, possible) => this.during('verify', () => family.contradicts(shape, possible)),
      codec: (shape) => {
        const codec = family.codec(shape);
        return {
          ...codec,
          encode: (grid) => this.during('encode', () => codec.encode(grid)),
          decode: (symbols) => this.during('decode', () => codec.decode(symbols)),
        };
      },
    };
  }

  recurrence(recurrence: Recurrence): Recurrence {
    return {
      ...recurrence,
      step: async (carry, candidates) => {
        const started = performance.now();
        const stepped = await recurrence.step(carry, candidates);
        this.#add('step', performance.now() - started);
        return stepped;
      },
    };
  }

  reset(): void {
    this.#spent = new Map();
  }

  /**
   * The median call of a part as often as it was made, so that a call that had to wait for a busy core does not count for
   * more; `think` is what is left of the solves, with all such waits in it.
   */
  perPuzzle(puzzles: number, solves: readonly number[]): Record<Part, number> {
    const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
    const inside = (['encode', 'step', 'decode', 'verify'] as const).map((part) => sum(this.#calls(part)));
    const of = (part: Part): number => {
      const calls = this.#calls(part);
      return (part === 'think' ? sum(solves) - sum(inside) : median(calls) * calls.length) / puzzles;
    };
    return Object.fromEntries(parts.map((part) => [part, of(part)])) as Record<Part, number>;
  }

  #calls(part: Part): readonly number[] {
    return this.#spent.get(part) ?? [];
  }

  #add(part: Part, milliseconds: number): void {
    const calls = this.#spent.get(part) ?? [];
    calls.push(milliseconds);
    this.#spent.set(part, calls);
  }
}
