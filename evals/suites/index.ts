/** The suites: one for each family and size, and one of traps for each family. A new family has its suites at once, also one from outside. */
import { families } from '../../src/reasoner/puzzles/registry.js';
import { failure, ok, type Result } from '../../src/reasoner/task.js';
import { generatedSuite } from './generated.js';
import type { Suite } from './suite.js';
import { trapSuite } from './traps.js';

export const allSuites = (): Suite[] =>
  families.flatMap((family) => [...family.shapes.map((shape) => generatedSuite(family, shape)), trapSuite(family)]);

/** All suites for no name; a name is a suite's, or what several begin with, such as "sudoku". */
export function findSuites(names: readonly string[]): Result<readonly Suite[]> {
  const suites = allSuites();
  const chosen = new Set<Suite>();
  for (const name of names) {
    const found = suites.filter((suite) => suite.name === name || suite.name.startsWith(`${name}-`));
    if (found.length === 0) {
      const there = suites.map((suite) => suite.name).join(', ');
      const remedy = 'Name one of them, or the beginning of several, such as "sudoku".';
      return failure({
        code: 'no_such_suite',
        message: `There is no suite "${name}". There are: ${there}.`,
        remedy,
        cells: [],
      });
    }
    for (const suite of found) chosen.add(suite);
  }
  return ok(names.length === 0 ? suites : [...chosen]);
}
