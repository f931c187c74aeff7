/** Tells a header of column numbers from a first row that holds the digits in order. */
import { solveExact } from '../exact.js';
import { inspect, misfits } from '../rules.js';
import { headerAboveShortBoard } from './problems.js';
import type { Candidate, JudgedRow, NearMiss, Source, Span } from './source.js';

/** Rows to come after `pending` may make a board with all of it, or with all but its first. */
export function isHeader(pending: readonly JudgedRow[], rest: number, size: number): boolean {
  const [first, second, third] = pending;
  if (!first || first.cells.length !== size || pending.length > size + 1) return false;
  const bars = first.reading?.bars.length ?? 0;
  const blank = second?.above?.rule === true && first.cells.every((cell) => cell === 0) && bars > 0;
  if (!isAscending(first.cells) && !blank) return false;
  if (pending.length === size + 1 || (pending.length + rest) % size === 1) return true;
  return isAscending(first.cells) && second?.above?.rule === true && third?.above?.rule === false;
}

/** 1 2 3 … or 0 1 2 … */
const isAscending = (cells: readonly number[]): boolean =>
  [0, 1].some((from) => cells.every((cell, column) => cell === column + from));

/** The near miss of a header that would complete a board with a row missing, or null when the first row is one. */
export type HeaderCheck = (rows: readonly Span[], candidate: Candidate) => NearMiss | null;

/** More boards than this in one text are not proven, which takes milliseconds each. */
const mostProofs = 40;

export function createHeaderCheck(source: Source): HeaderCheck {
  let proofs = mostProofs;
  return (rows, candidate) => {
    const { grid } = candidate;
    const size = grid.length;
    if (!isAscending(grid[0] ?? [])) return null;
    // Words, and blanks that are not written as 0, stand in no header.
    const lines = rows.map((row) => source.text.slice(row.start, row.end));
    if (/[\d._*xX?-]/.exec(lines[0] ?? '')?.[0] !== String(grid[0]?.[0])) return null;
    const first = layoutOf(lines[0] ?? '');
    if (lines.some((line, index) => index > 0 && layoutOf(line) === first) && mayBeRow(grid, first, proofs-- > 0))
      return null;
    return { ...candidate, weight: 10, problem: headerAboveShortBoard(size - 1, size) };
  };
}

/** The line with every cell written alike: rows of one board share it, a header seldom does. */
const layoutOf = (line: string): string => line.trim().replace(/[\d._*xX?oO-]/g, 'c');

/** A header hardly ever fits the rules as a row, let alone gives a puzzle with one solution. */
function mayBeRow(grid: Candidate['grid'], layout: string, prove: boolean): boolean {
  if (grid.slice(1).every((row) => row.every((cell) => cell === 0))) return true;
  if (misfits(grid).length > 0 || inspect(grid).length > 0) return false;
  if (!prove) return true;
  const solutions = solveExact(grid, 2).solutions.length;
  return solutions === 1 || (solutions > 1 && !/\s/.test(layout));
}
