/** The puzzle families: those of this package, one line each, and those that `loadFamilies` adds. */
import type { Shape } from '../task.js';
import type { PuzzleFamily } from './family.js';
import { maze } from './maze/index.js';
import { sudoku } from './sudoku/index.js';

const registered: PuzzleFamily[] = [sudoku, maze];
const folders: string[] = [];

export const families: readonly PuzzleFamily[] = registered;

/** Folders with models that came with families from outside. */
export const familyModelFolders: readonly string[] = folders;

/** Adds a family from outside, whose name must be a new one, and the folder with its models where it has any. */
export function addFamily(family: PuzzleFamily, models?: string): void {
  registered.push(family);
  if (models !== undefined) folders.push(models);
}

/** The family of this name; an unknown name is a bug of the caller, who has the list. */
export function findFamily(name: string): PuzzleFamily {
  const family = families.find((candidate) => candidate.name === name);
  if (!family) throw new Error(`no puzzle family "${name}"; there are: ${families.map((f) => f.name).join(', ')}`);
  return family;
}

/** The shape that a size in words means, such as "9", "9x9" or "15x20", where the family has such boards. */
export function findShape(family: PuzzleFamily, size: string): Shape | undefined {
  const sides = /^(\d{1,3})(?:x(\d{1,3}))?$/.exec(size);
  if (!sides) return undefined;
  const shape = { rows: Number(sides[1]), columns: Number(sides[2] ?? sides[1]) };
  return family.hasShape(shape) ? shape : undefined;
}
