/** When a rollout stops: small predicates over the thoughts so far, which compose. */
import type { Thought } from '../solver.js';
import type { Grid } from '../task.js';

/** True when the last of `thoughts` should be the last of the rollout. */
export type HaltPolicy = (thoughts: readonly Thought[]) => boolean;

export const maxSteps =
  (steps: number): HaltPolicy =>
  (thoughts) =>
    thoughts.length >= steps;

/** The halting head holds the answer for right: the model's own stop (TRM paper, section 4.6). */
export const qHalt =
  (threshold = 0.5): HaltPolicy =>
  (thoughts) =>
    (thoughts.at(-1)?.qHalt ?? 0) > threshold;

/** The answer obeys the rules. */
export const verified =
  (isRight: (grid: Grid) => boolean): HaltPolicy =>
  (thoughts) => {
    const last = thoughts.at(-1);
    return last !== undefined && isRight(last.grid);
  };

export const anyOf =
  (...policies: readonly HaltPolicy[]): HaltPolicy =>
  (thoughts) =>
    policies.some((policy) => policy(thoughts));
