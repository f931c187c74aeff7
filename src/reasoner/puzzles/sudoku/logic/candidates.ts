/** Which digits each blank cell may still hold, as a person pencils them in. Cells are counted from 0 in row order. */
import type { Grid } from '../../../task.js';
import type { Geometry } from '../geometry.js';

/** [cellCount] bit d-1 is set where digit d may still stand; 0 where the cell is filled. */
export type Candidates = Uint16Array;

/** A digit that is struck from a cell. */
export interface Strike {
  readonly cell: number;
  readonly digit: number;
}

export const bitOf = (digit: number): number => 1 << (digit - 1);

export const has = (candidates: Candidates, cell: number, digit: number): boolean =>
  ((candidates[cell] as number) & bitOf(digit)) !== 0;

/** The digits of a mask, ascending. */
export function digitsOf(mask: number): number[] {
  const digits: number[] = [];
  for (let digit = 1; mask >> (digit - 1) > 0; digit++) if (mask & bitOf(digit)) digits.push(digit);
  return digits;
}

/** Every digit but those that stand in the cell's row, column or box. */
export function candidatesOf(grid: Grid, { size, peers, peersPerCell }: Geometry): Candidates {
  const tokens = grid.flat();
  return Uint16Array.from(tokens, (token, cell) => {
    if (token !== 0) return 0;
    let mask = (1 << size) - 1;
    for (const peer of peers.subarray(cell * peersPerCell, (cell + 1) * peersPerCell)) {
      const digit = tokens[peer] as number;
      if (digit !== 0) mask &= ~bitOf(digit);
    }
    return mask;
  });
}

/** Cells of unit `unit`: first the rows, then the columns, then the boxes. */
export const cellsOf = ({ size, unitCells }: Geometry, unit: number): number[] => [
  ...unitCells.subarray(unit * size, (unit + 1) * size),
];

export const unitCount = ({ size }: Geometry): number => 3 * size;

/** "row 3", "box 5". */
export function unitName({ size }: Geometry, unit: number): string {
  return `${['row', 'column', 'box'][Math.floor(unit / size)]} ${(unit % size) + 1}`;
}

/** "r4c7". */
export function cellName({ size }: Geometry, cell: number): string {
  return `r${Math.floor(cell / size) + 1}c${(cell % size) + 1}`;
}

/** "r1c1, r1c2 and r1c3". */
export function inWords(words: readonly (string | number)[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
