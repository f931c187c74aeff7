/** What every reader gets and gives: the normalised text cut into lines, and the boards or near misses found in it. */
import type { Cell, Grid, Problem } from '../../../task.js';
import { digitOutOfRange } from './problems.js';
import type { RowReading } from './row.js';

/** Offsets into the normalised text, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One line without its line break and without e-mail quote marks. */
export interface Line extends Span {
  readonly text: string;
}

export interface Source {
  readonly text: string;
  readonly lines: readonly Line[];
}

export interface Candidate extends Span {
  readonly grid: Grid;
}

/** Something that looks like a board with a mistake in it; `weight` counts the rows that speak for a board. */
export interface NearMiss extends Span {
  readonly problem: Problem;
  readonly weight: number;
}

/** What stands between a row and the line above it. */
export interface Above {
  readonly rule: boolean;
  readonly emptyLine: boolean;
}

/** A row (column, box) of a board to be. */
export interface JudgedRow extends Span {
  readonly cells: readonly number[];
  /** How it was written, where that may speak against the board. */
  readonly reading?: RowReading;
  /** The number it is labelled with, from 0 or from 1. */
  readonly index?: number;
  readonly above?: Above;
}

export interface Reading {
  readonly candidates: Candidate[];
  readonly nearMisses: NearMiss[];
}

export type Reader = (source: Source) => Reading;

export const emptyReading = (): Reading => ({ candidates: [], nearMisses: [] });

export const sizes: readonly number[] = [4, 6, 9];

export const isSize = (count: number): boolean => sizes.includes(count);

/** The board size that has this many cells, or 0. */
export const sizeOfCellCount = (count: number): number => (count === 81 ? 9 : count === 36 ? 6 : count === 16 ? 4 : 0);

export const overlaps = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end;

export function toGrid(cells: readonly number[], size: number): Grid {
  return Array.from({ length: size }, (_, row) => cells.slice(row * size, (row + 1) * size));
}

/** Where a board holds a digit above its size, or null. */
export function outOfRange(grid: Grid): Cell | null {
  for (const [row, values] of grid.entries()) {
    const column = values.findIndex((value) => value > grid.length);
    if (column >= 0) return { row: row + 1, column: column + 1 };
  }
  return null;
}

/** Adds the board, or, if one of its digits is too large for its size, the near miss that says so. */
export function addBoard(reading: Reading, grid: Grid, span: Span): void {
  const cell = outOfRange(grid);
  if (!cell) {
    reading.candidates.push({ start: span.start, end: span.end, grid });
    return;
  }
  const digit = grid[cell.row - 1]?.[cell.column - 1] ?? 0;
  const weight = Math.max(1, grid.length - 3);
  reading.nearMisses.push({
    start: span.start,
    end: span.end,
    problem: digitOutOfRange(digit, grid.length, cell),
    weight,
  });
}

const quoteMark = /^(?:[ \t]{0,3}>)+ ?/;

export function createSource(text: string): Source {
  const lines: Line[] = [];
  let start = 0;
  while (start <= text.length) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const raw = text.slice(start, end);
    lines.push({ start, end, text: raw.includes('>') ? raw.replace(quoteMark, '') : raw });
    start = end + 1;
  }
  return { text, lines };
}
