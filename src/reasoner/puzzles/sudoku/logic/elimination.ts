/** What a technique is that fills no cell but strikes candidates, so that a single appears. */
import type { Geometry } from '../geometry.js';
import { type Candidates, has, type Strike } from './candidates.js';

export interface Elimination {
  readonly technique: 'locked candidates' | 'naked pair' | 'hidden pair';
  readonly reason: string;
  readonly strikes: readonly Strike[];
  /** Whether the pattern stands on these candidates, too. */
  holds(candidates: Candidates): boolean;
}

/** Finds the first place where the technique strikes something. */
export type Technique = (candidates: Candidates, geometry: Geometry) => Elimination | undefined;

/** Every candidate among `cells` that is one of `digits`. */
export function strikesAmong(
  candidates: Candidates,
  cells: readonly number[],
  digits: readonly number[],
): readonly Strike[] {
  return cells.flatMap((cell) =>
    digits.filter((digit) => has(candidates, cell, digit)).map((digit) => ({ cell, digit })),
  );
}
