/**
 * The next cell that logic forces, as a person would find it: a single, where needed after striking candidates. It never
 * searches: where these techniques end, it says nothing.
 */
import { type Cell, type Grid, shapeOf } from '../../../task.js';
import type { Deduction } from '../../family.js';
import { findGeometry, type Geometry } from '../geometry.js';
import { bitOf, type Candidates, candidatesOf } from './candidates.js';
import type { Elimination, Technique } from './elimination.js';
import { lockedCandidates } from './locked.js';
import { hiddenPair, nakedPair } from './pairs.js';
import { findSingle, type Single } from './singles.js';

/** From easy to hard. */
const techniques: readonly Technique[] = [lockedCandidates, nakedPair, hiddenPair];

/** The easiest deduction on the board as it stands, for `wanted` only where it is given; undefined where there is none. */
export function hint(grid: Grid, wanted?: Cell): Deduction | undefined {
  const geometry = findGeometry(shapeOf(grid));
  if (geometry === undefined) return undefined;
  const index = wanted && (wanted.row - 1) * geometry.size + wanted.column - 1;
  const start = candidatesOf(grid, geometry);
  const candidates = start.slice();
  const eliminations: Elimination[] = [];
  for (;;) {
    const single = findSingle(candidates, geometry, index);
    if (single) return deduction(single, shorten(eliminations, single, start, geometry), geometry);
    const found = firstOf(candidates, geometry);
    if (!found) return undefined;
    eliminations.push(found);
    strike(candidates, found);
  }
}

function firstOf(candidates: Candidates, geometry: Geometry): Elimination | undefined {
  for (const technique of techniques) {
    const found = technique(candidates, geometry);
    if (found) return found;
  }
  return undefined;
}

function strike(candidates: Candidates, { strikes }: Elimination): void {
  for (const { cell, digit } of strikes) candidates[cell] = (candidates[cell] as number) & ~bitOf(digit);
}

/** Leaves out, from the last to the first, each elimination that the single and the other eliminations can do without. */
function shorten(
  eliminations: readonly Elimination[],
  single: Single,
  start: Candidates,
  geometry: Geometry,
): readonly Elimination[] {
  let needed = eliminations;
  for (const candidate of eliminations.toReversed()) {
    const fewer = needed.filter((elimination) => elimination !== candidate);
    if (leadTo(single, fewer, start, geometry)) needed = fewer;
  }
  return needed;
}

function leadTo(single: Single, eliminations: readonly Elimination[], start: Candidates, geometry: Geometry): boolean {
  const candidates = start.slice();
  for (const elimination of eliminations) {
    if (!elimination.holds(candidates)) return false;
    strike(candidates, elimination);
  }
  const found = findSingle(candidates, geometry, single.cell);
  return found?.digit === single.digit && found.reason === single.reason;
}

function deduction(single: Single, eliminations: readonly Elimination[], { size }: Geometry): Deduction {
  return {
    cell: { row: Math.floor(single.cell / size) + 1, column: (single.cell % size) + 1 },
    value: single.digit,
    techniques: [...new Set([...eliminations.map(({ technique }) => technique), single.technique])],
    reasons: [...eliminations.map(({ reason }) => reason), single.reason],
  };
}
