import { z } from 'zod';
import { failure, families, findFamily, ok, type Problem } from '../reasoner/index.js';
import { countBlanks, sizeOf } from './boards.js';
import { computesOnly, defineTool, optional } from './tool.js';

const familyNames = families.map(({ name }) => name);
const levels = [...new Set(families.flatMap((family) => family.levels))];
const sizes = [...new Set(families.flatMap((family) => family.shapes.map(({ rows }) => rows)))];

export const makePuzzle = defineTool({
  name: 'make_puzzle',
  title: 'Make a puzzle',
  description:
    'Makes a new puzzle that has exactly one solution, graded by the guessing that a solver needs. The solution is not ' +
    'given, so that you cannot give it away: call check_answer to check what the user fills in, and solve_puzzle only ' +
    'when the user wants the answer. The same family, level, size and seed make the same puzzle again.',
  annotations: { ...computesOnly, idempotentHint: false },
  input: {
    family: optional(z.enum(familyNames)).describe(`Kind of puzzle, ${familyNames[0]} if left out.`),
    level: optional(z.enum(levels)).describe('How hard, from easy to hard in this order; the easiest if left out.'),
    size: optional(z.literal(sizes)).describe(`Rows of the board, ${Math.max(...sizes)} if left out.`),
    seed: optional(z.number().int().min(0).max(0xffffffff)).describe(
      'For the same puzzle again; a new one if left out.',
    ),
  },
  output: {
    family: z.string().describe('Kind of puzzle.'),
    level: z.string().describe('How hard.'),
    size: z.string().describe('Rows x columns.'),
    seed: z.number().int().min(0).describe('Makes the same puzzle again.'),
    rows: z.array(z.string()).describe('The puzzle, one string a row, "." for a blank.'),
    board: z.string().describe('The puzzle drawn. Show it to the user as it is.'),
    givens: z.number().int().min(0).describe('Filled cells.'),
    guesses: z.number().min(0).describe('Guesses that the exact solver needed: the measured effort.'),
  },
  run: async (input) => {
    const family = findFamily(input.family ?? familyNames[0] ?? '');
    const level = input.level ?? family.levels[0] ?? '';
    const rows = input.size ?? Math.max(...family.shapes.map((shape) => shape.rows));
    const shape = family.shapes.find((candidate) => candidate.rows === rows);
    if (!shape || !family.levels.includes(level)) return failure({ problem: notMade(family.name, level, rows) });
    const seed = input.seed ?? Math.floor(Math.random() * 0x1_0000_0000);
    const { task, guesses } = family.generate(seed, level, shape);
    const output = {
      family: family.name,
      level,
      size: sizeOf(task.input),
      seed,
      rows: family.toRows(task.input),
      board: family.render(task.input),
      givens: task.input.flat().length - countBlanks(task.input),
      guesses,
    };
    const title = `${family.title} ${output.size}, level ${level}, seed ${seed}: ${output.givens} givens, ${guesses} guesses, one solution.`;
    return ok({ output, text: `${title}\n\n${output.board}\n\nRows: ${output.rows.join(' ')}` });
  },
});

function notMade(name: string, level: string, rows: number): Problem {
  const { shapes, levels } = findFamily(name);
  return {
    code: 'not_made',
    message: `No ${name} of level "${level}" with ${rows} rows is made here.`,
    remedy: `Choose a level of ${levels.join(', ')} and a size of ${shapes.map((shape) => shape.rows).join(', ')}.`,
    cells: [],
  };
}
