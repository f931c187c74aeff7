/** Boards told cell by cell: r3c5=7, A1=5, init[69]=4, (row, column, value) triples, three parallel lists. */
import { type Assignment, findNotation, type Notation } from './notations.js';
import { ambiguous } from './problems.js';
import { addBoard, emptyReading, type Reading, type Source } from './source.js';

export function readAssignments(source: Source): Reading {
  const { text } = source;
  const reading = emptyReading();
  const notation = findNotation(text);
  if (notation) readNotation(text, notation, reading);
  return reading;
}

/** A cell that no board here has, such as r10c1. */
const beyond = /\br(?:ow)? ?\d{2,} ?c(?:ol(?:umn)?)? ?\d|\br(?:ow)? ?\d ?c(?:ol(?:umn)?)? ?\d{2,}/i;

/** What may stand between two cells of a list although it has digits: a comment, a number in a list, the name of a unit, a size. */
const harmless =
  /(?:#|\/\/)[^\n]*|(?<=^|\n)[ \t]*\d{1,2}[.)](?=\s)|(?<=^|[\n.;,)])[ \t]*(?:row|line|column|box|block|zeile|fila|ligne)[ ]?\d[ ]?(?:[:-]|(?=\n))|\b\d ?x ?\d\b|\b1 ?(?:-|to) ?[469]\b/gi;

/** A piece of the list that names no whole cell, such as "r2c=3" or "(1, 22, 3)"; leaving it out would be a guess. */
function findFragment(text: string, assignments: readonly Assignment[]): string | null {
  const pieces: string[] = [];
  let end = -1;
  for (const assignment of assignments) {
    if (end < 0)
      pieces.push(
        /[^:.!?\n]*[,;=)\]][^:.!?\n]*$/.exec(text.slice(Math.max(0, assignment.start - 40), assignment.start))?.[0] ??
          '',
      );
    else if (assignment.start > end) pieces.push(text.slice(end, assignment.start));
    end = Math.max(end, assignment.end);
  }
  pieces.push(/^[\s,;]*(?:r|row|[([{]|[a-i](?=\d?[ ]?=))[^\n]{0,14}/i.exec(text.slice(end, end + 40))?.[0] ?? '');
  for (const piece of pieces) {
    if (!/\d/.test(piece)) continue;
    const rest = piece.replace(harmless, '');
    // Cut before it is trimmed at the end, which would take quadratic time on a long run of spaces.
    if (/\d/.test(rest))
      return rest
        .replace(/^[\s,;.]+/, '')
        .slice(0, 40)
        .replace(/[\s,;.]+$/, '');
  }
  return null;
}

function readNotation(text: string, notation: Notation, reading: Reading): void {
  const { assignments } = notation;
  const span = {
    start: Math.min(...bounds(assignments.map((assignment) => assignment.start))),
    end: Math.max(...bounds(assignments.map((assignment) => assignment.end))),
  };
  const refuse = (message: string, remedy: string, cell?: { row: number; column: number }): void => {
    reading.nearMisses.push({ ...span, problem: ambiguous(message, remedy, cell ? [cell] : []), weight: 5 });
  };
  const fragment = beyond.test(text) ? null : findFragment(text, assignments);
  if (fragment !== null) {
    refuse(`The list of cells holds "${fragment}", which names no cell and digit.`, 'Write every cell as r1c1=5.');
    return;
  }
  if (notation.doubtful) {
    refuse(
      'The text says in two ways, or not for sure, whether the row or the column of a cell comes first.',
      'Write every cell as r1c1=5.',
    );
    return;
  }
  const places = assignments.flatMap((assignment) => [assignment.row, assignment.column]);
  const from = firstIndex(text, notation, places);
  if (from === null) {
    refuse(
      'The cells may be counted from 0 or from 1; the list does not say.',
      'Write the cells as r1c1=5, counted from 1.',
    );
    return;
  }
  const largest = beyond.test(text) ? 10 : 0;
  const size = findSize(
    text,
    Math.max(largest, ...bounds([...places.map((place) => place + 1 - from), ...assignments.map((a) => a.value)])),
  );
  if (size === 0) {
    refuse('The list of cells does not say whether the board is 4x4, 6x6 or 9x9.', 'Say the size, for example "9x9".');
    return;
  }
  if (size < 0) {
    refuse(
      'The list names cells or digits that are not on the board.',
      'Count rows, columns and digits from 1 to the size.',
    );
    return;
  }
  const grid = Array.from({ length: size }, () => Array.from({ length: size }, () => 0));
  for (const assignment of assignments) {
    const cells = grid[assignment.row - from];
    const column = assignment.column - from;
    const before = cells?.[column] ?? 0;
    if (!cells) continue;
    if (before !== 0 && before !== assignment.value) {
      const cell = { row: assignment.row - from + 1, column: column + 1 };
      refuse(
        `Row ${cell.row}, column ${cell.column} is given both ${before} and ${assignment.value}.`,
        'Name every cell once.',
        cell,
      );
      return;
    }
    cells[column] = assignment.value;
  }
  const transposed = grid.map((cells, row) => cells.map((_, column) => grid[column]?.[row] ?? 0));
  if (notation.lettered && JSON.stringify(grid) !== JSON.stringify(transposed)) {
    const axis = letterAxis(text);
    if (axis === null) {
      refuse(
        'Letters may name rows or columns; the text does not say which.',
        'Say "rows A-I" or "columns A-I", or write r1c1=5.',
      );
      return;
    }
    addBoard(reading, axis === 'row' ? grid : transposed, span);
    return;
  }
  addBoard(reading, grid, span);
}

/** 0 or 1, or null when the list does not settle it. */
function firstIndex(text: string, notation: Notation, places: readonly number[]): number | null {
  const hasZero = places.includes(0);
  if (notation.base === 'zero') return hasZero || !places.includes(9) ? 0 : 1;
  if (hasZero) return 0;
  if (notation.base === 'one' || places.includes(9)) return 1;
  if (/\b(0|zero)[- ](based|indexed)|(count|index|start)\w* (from|at) (0|zero)|\b0\s?-\s?8\b/i.test(text)) return 0;
  if (/\b(1|one)[- ](based|indexed)|(count|index|start)\w* (from|at) (1|one)|\b1\s?(-|to)\s?9\b/i.test(text)) return 1;
  return null;
}

/** The stated or needed size: 0 unknown, -1 impossible. */
function findSize(text: string, largest: number): number {
  const stated = /(?<!\d)([469]) ?(?:x|by|\*) ?\1(?!\d)/i.exec(text)?.[1];
  if (largest > 9) return -1;
  if (stated) return largest <= Number(stated) ? Number(stated) : -1;
  return largest > 6 ? 9 : 0;
}

const between = String.raw`(?:(?!row|col)[^.;\n]){0,24}?(?<![a-z])`;
const letters = '(?:A ?(?:-|to|\\.\\.+|through) ?I|letters?|lettered|A,? ?B,? ?C)(?![a-z])';
const numbers = '(?:1 ?(?:-|to|\\.\\.+|through) ?9|numbers?|numbered)(?![a-z])';
const axisPattern = (lettered: string, numbered: string): RegExp =>
  new RegExp(`${lettered}${between}${letters}|letters?${between}${lettered}|${numbered}${between}${numbers}`, 'i');
const rowsLettered = axisPattern('rows?', 'col(?:umn)?s?');
const columnsLettered = axisPattern('col(?:umn)?s?', 'rows?');

function letterAxis(text: string): 'row' | 'column' | null {
  const [byRows, byColumns] = [rowsLettered.test(text), columnsLettered.test(text)];
  return byRows === byColumns ? null : byRows ? 'row' : 'column';
}

/** Smallest and largest, without spreading a long list over the stack. */
function bounds(values: readonly number[]): readonly [number, number] {
  return values.reduce<[number, number]>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
}
