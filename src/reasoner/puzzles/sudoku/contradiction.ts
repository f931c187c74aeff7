/** Whether what is left of a board breaks the rules: a look at each unit, no search. */
import type { Shape } from '../../task.js';
import { geometryOf } from './geometry.js';

/**
 * True when a unit has a digit without a place, or two cells decided for the same digit.
 *
 * @param possible [cellCount, size], 1 where the cell may hold the digit
 */
export function contradicts(shape: Shape, possible: ArrayLike<number>): boolean {
  const { size, cellCount, unitCells } = geometryOf(shape);
  const decided = Int8Array.from({ length: cellCount }, (_, cell) => onlySymbol(possible, cell, size));
  for (let start = 0; start < unitCells.length; start += size) {
    const unit = unitCells.subarray(start, start + size);
    const places = new Uint8Array(size);
    const holders = new Uint8Array(size);
    for (const cell of unit) {
      for (let s = 0; s < size; s++) places[s] = (places[s] as number) + (possible[cell * size + s] as number);
      const symbol = decided[cell] as number;
      if (symbol >= 0) holders[symbol] = (holders[symbol] as number) + 1;
    }
    if (places.includes(0) || holders.some((count) => count > 1)) return true;
  }
  return false;
}

/** The symbol of a decided cell, else -1. */
function onlySymbol(possible: ArrayLike<number>, cell: number, size: number): number {
  let only = -1;
  for (let s = 0; s < size; s++) {
    if (possible[cell * size + s] !== 1) continue;
    if (only >= 0) return -1;
    only = s;
  }
  return only;
}
