/** Traps: what people send that has no answer to fill in. A right reply says what is the matter, and gives no answer. */
import type { PuzzleFamily } from '../../src/reasoner/puzzles/family.js';
import { permutation, type Random } from '../../src/reasoner/random.js';
import type { Grid, Shape } from '../../src/reasoner/task.js';
import type { Item } from '../item.js';
import type { Claim, TrapKind } from '../record.js';
import { drawForm } from './forms.js';
import { randomOf, solvableGrades } from './generated.js';
import type { Suite } from './suite.js';
import { variantsOf } from './variants.js';
import { inWords } from './words.js';

/** The smaller boards: what is asked is to notice, not to solve. */
const shapesOf = ({ shapes }: PuzzleFamily): readonly Shape[] => shapes.slice(0, 3);

interface Trap {
  readonly grade: string;
  readonly form: string;
  readonly prompt: string;
  /** Null where the text holds no board as the family knows it. */
  readonly puzzle: Grid | null;
  readonly solution: Grid | null;
  readonly accepts: readonly Claim[];
}

/** Undefined where the family has no such trap, or this draw made none. */
type Maker = (family: PuzzleFamily, shape: Shape, random: Random) => Trap | undefined;

export function trapSuite(family: PuzzleFamily): Suite {
  const name = `${family.name}-traps`;
  return {
    name,
    title: `${family.title}: no solution, several, broken boards, other rules, "just a hint"`,
    items: ({ limit, seed }) => {
      const kinds = kindsOf(family);
      return Array.from({ length: limit }).flatMap((_, index): Item[] => {
        const random = randomOf({ seed, index }, name);
        const [kind, make] = kinds[index % kinds.length] as (typeof kinds)[number];
        const shapes = shapesOf(family);
        const shape = shapes[Math.floor(index / kinds.length) % shapes.length] as Shape;
        const trap = insist(() => make(family, shape, random));
        if (!trap) return [];
        const { puzzle, solution, accepts, ...asked } = trap;
        return [
          {
            suite: name,
            item: `${name}-${index + 1}`,
            family: family.name,
            size: `${shape.rows}x${shape.columns}`,
            trap: kind,
            effort: 0,
            ...asked,
            puzzle: puzzle && family.toRows(puzzle),
            expected: solution && family.toRows(solution),
            accepts: [...accepts],
          },
        ];
      });
    },
  };
}

const makers: readonly (readonly [TrapKind, Maker])[] = [
  ['no_solution', noSolution],
  ['several_solutions', severalSolutions],
  ['broken', (family, shape, random) => (random.below(2) === 0 ? clash : shortRow)(family, shape, random)],
  ['variant', variant],
  ['hint', hint],
];

const kindsOf = (family: PuzzleFamily): (readonly [TrapKind, Maker])[] =>
  makers.filter(([kind]) => {
    if (kind === 'several_solutions') return family.uniqueAnswer;
    if (kind === 'variant') return variantsOf[family.name] !== undefined;
    return kind !== 'hint' || family.hint !== undefined;
  });

const mostDraws = 200;

/** A family may have rules by which a board cannot be spoilt in this way. */
function insist(make: () => Trap | undefined): Trap | undefined {
  for (let draw = 0; draw < mostDraws; draw++) {
    const trap = make();
    if (trap) return trap;
  }
  return undefined;
}

interface Drawn {
  readonly grade: string;
  readonly puzzle: Grid;
  readonly solution: Grid;
}

function drawPuzzle(family: PuzzleFamily, shape: Shape, random: Random, only?: string): Drawn {
  // The easier half: these boards are to be noticed, not searched.
  const grades = solvableGrades(family, shape);
  const grade = only ?? grades[random.below(Math.ceil(grades.length / 2))] ?? '';
  const { task, solution } = family.generate(random.below(2 ** 31), grade, shape);
  if (!solution) throw new Error(`a ${family.name} of the level ${grade} has no solution`);
  return { grade, puzzle: task.input, solution };
}

/** A level that is made so; else a wrong digit in a blank of a board with one solution, which then has none. */
function noSolution(family: PuzzleFamily, shape: Shape, random: Random): Trap | undefined {
  const grades = solvableGrades(family, shape);
  const without = family.levels.find((level) => !grades.includes(level));
  if (without) {
    const { task } = family.generate(random.below(2 ** 31), without, shape);
    return inSomeForm(family, task.input, { grade: without, solution: null, accepts: ['no_solution'] }, random);
  }
  const { grade, puzzle, solution } = drawPuzzle(family, shape, random);
  const wrong = withCell(puzzle, random, (value, row, column) =>
    value === 0 ? otherThan(solution[row]?.[column] ?? 0, solution, random) : undefined,
  );
  if (family.inspect(wrong).length > 0) return undefined;
  return inSomeForm(family, wrong, { grade, solution: null, accepts: ['no_solution'] }, random);
}

/** Givens taken away until there are two solutions. */
function severalSolutions(family: PuzzleFamily, shape: Shape, random: Random): Trap {
  const { grade, puzzle, solution } = drawPuzzle(family, shape, random);
  let open = puzzle;
  while (family.solveExact(open, 2).solutions.length < 2) {
    open = withCell(open, random, (value) => (value === 0 ? undefined : 0));
  }
  return inSomeForm(family, open, { grade, solution, accepts: ['several_solutions'] }, random);
}

/** A given that stands a second time where the rules forbid it. */
function clash(family: PuzzleFamily, shape: Shape, random: Random): Trap | undefined {
  const { grade, puzzle, solution } = drawPuzzle(family, shape, random);
  const wrong = withCell(puzzle, random, (value) => (value === 0 ? otherThan(0, puzzle, random) : undefined));
  if (family.inspect(wrong).length === 0) return undefined;
  return inSomeForm(family, wrong, { grade, solution: null, accepts: ['no_solution', 'unreadable'] }, random, solution);
}

/** A row that lost a cell on the way. */
function shortRow(family: PuzzleFamily, shape: Shape, random: Random): Trap {
  const { grade, puzzle } = drawPuzzle(family, shape, random);
  const rows = family.toRows(puzzle);
  const at = random.below(rows.length);
  const from = random.below(rows[at]?.length ?? 1);
  const text = rows.map((row, index) => (index === at ? row.slice(0, from) + row.slice(from + 1) : row)).join('\n');
  return {
    grade,
    form: 'rows',
    prompt: inWords(family, text, 'solve', random),
    puzzle: null,
    solution: null,
    accepts: ['unreadable'],
  };
}

function variant(family: PuzzleFamily, shape: Shape, random: Random): Trap | undefined {
  const known = variantsOf[family.name];
  const { grade, puzzle, solution } = drawPuzzle(family, shape, random, known?.grade);
  const rule = known?.variants[random.below(known.variants.length)]?.(family.toRows(solution), random);
  if (rule === undefined) return undefined;
  const form = drawForm(family, puzzle, random);
  return {
    grade,
    form: form.name,
    prompt: inWords(family, `${rule}\n\n${form.render(puzzle)}`, 'solve', random),
    puzzle,
    solution: null,
    accepts: ['not_supported', 'no_solution'],
  };
}

function hint(family: PuzzleFamily, shape: Shape, random: Random): Trap | undefined {
  const { grade, puzzle, solution } = drawPuzzle(family, shape, random);
  if (!family.hint?.(puzzle)) return undefined;
  const form = drawForm(family, puzzle, random);
  const prompt = inWords(family, form.render(puzzle), 'hint', random);
  return { grade, form: form.name, prompt, puzzle, solution, accepts: ['hint'] };
}

function inSomeForm(
  family: PuzzleFamily,
  puzzle: Grid,
  rest: Pick<Trap, 'grade' | 'solution' | 'accepts'>,
  random: Random,
  /** A board like it that the rules allow, to draw a form that carries it. */
  like: Grid = puzzle,
): Trap {
  const form = drawForm(family, like, random);
  return { ...rest, puzzle, form: form.name, prompt: inWords(family, form.render(puzzle), 'solve', random) };
}

/** The grid with one cell changed, the first in a random order for which `change` gives a value. */
function withCell(
  grid: Grid,
  random: Random,
  change: (value: number, row: number, column: number) => number | undefined,
): Grid {
  const columns = grid[0]?.length ?? 0;
  for (const cell of permutation(grid.length * columns, random)) {
    const [row, column] = [Math.floor(cell / columns), cell % columns];
    const value = change(grid[row]?.[column] ?? 0, row, column);
    if (value !== undefined)
      return grid.map((line, r) => line.map((old, c) => (r === row && c === column ? value : old)));
  }
  return grid;
}

/** A value that stands on the board, other than a blank and `not`. */
function otherThan(not: number, grid: Grid, random: Random): number {
  const values = [...new Set(grid.flat())].filter((value) => value !== 0 && value !== not);
  return values[random.below(values.length)] ?? 0;
}
