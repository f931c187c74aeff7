/** What becomes of a family from outside whose solver and rules contradict each other. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadFamilies } from '../../../src/reasoner/index.js';
import { solveExactly } from '../../../src/reasoner/solvers/exact.js';
import { ruminate } from '../../support/cli.js';

/** The two cells of a row must differ; the solver gives what it is told to. */
const moduleOf = (name: string, solutions: string): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'ruminate-exact-')), 'family.mjs');
  writeFileSync(
    path,
    `export const family = {
      name: '${name}',
      title: '${name}',
      rules: 'The cells of a row differ.',
      shapes: [{ rows: 2, columns: 2 }],
      levels: ['only'],
      glyphs: '.12',
      alphabet: () => ({ symbols: [1, 2], blank: [1, 2] }),
      inspect: (grid) => grid.flatMap(([one, other], row) =>
        one > 0 && one === other ? [{ rule: 'row', message: 'Row ' + (row + 1) + ' holds ' + one + ' twice.', cells: [{ row: row + 1, column: 1 }] }] : []),
      solveExact: () => ({ solutions: ${solutions}, guesses: 0 }),
      generate: () => ({ task: { family: '${name}', input: [[0, 2], [2, 0]] }, solution: [[1, 2], [2, 1]], guesses: 0 }),
    };`,
  );
  return path;
};

const task = (family: string) => ({
  family,
  input: [
    [0, 0],
    [0, 0],
  ],
});

it.each([
  ['one answer', 'erring', '[[[1, 1], [2, 2]]]'],
  ['the second of two answers', 'half-erring', '[[[1, 2], [2, 1]], [[1, 1], [2, 2]]]'],
])('gives up where the rules reject %s of the solver, and says whose fault it is', async (_, name, solutions) => {
  expect(await loadFamilies(moduleOf(name, solutions))).toEqual({ ok: true, value: undefined });
  expect(solveExactly(task(name))).toMatchObject({
    status: 'gave_up',
    answer: null,
    verified: false,
    engine: 'exact',
    examples: [],
    violations: [{ rule: 'row' }, { rule: 'row' }],
    problems: [
      {
        code: 'family_broken',
        message: `The exact solver of the family ${name} gives an answer that its rules reject: Row 1 holds 1 twice.`,
        remedy: expect.stringContaining('solveExact'),
        cells: [{ row: 1, column: 1 }],
      },
    ],
  });
});

it('is no answer on the command line either', async () => {
  const environment = { RUMINATE_FAMILIES: moduleOf('erring', '[[[1, 1], [2, 2]]]') };
  const words = ['solve', '--family', 'erring', '--json', '.. ..'];
  const { stdout, code } = await ruminate(words, { environment });
  expect(JSON.parse(stdout)).toMatchObject({
    status: 'gave_up',
    answer: null,
    verified: false,
    problems: [{ code: 'family_broken' }],
  });
  expect(code).toBe(3);
});
