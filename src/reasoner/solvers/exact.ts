/** The family's exact solver as a solution of ours: proof of uniqueness, where the family asks for it, and stated fallback. */
import { findFamily } from '../puzzles/registry.js';
import type { Solution } from '../solver.js';
import type { GridTask, Problem, Violation } from '../task.js';

/** Only what the rules have checked is an answer, or proves anything: a family from outside may have a solver that errs. */
export function solveExactly(task: GridTask): Solution {
  const started = performance.now();
  const family = findFamily(task.family);
  const violations = family.inspect(task.input);
  const limit = family.uniqueAnswer ? 2 : 1;
  const solutions = violations.length > 0 ? [] : family.solveExact(task.input, limit).solutions;
  const verdicts = solutions.map((solution) => family.verify(task, solution));
  const isBroken = verdicts.some(({ ok }) => !ok);
  const broken = verdicts.flatMap((verdict) => (verdict.ok ? [] : verdict.violations));
  const only = solutions.length === 1 && !isBroken ? (solutions[0] ?? null) : null;
  return {
    status: isBroken ? 'gave_up' : only ? 'solved' : solutions.length === 0 ? 'no_solution' : 'several_solutions',
    answer: only,
    verified: only !== null,
    violations: [...violations, ...broken],
    engine: 'exact',
    model: null,
    steps: 0,
    restarts: 0,
    milliseconds: performance.now() - started,
    examples: solutions.length > 1 && !isBroken ? solutions : [],
    problems: isBroken ? [familyBroken(task.family, broken)] : [],
  };
}

function familyBroken(family: string, [first]: readonly Violation[]): Problem {
  return {
    code: 'family_broken',
    message: `The exact solver of the family ${family} gives an answer that its rules reject${first ? `: ${first.message}` : '.'}`,
    remedy:
      'Mend `solveExact`, or the rules (`inspect`, `verify`), of the family’s module; no answer is given until they agree.',
    cells: [...(first?.cells ?? [])],
  };
}
