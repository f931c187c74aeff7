/** The recursive model as a solver: encode, roll out, decode, verify, and restart with another symmetry and other noise. */
import type { ModelFolder } from '../models/load.js';
import type { PuzzleFamily } from '../puzzles/family.js';
import { createRandom, type Random } from '../random.js';
import { anyOf, maxSteps, verified } from '../recurrence/halt.js';
import { Lattice } from '../recurrence/lattice.js';
import type { Recurrence } from '../recurrence/recurrence.js';
import { keepInput, rollout } from '../recurrence/rollout.js';
import { Branches } from '../search/branches.js';
import { damped } from '../search/damping.js';
import { SEARCH, type SearchSettings } from '../search/settings.js';
import { vote } from '../search/vote.js';
import { deduce } from '../search/write-back.js';
import { DEFAULT_BUDGET, type Solution, type SolveOptions, type Solver, type Thought } from '../solver.js';
import { type Grid, type GridTask, shapeOf } from '../task.js';
import { sideBySide } from './side-by-side.js';
import { viewOf } from './view.js';

export function neuralSolver(
  family: PuzzleFamily,
  model: ModelFolder,
  recurrence: Recurrence,
  settings: SearchSettings = SEARCH,
): Solver {
  return {
    name: model.manifest.engine,
    solve: async function* (task: GridTask, options: SolveOptions = {}): AsyncGenerator<Thought, Solution> {
      const started = performance.now();
      const budget = { ...DEFAULT_BUDGET, ...options.budget };
      const width = recurrence.restarts ?? 1;
      const stream = streamsOf(options.seed ?? 0, width);
      const shape = shapeOf(task.input);
      const codec = family.codec(shape);
      const isRight = (grid: Grid): boolean => family.verify(task, grid).ok;
      const outOfTime: () => boolean = () => performance.now() - started > budget.milliseconds;
      const spent = (): boolean => voted !== undefined || steps >= budget.steps || outOfTime();
      const halt = anyOf(verified(isRight), maxSteps(budget.stepsPerRestart), spent);
      const contradicts = ({ possible }: Lattice): boolean => family.contradicts(shape, possible);
      const attempts: Thought[] = [];
      let voted: Grid | undefined;
      let steps = 0;
      let restarts = 0;

      async function* attempt(restart: number): AsyncGenerator<Thought, void> {
        restarts = restart;
        const random = stream(restart);
        const branches = new Branches(random);
        const isTurned = restart > 0 && !settings.sameBoard;
        const view = viewOf(codec, task.input, isTurned ? family.symmetry(shape, random) : undefined);
        const start = {
          lattice: new Lattice(view.candidates, codec.symbols),
          carry: recurrence.begin(shape, 1, restart === 0 ? 0 : settings.noise, random),
        };
        const thinker = settings.damping ? damped(recurrence, settings.damping, random) : recurrence;
        const thinking = rollout(thinker, start, {
          halt,
          advance: settings.writeBack ? deduce(settings.writeBack, contradicts, branches) : keepInput,
          signal: options.signal,
          restart,
          read: view.read,
        });
        let last: Thought | undefined;
        try {
          for await (const thought of thinking) {
            steps++;
            last = thought;
            yield thought;
          }
        } finally {
          branches.clear();
        }
        if (!settings.vote || !last) return;
        attempts.push(last);
        const grid = vote(attempts);
        if (isRight(grid)) voted = grid;
      }

      const mayBegin = (restart: number): boolean => restart < budget.restarts && !spent();
      let told = 0;
      let last: Grid | undefined;
      for await (const thought of sideBySide(attempt, { width, mayBegin, isRight })) {
        yield { ...thought, step: ++told };
        last = thought.grid;
      }
      const answer = last && isRight(last) ? last : voted;
      if (answer) return solution({ status: 'solved', answer, verified: true });
      return solution({ status: 'gave_up', answer: null, verified: false });

      function solution(found: Pick<Solution, 'status' | 'answer' | 'verified'>): Solution {
        return {
          ...found,
          violations: [],
          engine: model.manifest.engine,
          model: model.manifest.name,
          steps,
          restarts,
          milliseconds: performance.now() - started,
          examples: [],
          problems: [],
        };
      }
    },
  };
}

/**
 * Attempts one after the other draw from the same numbers; side by side each has its own, so that what it draws does not hang on
 * when the others do. The first attempt's are the same either way.
 */
function streamsOf(seed: number, width: number): (restart: number) => Random {
  const first = createRandom(seed);
  const seeds = createRandom(seed);
  return (restart) => (width === 1 || restart === 0 ? first : createRandom(seeds.below(2 ** 32)));
}
