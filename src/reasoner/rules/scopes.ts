/** Where a rule holds: cells that it names, or many groups by one word. tasks: `cells`, `each`. */
import { z } from 'zod';
import type { Cell } from '../nouns.js';
import { type Board, indexOf, listed, nameOf } from './board.js';

export const scopes = [
  'row',
  'column',
  'diagonal',
  'region',
  'box RxC',
  'block RxC',
  'window N',
  'neighbours',
  'king neighbours',
  'diagonal neighbours',
  'knight neighbours',
] as const;

const Cells = z
  .array(z.string())
  .min(1, 'names no cell')
  .describe(
    'One group, in the order written: "r1c2", a range "r1c1:r1c5" or block "r1c1:r3c3", a row "r4", a column "c2".',
  );
const Each = z
  .string()
  .describe(`Many groups: ${scopes.map((name) => `"${name}"`).join(', ')} (with numbers, as "box 2x3", "window 3").`);

/** The two keys of every rule with a scope; just one of them is given. */
export const scopeKeys = { cells: Cells.optional(), each: Each.optional() };

export interface Scope {
  readonly cells?: readonly string[] | undefined;
  readonly each?: string | undefined;
}

/** Who a sentence speaks of. */
export interface Subject {
  readonly text: string;
  readonly isPlural: boolean;
}

export interface ScopeGroup {
  readonly subject: Subject;
  readonly cells: readonly number[];
}

/** What is wrong with a scope: where in the rule, what, and what would be right. */
export interface Fault {
  readonly path: string;
  readonly message: string;
  readonly remedy: string;
}

/** The groups of a scope, or its faults. A group without a cell is none. */
export function groupsOf(board: Board, scope: Scope): { groups: ScopeGroup[]; faults: Fault[] } {
  if ((scope.cells === undefined) === (scope.each === undefined)) {
    const message = scope.cells === undefined ? 'has neither `cells` nor `each`' : 'has both `cells` and `each`';
    return { groups: [], faults: [{ path: '', message, remedy: 'Give `cells` (one group) or `each` (many).' }] };
  }
  if (scope.cells !== undefined) return namedCells(board, scope.cells);
  const each = scope.each as string;
  const groups = eachOf(board, each);
  if ('fault' in groups) return { groups: [], faults: [{ path: '.each', ...groups.fault }] };
  return { groups: groups.filter(({ cells }) => cells.length > 0), faults: [] };
}

/** The scope in words: "each row", "cells r1c1 and r1c2". */
export function subjectOf({ cells, each }: Scope): Subject {
  if (each !== undefined) {
    const words = each.trim().split(/\s+/);
    const [name = '', size = ''] = words;
    const [r, c] = size.split('x');
    if (name === 'box' || name === 'block')
      return { text: `each ${name} of ${r} rows by ${c} columns`, isPlural: false };
    if (name === 'window') return { text: `each ${size} cells in line`, isPlural: true };
    if (each === 'diagonal') return { text: 'each long diagonal', isPlural: false };
    if (each.endsWith('neighbours')) {
      const step =
        each === 'neighbours' ? 'side by side' : `a ${words[0]}${words[0] === 'diagonal' ? ' step' : '’s move'} apart`;
      return { text: `any two cells ${step}`, isPlural: true };
    }
    return { text: `each ${each}`, isPlural: false };
  }
  return subjectOfCells(cells ?? []);
}

function subjectOfCells(cells: readonly string[]): Subject {
  const words = cells.map((cell) => {
    const [from, to] = cell.split(':');
    if (to !== undefined) return `${from} to ${to}`;
    if (/^r\d+$/.test(cell)) return `row ${cell.slice(1)}`;
    return /^c\d+$/.test(cell) ? `column ${cell.slice(1)}` : cell;
  });
  const isPlural = words.length > 1 || (words[0] ?? '').includes(' to ');
  const isCells = isPlural && words.every((word) => word.startsWith('r') && !word.startsWith('row'));
  return { text: `${isCells ? 'cells ' : ''}${listed(words)}`, isPlural };
}

const place = /^r(\d{1,3})c(\d{1,3})$/i;

function namedCells(board: Board, names: readonly string[]): { groups: ScopeGroup[]; faults: Fault[] } {
  const faults: Fault[] = [];
  const cells: number[] = [];
  const fault = (index: number, message: string, remedy: string): void => {
    faults.push({ path: `.cells[${index}]`, message, remedy });
  };
  const size = `a board of ${board.rows} rows and ${board.columns} columns`;
  for (const [index, name] of names.entries()) {
    const found = cellsNamed(board, name);
    if (found === 'unknown') {
      fault(index, `"${name}" names no cells`, 'Write r1c2, r1c1:r1c5, r1c1:r3c3, r4 or c2.');
    } else if (found === 'outside') {
      fault(
        index,
        `"${name}" is not on ${size}`,
        `Rows count from 1 to ${board.rows}, columns from 1 to ${board.columns}.`,
      );
    } else if (found.length === 0) {
      fault(index, `"${name}" is no cell: the grid has a hole there`, 'Name a cell that can hold a symbol.');
    } else {
      const again = found.find((cell) => cells.includes(cell));
      if (again === undefined) cells.push(...found);
      else fault(index, `${nameOf(board, again)} stands twice in the group`, 'Name each cell once.');
    }
  }
  return { groups: faults.length > 0 ? [] : [{ subject: subjectOfCells(names), cells }], faults };
}

/** The cells of one name in the order it means; holes are left out. */
function cellsNamed(board: Board, name: string): number[] | 'unknown' | 'outside' {
  const line = /^([rc])(\d{1,3})$/i.exec(name.trim());
  if (line) {
    const isRow = line[1]?.toLowerCase() === 'r';
    const number = Number(line[2]);
    if (number < 1 || number > (isRow ? board.rows : board.columns)) return 'outside';
    return lineOf(board, isRow, number - 1);
  }
  const [from = '', to = from, ...rest] = name.trim().split(':');
  const [a, b] = [place.exec(from.trim()), place.exec(to.trim())];
  if (!a || !b || rest.length > 0) return 'unknown';
  const [r1, c1, r2, c2] = [a[1], a[2], b[1], b[2]].map((text) => Number(text) - 1) as [number, number, number, number];
  if ([r1, r2].some((r) => r < 0 || r >= board.rows) || [c1, c2].some((c) => c < 0 || c >= board.columns))
    return 'outside';
  const cells = range(r1, r2).flatMap((r) => range(c1, c2).map((c) => indexOf(board, r, c)));
  return cells.filter((cell) => cell >= 0);
}

/** From one number to another, both included, also backwards. */
const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.abs(to - from) + 1 }, (_, i) => (from <= to ? from + i : from - i));

const lineOf = (board: Board, isRow: boolean, line: number): number[] =>
  range(0, (isRow ? board.columns : board.rows) - 1)
    .map((along) => (isRow ? indexOf(board, line, along) : indexOf(board, along, line)))
    .filter((cell) => cell >= 0);

const steps: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  neighbours: [
    [0, 1],
    [1, 0],
  ],
  'king neighbours': [
    [0, 1],
    [1, 0],
    [1, 1],
    [1, -1],
  ],
  'diagonal neighbours': [
    [1, 1],
    [1, -1],
  ],
  'knight neighbours': [
    [1, 2],
    [2, 1],
    [1, -2],
    [2, -1],
  ],
};

function eachOf(board: Board, each: string): ScopeGroup[] | { fault: Omit<Fault, 'path'> } {
  const { rows, columns } = board;
  const at = (r: number, c: number): number => indexOf(board, r, c);
  const named = (text: string, cells: readonly number[]): ScopeGroup => ({ subject: { text, isPlural: false }, cells });
  const present = (cells: readonly number[]): number[] => cells.filter((cell) => cell >= 0);
  if (each === 'row' || each === 'column') {
    return range(0, (each === 'row' ? rows : columns) - 1).map((line) =>
      named(`${each} ${line + 1}`, lineOf(board, each === 'row', line)),
    );
  }
  if (each === 'diagonal') {
    if (rows !== columns)
      return {
        fault: { message: `"diagonal" needs a square board, not ${rows}x${columns}`, remedy: 'Name the cells.' },
      };
    return [
      named('the falling diagonal', present(range(0, rows - 1).map((i) => at(i, i)))),
      named('the rising diagonal', present(range(rows - 1, 0).map((i) => at(i, rows - 1 - i)))),
    ];
  }
  if (each === 'region') {
    const { regions } = board;
    if (!regions)
      return {
        fault: { message: 'the task has no `regions`', remedy: 'Give `regions`, a string a row, a letter a region.' },
      };
    return [...new Set(regions)].map((letter) =>
      named(
        `region ${letter}`,
        range(0, regions.length - 1).filter((cell) => regions[cell] === letter),
      ),
    );
  }
  const pairs = steps[each];
  if (pairs) {
    return board.cells.flatMap(({ row, column }, cell) =>
      pairs
        .map(([down, right]) => at(row - 1 + down, column - 1 + right))
        .filter((other) => other >= 0)
        .map((other) => ({
          subject: { text: `cells ${nameOf(board, cell)} and ${nameOf(board, other)}`, isPlural: true },
          cells: [cell, other],
        })),
    );
  }
  const sized = /^(box|block) (\d{1,2})x(\d{1,2})$/.exec(each) ?? /^(window) (\d{1,2})$/.exec(each);
  if (!sized) return { fault: unknownScope(each) };
  const [high, wide] = [Number(sized[2]), Number(sized[3] ?? 1)];
  if (high < 1 || wide < 1 || high > Math.max(rows, columns) || wide > columns) {
    return {
      fault: {
        message: `"${each}" does not fit a board of ${rows} rows and ${columns} columns`,
        remedy: 'Give a size that does.',
      },
    };
  }
  if (sized[1] === 'window') {
    const lines = [
      ...range(0, rows - 1).map((r) => range(0, columns - 1).map((c) => at(r, c))),
      ...range(0, columns - 1).map((c) => range(0, rows - 1).map((r) => at(r, c))),
    ];
    return lines
      .flatMap((line) =>
        line.slice(0, Math.max(0, line.length - high + 1)).map((_, start) => line.slice(start, start + high)),
      )
      .filter((cells) => cells.every((cell) => cell >= 0))
      .map((cells) => ({
        subject: subjectOfCells([`${nameOf(board, cells[0] as number)}:${nameOf(board, cells.at(-1) as number)}`]),
        cells,
      }));
  }
  if (sized[1] === 'box' && (rows % high !== 0 || columns % wide !== 0)) {
    return {
      fault: {
        message: `boxes of ${high} rows by ${wide} columns do not tile ${rows} rows by ${columns} columns`,
        remedy: 'Give a box whose sides divide those of the board.',
      },
    };
  }
  const [down, right] = sized[1] === 'box' ? [high, wide] : [1, 1];
  const groups: ScopeGroup[] = [];
  for (let r = 0; r + high <= rows; r += down) {
    for (let c = 0; c + wide <= columns; c += right) {
      const cells = range(r, r + high - 1).flatMap((y) => range(c, c + wide - 1).map((x) => at(y, x)));
      const corner = `r${r + 1}c${c + 1}`;
      if (sized[1] === 'box') groups.push(named(`box ${groups.length + 1}`, present(cells)));
      else if (cells.every((cell) => cell >= 0)) groups.push(named(`the block of ${corner}`, cells));
    }
  }
  return groups;
}

function unknownScope(each: string): Omit<Fault, 'path'> {
  return {
    message: `"${each}" is no scope; the nearest is "${nearest(each, scopes)}"`,
    remedy: `Take one of ${scopes.join(', ')}.`,
  };
}

/** The name with the fewest letters to change (Levenshtein). */
export function nearest(word: string, names: readonly string[]): string {
  const typed = word.slice(0, 60).toLowerCase();
  const distance = (name: string): number => {
    let row = range(0, name.length);
    for (let i = 1; i <= typed.length; i++) {
      const next = [i];
      for (let j = 1; j <= name.length; j++) {
        const same = typed[i - 1] === name[j - 1] ? 0 : 1;
        next.push(Math.min((row[j] as number) + 1, (next[j - 1] as number) + 1, (row[j - 1] as number) + same));
      }
      row = next;
    }
    return row.at(-1) as number;
  };
  return [...names].sort((a, b) => distance(a) - distance(b))[0] ?? '';
}

export const cellsAsPlaces = (board: Board, cells: readonly number[]): Cell[] =>
  cells.map((cell) => board.cells[cell] as Cell);
