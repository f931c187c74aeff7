import { describe, expect, it } from 'vitest';
import { solveExact } from '../../../../src/reasoner/puzzles/maze/exact.js';
import { maze as family } from '../../../../src/reasoner/puzzles/maze/index.js';
import { maze, task } from './mazes.js';

const { inspect, verify } = family;
const open = ['S...', '.##.', '...G'];

describe('inspect', () => {
  it('finds nothing wrong with a maze', () => expect(inspect(maze(...open))).toEqual([]));

  it.each([
    ['shape', ['S.', '.G'], []],
    ['start', ['....', '.##.', '...G'], []],
    ['goal', ['S...', '.##.', '....'], []],
    [
      'start',
      ['S..S', '.##.', '...G'],
      [
        { row: 1, column: 1 },
        { row: 1, column: 4 },
      ],
    ],
    [
      'goal',
      ['S..G', '.##.', '...G'],
      [
        { row: 1, column: 4 },
        { row: 3, column: 4 },
      ],
    ],
    ['symbol', ['S*..', '.##.', '...G'], [{ row: 1, column: 2 }]],
  ])('names the rule %s in %j', (rule, rows, cells) => {
    expect(inspect(maze(...rows))).toEqual([{ rule, cells, message: expect.stringMatching(/\.$/) }]);
  });

  it('names the row that is too short', () => {
    expect(
      inspect([
        [2, 0, 3],
        [0, 0],
        [0, 0, 0],
      ]),
    ).toMatchObject([{ rule: 'shape', message: expect.stringContaining('Row 2 has 2') }]);
  });
});

describe('verify', () => {
  it.each([
    ['one shortest path', ['S***', '.##*', '...G']],
    ['or another', ['S...', '*##.', '***G']],
  ])('accepts %s', (_, rows) => expect(verify(task(...open), maze(...rows))).toEqual({ ok: true }));

  it('accepts start and goal side by side, with nothing between', () => {
    const rows = ['SG.', '...', '...'];
    expect(verify(task(...rows), maze(...rows))).toEqual({ ok: true });
  });

  it.each([
    ['path', 'No path is marked', ['S...', '.##.', '...G']],
    ['path', 'breaks off at row 1, column 3', ['S**.', '.##.', '...G']],
    ['path', 'breaks off at row 1, column 1', ['S.**', '.##*', '...G']],
    ['branch', 'row 2, column 1', ['S***', '*##*', '...G']],
    ['branch', '3 marked cells are', ['S***', '*##*', '**.G']],
    ['given', 'row 2, column 2 is a wall, the answer has path', ['S***', '.*#*', '...G']],
    ['given', 'row 3, column 1 is an open cell, the answer has a wall', ['S***', '.##*', '#..G']],
    ['given', 'row 1, column 1 is the start, the answer has path', ['****', '.##*', '...G']],
    ['shape', 'The answer is 3x3, the maze is 3x4', ['S..', '.##', '..G']],
  ])('names the rule %s: %s', (rule, words, rows) => {
    const verdict = verify(task(...open), maze(...rows));
    expect(verdict).toMatchObject({
      ok: false,
      violations: expect.arrayContaining([expect.objectContaining({ rule })]),
    });
    expect(JSON.stringify(verdict)).toContain(words);
  });

  it('refuses a detour, with both lengths', () => {
    const verdict = verify(
      task('S.G', '...', '...'),
      maze('S.G', '***', '...').map((row) => [...row]),
    );
    expect(verdict).toMatchObject({ ok: false, violations: [{ rule: 'shortest' }] });
    expect(JSON.stringify(verdict)).toContain('takes 4 moves; the shortest takes 2');
  });

  it('accepts nothing where there is no path', () => {
    const rows = ['S#.', '##.', '..G'];
    expect(verify(task(...rows), maze(...rows))).toMatchObject({ ok: false, violations: [{ rule: 'path' }] });
  });
});

describe('solveExact', () => {
  it('finds each of the shortest paths, up to the limit', () => {
    const all = solveExact(maze('S..', '...', '..G'), 10);
    expect(all.solutions).toHaveLength(6);
    expect(new Set(all.solutions.map(String)).size).toBe(6);
    expect(all.guesses).toBe(4);
    for (const solution of all.solutions) expect(verify(task('S..', '...', '..G'), solution)).toEqual({ ok: true });
    expect(solveExact(maze('S..', '...', '..G'), 2).solutions).toHaveLength(2);
  });

  it('proves that there is none', () => {
    expect(solveExact(maze('S#.', '##.', '..G'), 2)).toEqual({ solutions: [], guesses: 0 });
    expect(solveExact(maze('...', '##.', '..G'), 2)).toEqual({ solutions: [], guesses: 0 });
  });

  it('finds the way through an empty field of the largest size', () => {
    const field = Array.from({ length: 60 }, (_, row) =>
      Array.from({ length: 60 }, (_, column) => (row + column === 0 ? 2 : row + column === 118 ? 3 : 0)),
    );
    expect(solveExact(field, 2).guesses).toBe(118);
  });
});
