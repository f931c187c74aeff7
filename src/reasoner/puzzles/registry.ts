/** The puzzle families, one line each. */
import type { PuzzleFamily } from './family.js';
import { sudoku } from './sudoku/index.js';

export const families: readonly PuzzleFamily[] = [sudoku];

/** The family of this name; an unknown name is a bug of the caller, who has the list. */
export function findFamily(name: string): PuzzleFamily {
  const family = families.find((candidate) => candidate.name === name);
  if (!family) throw new Error(`no puzzle family "${name}"; there are: ${families.map((f) => f.name).join(', ')}`);
  return family;
}
