/** Mazes with spaces for open cells: which of the spaces around the rows, and which lines with little to see, are the maze's. */
import type { Problem } from '../../../task.js';
import { leastColumns } from './cuts.js';
import { blankLineInside, blanksAround, everySecondBlank } from './problems.js';

export interface Typed {
  readonly rows: readonly (readonly string[])[];
  /** Why the spaces can be read in two ways. */
  readonly doubt?: Problem | undefined;
}

const startOf = (row: readonly string[]): number => row.findIndex((glyph) => glyph !== ' ');
const endOf = (row: readonly string[]): number => row.findLastIndex((glyph) => glyph !== ' ') + 1;

/** Whether a space stands between the first and the last symbol of any row. */
const holdsBlanks = (rows: readonly (readonly string[])[]): boolean =>
  rows.some((row) => row.slice(startOf(row), endOf(row)).includes(' '));

/**
 * Lines as rows. Spaces before every line are the text's where a wall follows them, and belong to the maze inside a code
 * fence; spaces at the end of a line count where they make it whole. `ends` are symbols that mark no wall.
 */
export function asTyped(lines: readonly string[], isFenced: boolean, ends: ReadonlySet<string>): Typed {
  const rows = lines.map((line) => [...line]);
  const filled = rows.filter((row) => startOf(row) >= 0);
  const indent = Math.min(...filled.map(startOf));
  const right = rightEdge(rows, isFenced, ends);
  const sides = new Set(rows.map((row) => row[indent] ?? ' '));
  const isWall = !sides.has(' ') && isRim(rows, indent, ends);
  const left = isFenced && !isWall ? 0 : indent;
  const cut = rows.map((row) => row.slice(left, Math.max(endOf(row), Math.min(row.length, right ?? row.length))));
  if (!holdsBlanks(cut) && !sides.has(' ')) return { rows: cut };
  if (left > 0 && !isWall) return { rows: cut, doubt: blanksAround() };
  if (right === null) return { rows: cut, doubt: blanksAround() };
  const isEverySecond = cut.every(
    (row) => row.length >= 2 * leastColumns - 1 && row.every((glyph, at) => at % 2 === 0 || glyph === ' '),
  );
  return isEverySecond ? { rows: cut, doubt: everySecondBlank() } : { rows: cut };
}

/** Whether no way leads beyond this column, in which no space is: no end stands in it, or one of a maze walled all around. */
function isRim(rows: readonly (readonly string[])[], column: number, ends: ReadonlySet<string>): boolean {
  const held = rows.filter((row) => ends.has(row[column] ?? ' ')).length;
  const [first = [], last = []] = [rows[0], rows.at(-1)];
  const isClosed =
    new Set(rows.map(endOf)).size === 1 &&
    [first, last].every((row) => !row.slice(startOf(row), endOf(row)).includes(' '));
  return held === 0 || (held === 1 && isClosed);
}

/** Where rows end, or null where the spaces after them leave it open: they are the text's behind a wall, and where few rows have them. */
function rightEdge(rows: readonly (readonly string[])[], isFenced: boolean, ends: ReadonlySet<string>): number | null {
  const most = Math.max(...rows.map(endOf));
  const isWall = isRim(rows, most - 1, ends);
  const lengths = new Set(rows.filter((row) => endOf(row) < most).map((row) => row.length));
  const [only] = lengths;
  if (lengths.size === 1 && only !== undefined) return Math.max(only, most);
  if (lengths.size > 0) return [...lengths].some((length) => length > most) ? null : most;
  const [length = 0, ...others] = new Set(rows.map((row) => row.length));
  if (isWall || others.length > 0 || length === most) return most;
  return isFenced ? length : null;
}

interface Stretch {
  readonly first: number;
  readonly last: number;
  readonly doubt?: Problem | undefined;
}

/**
 * The block from `first` to `last` and the lines beside it that hold nothing but its symbols, however few of them show. `ends` are symbols that may stand in one row alone; `isTaken` says which lines belong to something else,
 * `isInBlock` which are read in any case.
 */
export function withThinRows(
  lines: readonly string[],
  { first, last }: Stretch,
  ends: ReadonlySet<string>,
  isTaken: (line: number) => boolean,
  isInBlock: (line: number) => boolean,
): Stretch {
  const rows = lines.slice(first, last + 1).map((line) => [...line]);
  const known = new Set([...ends, ' ', ...rows.flat()]);
  const width = Math.max(...rows.map((row) => row.length));
  const hasBlanks = holdsBlanks(rows);
  const belongs = (at: number): boolean => {
    const row = [...(lines[at] ?? '')];
    if (isTaken(at) || !row.every((glyph) => known.has(glyph))) return false;
    // Where no space is a cell, a lone letter or number is something else.
    return row.length === width || (hasBlanks ? endOf(row) > 0 : /[^\p{L}\p{N}\s]/u.test(row.join('')));
  };
  const isFence = (at: number): boolean => fencePattern.test(lines[at] ?? '');
  let [top, bottom] = [first, last];
  while (top > 0 && belongs(top - 1)) top--;
  while (bottom + 1 < lines.length && belongs(bottom + 1)) bottom++;
  const isWholeWall = (at: number): boolean => {
    const row = (lines[at] ?? '').trim();
    return new Set(row).size === 1 && [...row].length >= Math.max(...rows.map((each) => endOf(each) - startOf(each)));
  };
  // An empty line may be an open row where a fence ends behind it, or rows go on that are too few for a maze of their own.
  const goesOn = (edge: number, step: 1 | -1): boolean => {
    const [blank, next] = [edge + step, edge + 2 * step];
    const isEmpty = blank >= 0 && blank < lines.length && (lines[blank] ?? '').trim() === '';
    if (!isEmpty || isWholeWall(edge)) return false;
    if (isFence(next)) return hasBlanks;
    return belongs(next) && !isInBlock(next) && !isWholeWall(next) && (hasBlanks || (lines[next] ?? '').includes(' '));
  };
  const isCut = goesOn(top, -1) || goesOn(bottom, 1);
  return isCut ? { first: top, last: bottom, doubt: blankLineInside() } : { first: top, last: bottom };
}

const fencePattern = /^([\s>]{0,12})(?:`{3,}|~{3,})/;

/** Which lines stand in a code fence, by how far that fence is indented. */
export function fenceIndents(lines: readonly string[]): ReadonlyMap<number, number> {
  const indents = new Map<number, number>();
  let open: number | null = null;
  for (const [index, line] of lines.entries()) {
    const fence = fencePattern.exec(line);
    if (fence) open = open === null ? (fence[1] ?? '').length : null;
    else if (open !== null) indents.set(index, open);
  }
  return indents;
}
