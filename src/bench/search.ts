/** Ways to search around the recursion, on the same boards: how many are solved after how many supervision steps. */
import { findModel, type ModelFolder } from '../reasoner/models/load.js';
import { stepDigest } from '../reasoner/models/manifest.js';
import { openRecurrence } from '../reasoner/recurrence/open.js';
import type { Damping } from '../reasoner/search/damping.js';
import { SEARCH, type SearchSettings, SINGLE_PASS, SINGLE_PASS_STEPS } from '../reasoner/search/settings.js';
import type { Solver } from '../reasoner/solver.js';
import { DEFAULT_BUDGET } from '../reasoner/solver.js';
import { neuralSolver } from '../reasoner/solvers/neural.js';
import { ok, type Result } from '../reasoner/task.js';
import { type BoardChoice, describeBoards, makeBoards, type OwnBoard } from './boards.js';
import { type Job, keyOfPart } from './measurements.js';
import type { PartOf } from './parts.js';

export interface Policy {
  readonly name: string;
  readonly settings: SearchSettings;
  readonly stepsPerRestart: number;
}

/** Supervision steps that each board may spend. */
export const SEARCH_BUDGET = 256;

const EQR: Damping = { keep: 0.05, noise: { zH: 0.01, zL: 0.01 } };
const PTRM: Damping = { keep: 0, noise: { zH: 0.3, zL: 0 } };
const NEVER_GUESS = Number.MAX_SAFE_INTEGER;
const short = { stepsPerRestart: SINGLE_PASS_STEPS };
const long = { stepsPerRestart: DEFAULT_BUDGET.stepsPerRestart };

/** From the plain recursion to the default, and what can be added to that. */
export const policies: readonly Policy[] = [
  { name: 'one deep loop', settings: SINGLE_PASS, stepsPerRestart: SEARCH_BUDGET },
  {
    name: 'one deep loop, damped and noisy (EqR)',
    settings: { noise: 0, damping: EQR },
    stepsPerRestart: SEARCH_BUDGET,
  },
  { name: 'restarts: noise at the start', settings: { noise: 0.5, sameBoard: true }, ...short },
  { name: 'restarts: noise at every step (PTRM)', settings: { noise: 0, sameBoard: true, damping: PTRM }, ...short },
  { name: 'restarts: symmetry', settings: { noise: 0 }, ...short },
  { name: 'restarts: symmetry and noise', settings: { noise: 0.5 }, ...short },
  { name: 'restarts: symmetry and noise, vote', settings: { noise: 0.5, vote: true }, ...short },
  { name: 'write-back', settings: { ...SEARCH, writeBack: { strike: 0.005, patience: NEVER_GUESS } }, ...long },
  { name: 'write-back and branches (default)', settings: SEARCH, ...long },
  { name: 'default, restarts on the same board', settings: { ...SEARCH, sameBoard: true }, ...long },
  { name: 'default, vote', settings: { ...SEARCH, vote: true }, ...long },
  { name: 'default, damped and noisy (EqR)', settings: { ...SEARCH, damping: EQR }, ...long },
];

export const searchBoards: readonly BoardChoice[] = [
  { family: 'sudoku', shape: { rows: 9, columns: 9 }, levels: ['medium', 'hard', 'expert', 'extreme'], each: 6 },
  { family: 'maze', shape: { rows: 20, columns: 20 }, levels: ['obstacles', 'perfect', 'loops', 'hard'], each: 6 },
];

/** A job for each policy on each set of boards that a model is for. */
export function searchJobs(seed: number): Job[] {
  return searchBoards.flatMap((choice) => {
    const model = findModel(choice.family, choice.shape, 'auto');
    return model ? policies.map((policy) => searchJob(model, choice, policy, seed)) : [];
  });
}

function searchJob(model: ModelFolder, choice: BoardChoice, policy: Policy, seed: number): Job {
  const key = keyOfPart([stepDigest(model.manifest, 'float32'), choice, policy, SEARCH_BUDGET, seed]);
  return {
    name: `${choice.family}: ${policy.name}`,
    key,
    run: async () => {
      const opened = await openRecurrence(model, 1);
      if (!opened.ok) return opened;
      await using recurrence = opened.value;
      const { family, boards } = makeBoards(choice);
      const solver = neuralSolver(family, model, recurrence, policy.settings);
      const solvedAfter: (number | null)[] = [];
      for (const board of boards) solvedAfter.push(await stepsToSolve(solver, board, policy.stepsPerRestart, seed));
      const part: PartOf<'policy'> = {
        kind: 'policy',
        key,
        model: model.manifest.name,
        boards: describeBoards(choice),
        count: boards.length,
        policy: policy.name,
        settings: { ...policy.settings },
        stepsPerRestart: policy.stepsPerRestart,
        budget: SEARCH_BUDGET,
        solvedAfter,
      };
      return ok(part) satisfies Result<PartOf<'policy'>>;
    },
  };
}

async function stepsToSolve(
  solver: Solver,
  { task }: OwnBoard,
  stepsPerRestart: number,
  seed: number,
): Promise<number | null> {
  const unlimited = Number.POSITIVE_INFINITY;
  const budget = { milliseconds: unlimited, restarts: unlimited, stepsPerRestart, steps: SEARCH_BUDGET };
  const thinking = solver.solve(task, { seed, budget });
  for (;;) {
    const { done, value } = await thinking.next();
    if (done) return value.status === 'solved' ? value.steps : null;
  }
}
