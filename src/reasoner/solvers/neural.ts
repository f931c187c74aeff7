/** The recursive model as a solver: encode, roll out, decode, verify, and restart with another symmetry and other noise. */
import type { ModelFolder } from '../models/load.js';
import type { PuzzleFamily } from '../puzzles/family.js';
import { createRandom } from '../random.js';
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
      const random = createRandom(options.seed ?? 0);
      const shape = shapeOf(task.input);
      const codec = family.codec(shape);
      const isRight = (grid: Grid): boolean => family.verify(task, grid).ok;
      const outOfTime: () => boolean = () => performance.now() - started > budget.milliseconds;
      const spent = (): boolean => steps >= budget.steps || outOfTime();
      const halt = anyOf(verified(isRight), maxSteps(budget.stepsPerRestart), spent);
      const contradicts = ({ possible }: Lattice): boolean => family.contradicts(shape, possible);
      const thinker = settings.damping ? damped(recurrence, settings.damping, random) : recurrence;
      const attempts: Thought[] = [];
      let steps = 0;
      let restart = 0;
      for (; restart < budget.restarts && !spent(); restart++) {
        const branches = new Branches(random);
        const isTurned = restart > 0 && !settings.sameBoard;
        const view = viewOf(codec, task.input, isTurned ? family.symmetry(shape, random) : undefined);
        const start = {
          lattice: new Lattice(view.candidates, codec.symbols),
          carry: recurrence.begin(shape, 1, restart === 0 ? 0 : settings.noise, random),
        };
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
            yield { ...thought, step: steps };
            if (isRight(thought.grid)) return solution({ status: 'solved', answer: thought.grid, verified: true });
          }
        } finally {
          branches.clear();
        }
        if (!settings.vote || !last) continue;
        attempts.push(last);
        const voted = vote(attempts);
        if (isRight(voted)) return solution({ status: 'solved', answer: voted, verified: true });
      }
      return solution({ status: 'gave_up', answer: null, verified: false });

      function solution(found: Pick<Solution, 'status' | 'answer' | 'verified'>): Solution {
        return {
          ...found,
          violations: [],
          engine: model.manifest.engine,
          model: model.manifest.name,
          steps,
          restarts: found.status === 'solved' ? restart : Math.max(0, restart - 1),
          milliseconds: performance.now() - started,
          examples: [],
          problems: [],
        };
      }
    },
  };
}
