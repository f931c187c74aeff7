/** Suites of the project's own generators: puzzles of one family and size, every grade in turn, each in a form of its own. */
import type { PuzzleFamily } from '../../src/reasoner/puzzles/family.js';
import { createRandom, type Random } from '../../src/reasoner/random.js';
import type { Grid, Shape } from '../../src/reasoner/task.js';
import type { Item } from '../item.js';
import { drawForm } from './forms.js';
import type { Draw, Suite } from './suite.js';
import { inWords } from './words.js';

export function generatedSuite(family: PuzzleFamily, shape: Shape): Suite {
  const size = `${shape.rows}x${shape.columns}`;
  const name = `${family.name}-${size}`;
  return {
    name,
    title: `${family.title} ${size}, own generator, by grade`,
    items: ({ limit, seed }) => {
      const grades = solvableGrades(family, shape);
      return Array.from({ length: limit }, (_, index) => {
        const grade = grades[index % grades.length] ?? '';
        const random = randomOf({ seed, index }, name);
        const { task, solution } = family.generate(random.below(2 ** 31), grade, shape);
        return puzzleItem(family, task.input, solution, { suite: name, item: `${name}-${index + 1}`, grade }, random);
      });
    },
  };
}

/** A puzzle with its answer, put into words. */
export function puzzleItem(
  family: PuzzleFamily,
  puzzle: Grid,
  solution: Grid | null,
  place: Pick<Item, 'suite' | 'item' | 'grade'>,
  random: Random,
): Item {
  const form = drawForm(family, puzzle, random);
  const rows = family.toRows(puzzle);
  return {
    ...place,
    family: family.name,
    size: `${rows.length}x${rows[0]?.length ?? 0}`,
    form: form.name,
    trap: null,
    effort: 0,
    prompt: inWords(family, form.render(puzzle), 'solve', random),
    puzzle: rows,
    expected: solution && family.toRows(solution),
    accepts: ['solved'],
  };
}

const gradesByBoard = new Map<string, readonly string[]>();

/** Levels whose puzzles have an answer; one that is made to have none is for the traps. */
export function solvableGrades(family: PuzzleFamily, shape: Shape): readonly string[] {
  const board = `${family.name} ${shape.rows}x${shape.columns}`;
  const grades =
    gradesByBoard.get(board) ?? family.levels.filter((level) => family.generate(1, level, shape).solution !== null);
  gradesByBoard.set(board, grades);
  return grades;
}

/** Numbers of their own for each item, so that a larger limit holds the items of a smaller one. */
export function randomOf({ seed, index }: Pick<Draw, 'seed'> & { index: number }, name: string): Random {
  let mixed = seed;
  for (const character of name) mixed = Math.imul(mixed ^ character.charCodeAt(0), 0x01000193);
  return createRandom(Math.imul(mixed, 0x9e3779b1) + index);
}
