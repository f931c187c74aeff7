import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solveExact } from '../../../../src/reasoner/puzzles/maze/exact.js';
import { canonical, createExclusion, readMazeList } from '../../../../src/reasoner/puzzles/maze/exclusion.js';
import { generate, levels } from '../../../../src/reasoner/puzzles/maze/generate.js';
import { maze as family } from '../../../../src/reasoner/puzzles/maze/index.js';
import { samples } from '../../../../src/reasoner/puzzles/maze/samples.js';
import { imagesOf, symmetry } from '../../../../src/reasoner/puzzles/maze/symmetry.js';
import { createRandom } from '../../../../src/reasoner/random.js';
import { shapeOf } from '../../../../src/reasoner/task.js';
import { maze } from './mazes.js';

const seeds = fc.integer({ min: 0, max: 2 ** 31 });
const shapes = fc.record({ rows: fc.integer({ min: 3, max: 60 }), columns: fc.integer({ min: 3, max: 60 }) });

describe('generate', () => {
  it.each(levels)('makes mazes of any size, %s: one shortest path, or none', (level) => {
    fc.assert(
      fc.property(seeds, shapes, (seed, shape) => {
        const { task, solution, guesses } = generate(seed, level, shape);
        expect(shapeOf(task.input)).toEqual(shape);
        expect(solveExact(task.input, 2)).toEqual({ solutions: solution ? [solution] : [], guesses });
        expect(solution === null).toBe(level === 'no-path');
      }),
      {
        numRuns: 25,
        examples: [
          [1, { rows: 3, columns: 3 }],
          [2, { rows: 3, columns: 60 }],
          [3, { rows: 60, columns: 60 }],
        ],
      },
    );
  });

  it('makes hard mazes as long as those of Maze-Hard', () => {
    for (let seed = 0; seed < 10; seed++) {
      expect(generate(seed, 'hard', { rows: 30, columns: 30 }).guesses).toBeGreaterThanOrEqual(110);
    }
  });

  it('throws at a level that is none', () => {
    expect(() => generate(1, 'mild', { rows: 5, columns: 5 })).toThrow(RangeError);
  });
});

describe('samples', () => {
  const open = (level: string, excluded: { name: string; text: string }[] = [], shape = { rows: 15, columns: 12 }) => {
    const opened = samples.open(shape, level, excluded);
    if (!opened.ok) throw new Error(opened.error.message);
    return opened.value;
  };

  it('are half of them smaller, set in walls, and mostly long', () => {
    const drawn = open('mix').batch(200, createRandom(3));
    const full = drawn.filter(({ tokens }) =>
      [0, 1].every((row) => tokens.slice(row * 12, row * 12 + 12).some((token) => token !== 1)),
    );
    expect(full.length).toBeGreaterThan(60);
    expect(full.length).toBeLessThan(160);
    expect(drawn.filter(({ guesses }) => guesses > 15).length).toBeGreaterThan(100);
  });

  it('know an excluded maze under every turn and flip, in or out of walls', () => {
    const [listed] = open('hard', [], { rows: 9, columns: 9 }).batch(1, createRandom(4));
    if (!listed) throw new Error('no sample');
    const rows = family.toRows(Array.from({ length: 9 }, (_, row) => [...listed.tokens.slice(row * 9, row * 9 + 9)]));
    const { isExcluded } = open('mix', [{ name: 'list.csv', text: `puzzle\n${rows.join('/')}\n` }], {
      rows: 11,
      columns: 11,
    });
    for (const cells of imagesOf({ rows: 9, columns: 9 })) {
      const tokens = new Uint8Array(121).fill(1);
      cells.forEach((cell, image) => {
        tokens[(Math.floor(image / 9) + 2) * 11 + (image % 9) + 1] = listed.tokens[cell] ?? 1;
      });
      expect(isExcluded(tokens)).toBe(true);
      tokens[60] = tokens[60] === 1 ? 0 : 1;
      expect(isExcluded(tokens)).toBe(false);
    }
  });

  it.each([
    ['unreadable_list', { rows: 9, columns: 9 }, 'maze\nS.G/.../...'],
    ['unreadable_list', { rows: 9, columns: 9 }, 'puzzle\nS.G/../...'],
    ['unreadable_list', { rows: 9, columns: 9 }, 'puzzle\nS../.../...'],
  ])('fail with a remedy: %s', (code, shape, text) => {
    const opened = samples.open(shape, 'mix', text ? [{ name: 'list.csv', text }] : []);
    expect(opened).toMatchObject({ ok: false, error: { code, remedy: expect.stringMatching(/\.$/) } });
  });
});

it('a list holds rows with slashes, or square mazes in row order', () => {
  const rows = readMazeList('list.csv', 'puzzle,moves\nS.#/ .#/#.G,4\nS.# .##.G,4\n');
  expect(rows).toMatchObject({ ok: true, value: [{ columns: 3 }, { columns: 3 }] });
  const exclusion = createExclusion(rows.ok ? rows.value : []);
  expect(exclusion.has(maze('S.#', '..#', '#.G').flat(), 3)).toBe(true);
  expect(exclusion.has(maze('S.#', '..#', '..G').flat(), 3)).toBe(false);
});

it('a canonical form is the same for a rectangle and for it lying on its side', () => {
  expect(canonical(maze('S..', '###').flat(), 3)).toBe(canonical(maze('S', '.', '.').flat(), 1));
});

it('symmetries keep the shape of a rectangle', () => {
  const images = new Set(
    Array.from({ length: 200 }, (_, seed) => String(symmetry({ rows: 3, columns: 5 }, createRandom(seed)).cells)),
  );
  expect(images.size).toBe(4);
  const square = new Set(
    Array.from({ length: 200 }, (_, seed) => String(symmetry({ rows: 4, columns: 4 }, createRandom(seed)).cells)),
  );
  expect(square.size).toBe(8);
});
