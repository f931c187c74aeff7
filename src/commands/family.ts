/** The family that a command line names. */
import { failure, families, ok, type PuzzleFamily, type Result } from '../reasoner/index.js';

/** The family of this name, or a sentence that says which there are. */
export function familyNamed(name: string): Result<PuzzleFamily, string> {
  const family = families.find((known) => known.name === name);
  if (family) return ok(family);
  return failure(`there is no puzzle family "${name}"; there are: ${families.map((known) => known.name).join(', ')}`);
}
