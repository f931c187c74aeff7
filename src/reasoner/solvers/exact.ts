/** The family's exact solver as a solution of ours: proof of uniqueness, where the family asks for it, and stated fallback. */
import { findFamily } from '../puzzles/registry.js';
import type { Solution } from '../solver.js';
import type { GridTask } from '../task.js';

export function solveExactly(task: GridTask): Solution {
  const started = performance.now();
  const family = findFamily(task.family);
  const violations = family.inspect(task.input);
  const limit = family.uniqueAnswer ? 2 : 1;
  const solutions = violations.length > 0 ? [] : family.solveExact(task.input, limit).solutions;
  const only = solutions.length === 1 ? (solutions[0] ?? null) : null;
  return {
    status: only ? 'solved' : solutions.length === 0 ? 'no_solution' : 'several_solutions',
    answer: only,
    verified: only !== null && family.verify(task, only).ok,
    violations,
    engine: 'exact',
    model: null,
    steps: 0,
    restarts: 0,
    milliseconds: performance.now() - started,
    examples: solutions.length > 1 ? solutions : [],
    problems: [],
  };
}
