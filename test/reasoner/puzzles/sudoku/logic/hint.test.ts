/** Human logic: each technique on a board where it is needed, and never a cell that the solution contradicts. */
import { describe, expect, it } from 'vitest';
import type { Deduction } from '../../../../../src/reasoner/index.js';
import { sudoku } from '../../../../../src/reasoner/puzzles/sudoku/index.js';
import { hint } from '../../../../../src/reasoner/puzzles/sudoku/logic/hint.js';
import type { Grid } from '../../../../../src/reasoner/task.js';

function gridOf(text: string): Grid {
  const read = sudoku.parse(text);
  if (!read.ok || !read.value[0]) throw new Error('no board');
  return read.value[0];
}

/** Every deduction until the board is full or logic ends. */
function follow(start: Grid): { grid: Grid; deductions: Deduction[] } {
  const grid = start.map((row) => [...row]);
  const deductions: Deduction[] = [];
  for (;;) {
    const found = hint(grid);
    const row = found && grid[found.cell.row - 1];
    if (!found || !row) return { grid, deductions };
    row[found.cell.column - 1] = found.value;
    deductions.push(found);
  }
}

describe('hint', () => {
  it('finds singles for one cell that is asked about, the easier kind first', () => {
    expect(hint(gridOf('123. .... .... ....'), { row: 1, column: 4 })).toEqual({
      cell: { row: 1, column: 4 },
      value: 4,
      techniques: ['hidden single'],
      reasons: ['r1c4 is the only cell of row 1 that can still hold 4.'],
    });
    // Row, column and box together leave one digit, though no unit asks for it.
    const naked = hint(gridOf('1... .2.. .... 3...'), { row: 2, column: 1 });
    expect(naked).toMatchObject({ value: 4, techniques: ['naked single'] });
    expect(naked?.reasons).toEqual(['4 is the only digit that r2c1 can still hold.']);
  });

  it('finds a hidden single', () => {
    const found = hint(gridOf('1... ..1. .1.. ....'));
    expect(found?.techniques).toEqual(['hidden single']);
    expect(found).toMatchObject({ cell: { row: 4, column: 4 }, value: 1 });
  });

  it('strikes by locked candidates and pairs where no single stands, and says each step', () => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 12; seed++) {
      const { task } = sudoku.generate(seed, 'expert', { rows: 9, columns: 9 });
      for (const { techniques, reasons } of follow(task.input).deductions) {
        for (const technique of techniques) seen.add(technique);
        expect(techniques.at(-1)).toMatch(/single$/);
        expect(reasons.length).toBeGreaterThanOrEqual(techniques.length);
        expect(reasons.every((reason) => /^[A-Z0-9r].*\.$/.test(reason))).toBe(true);
      }
    }
    expect([...seen].sort()).toEqual(expect.arrayContaining(['hidden single', 'locked candidates', 'naked single']));
    expect([...seen].some((technique) => technique.endsWith('pair'))).toBe(true);
  });

  it.each([
    [4, 'easy'],
    [6, 'hard'],
    [9, 'easy'],
    [9, 'hard'],
  ] as const)('never contradicts the solution of a %ix%s', (size, level) => {
    for (let seed = 0; seed < 6; seed++) {
      const { task, solution } = sudoku.generate(seed, level, { rows: size, columns: size });
      const { deductions } = follow(task.input);
      for (const { cell, value } of deductions) {
        expect(value).toBe(solution?.[cell.row - 1]?.[cell.column - 1]);
      }
      expect(deductions.length).toBeGreaterThan(0);
    }
  });

  it('says nothing where only search goes on, or no blank is left', () => {
    expect(hint(gridOf('1... .... .... ....'))).toBeUndefined();
    expect(hint(gridOf('1234 3412 2143 4321'))).toBeUndefined();
  });
});
