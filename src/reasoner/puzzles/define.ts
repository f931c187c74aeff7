/** From what the author of a family writes to a whole family: every default stands here. */
import { failure, ok, type Problem } from '../task.js';
import { codecOf, identity, toGrid } from './codec.js';
import { type Codec, type FamilyDefinition, type PuzzleFamily, severalBoards } from './family.js';
import { misfits, verifyAnswer } from './rules.js';
import { generatedSamples } from './samples.js';
import { readRows, standingOf } from './text.js';

export function defineFamily(definition: FamilyDefinition): PuzzleFamily {
  const { title, shapes, glyphs } = definition;
  const {
    hasShape = ({ rows, columns }) => shapes.some((shape) => shape.rows === rows && shape.columns === columns),
    parse = (text) => readRows({ title, glyphs, shapes, hasShape }, text),
  } = definition;
  const form: Pick<PuzzleFamily, 'codec' | 'toRows' | 'misfits'> = {
    codec: (shape) => codecOf(definition.alphabet(shape), shape),
    toRows: (grid) => grid.map((values) => values.map((value) => glyphs[value] ?? '?').join('')),
    misfits: definition.misfits ?? ((grid) => misfits({ ...definition, hasShape }, grid)),
  };
  const family: Omit<PuzzleFamily, 'samples'> = {
    uniqueAnswer: true,
    standing: standingOf,
    isNamedIn: (text) => text.toLowerCase().includes(title.toLowerCase()),
    parseAnswer: (text) => {
      const read = parse(text);
      if (!read.ok) return read;
      const [grid, ...others] = read.value;
      return grid && others.length === 0 ? ok(grid) : failure(severalBoards(read.value.length));
    },
    render: (grid) => form.toRows(grid).join('\n'),
    forms: [],
    look: { boxOf: () => null, solid: '' },
    verify: (task, answer) => verifyAnswer({ ...form, inspect: definition.inspect }, task, answer),
    contradicts: (shape, possible) =>
      definition.inspect(toGrid(decided(form.codec(shape), possible), shape)).length > 0,
    explainNoSolution: () => noSolution,
    summarise: () => null,
    symmetry: (shape) => identity(form.codec(shape)),
    ...definition,
    ...form,
    hasShape,
    parse,
    inspect: (grid) => {
      const wrongForm = form.misfits(grid);
      return wrongForm.length > 0 ? wrongForm : definition.inspect(grid);
    },
  };
  return { ...family, samples: definition.samples ?? generatedSamples(family) };
}

/** The values of the cells that have one symbol left, 0 for the others. */
function decided({ seqLen, values }: Codec, possible: ArrayLike<number>): number[] {
  return Array.from({ length: seqLen }, (_, cell) => {
    const left = values.filter((_value, symbol) => possible[cell * values.length + symbol] === 1);
    return left.length === 1 ? (left[0] as number) : 0;
  });
}

const noSolution: Problem = {
  code: 'no_solution',
  message: 'No given clashes with another, yet no way to fill the board obeys the rules (proven by search).',
  remedy: 'Compare the givens with the puzzle as printed: at least one is wrong or missing its place.',
  cells: [],
};
