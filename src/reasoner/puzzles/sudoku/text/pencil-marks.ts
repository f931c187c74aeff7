/** Grids whose cells hold several candidates each. */
import type { Cell, Problem } from '../../../task.js';
import type { BlockRow } from './block-lines.js';
import { problem } from './problems.js';
import type { NearMiss, Source } from './source.js';

const pencilMarks = (cells: readonly Cell[] = []): Problem =>
  problem(
    'pencil_marks',
    'This is a grid of pencil marks: cells hold several candidates each, so the givens cannot be told from them.',
    'Send the board with the givens only and a blank for every other cell.',
    cells,
  );

/** As many numbers a row as a board has columns, several of them of two or more digits. */
export function findPencilMarks(rows: readonly BlockRow[]): NearMiss | null {
  for (const size of [9, 6, 4]) {
    const wide = rows.filter((row) => row.reading.runs.length === size);
    const marked = wide.filter((row) => row.reading.numbers > 0 && row.cells.length > size);
    const first = marked[0];
    const last = marked.at(-1);
    if (!first || !last || marked.length < size / 2 || wide.length < size - 1) continue;
    return {
      start: first.start,
      end: last.end,
      weight: 15,
      problem: pencilMarks([
        { row: wide.indexOf(first) + 1, column: first.reading.runs.findIndex((run) => run > 1) + 1 },
      ]),
    };
  }
  return null;
}

const bracketed = /[{[(]\s?([1-9](?:[,\s]{1,2}[1-9]){0,8})\s?[}\])]/g;

/** 81 groups of digits in rising order, several of them longer than one, in whatever way they are set apart (Sudopedia). */
export function findPencilGroups({ text }: Source): Problem | null {
  const groups = text.replace(bracketed, (_, digits: string) => ` ${digits.replace(/\D/g, '')} `).match(/\d+/g) ?? [];
  const rising = groups.filter((group) => /^1?2?3?4?5?6?7?8?9?$/.test(group));
  const long = rising.filter((group) => group.length > 1).length;
  return Math.abs(rising.length - 81) < 3 && long > 8 ? pencilMarks() : null;
}
