/** Naked and hidden singles: the two ways in which a digit is forced into a cell. */
import type { Geometry } from '../geometry.js';
import { type Candidates, cellName, cellsOf, digitsOf, has, unitCount, unitName } from './candidates.js';

export interface Single {
  readonly technique: 'naked single' | 'hidden single';
  readonly cell: number;
  readonly digit: number;
  readonly reason: string;
}

/** The easiest to see first: hidden singles in boxes, then in rows and columns, then naked ones; `wanted` asks for one cell. */
export function findSingle(candidates: Candidates, geometry: Geometry, wanted?: number): Single | undefined {
  const { size } = geometry;
  const units = Array.from({ length: unitCount(geometry) }, (_, unit) => unit);
  for (const unit of [...units.slice(2 * size), ...units.slice(0, 2 * size)]) {
    for (let digit = 1; digit <= size; digit++) {
      const [cell, ...others] = cellsOf(geometry, unit).filter((place) => has(candidates, place, digit));
      if (cell === undefined || others.length > 0 || (wanted !== undefined && cell !== wanted)) continue;
      const reason = `${cellName(geometry, cell)} is the only cell of ${unitName(geometry, unit)} that can still hold ${digit}.`;
      return { technique: 'hidden single', cell, digit, reason };
    }
  }
  for (const [cell, mask] of candidates.entries()) {
    const [digit, ...others] = digitsOf(mask);
    if (digit === undefined || others.length > 0 || (wanted !== undefined && cell !== wanted)) continue;
    const reason = `${digit} is the only digit that ${cellName(geometry, cell)} can still hold.`;
    return { technique: 'naked single', cell, digit, reason };
  }
  return undefined;
}
