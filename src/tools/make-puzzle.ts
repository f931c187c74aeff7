import { z } from 'zod';
import { failure, families, findFamily, findShape, ok, type Problem, type PuzzleFamily } from '../reasoner/index.js';
import { countBlanks, sizeOf } from './boards.js';
import { shownInView } from './resources/view.js';
import { quoted } from './similar.js';
import { computesOnly, defineTool, optional } from './tool.js';

const familyNames = families.map(({ name }) => name);
const eachFamily = (say: (family: PuzzleFamily) => string): string =>
  families.map((family) => `${family.name}: ${say(family)}`).join('; ');
const sizesOf = ({ shapes }: PuzzleFamily): string => shapes.map(({ rows }) => rows).join(', ');

export const makePuzzle = defineTool({
  name: 'make_puzzle',
  title: 'Make a puzzle',
  description:
    'Makes a puzzle with exactly one solution (a maze of level no-path has none) and does not tell it: check_answer checks what ' +
    'the user fills in, solve_puzzle gives the answer when the user wants it.',
  annotations: computesOnly,
  meta: shownInView,
  input: {
    family: optional(z.enum(familyNames)).describe(`Default ${familyNames[0]}.`),
    level: optional(z.string()).describe(
      `From easy to hard, ${eachFamily((family) => family.levels.join(', '))}; default the first.`,
    ),
    size: optional(z.number().int().min(1).max(100)).describe(`Rows, ${eachFamily(sizesOf)}; default the largest.`),
    seed: optional(z.number().int().min(0).max(0xffffffff)).describe(
      'The same seed makes the same puzzle; default a new one.',
    ),
  },
  output: {
    family: z.string().describe('Kind of puzzle.'),
    level: z.string().describe('How hard.'),
    size: z.string().describe('Rows x columns.'),
    seed: z.number().int().min(0).describe('Makes the same puzzle again.'),
    rows: z
      .array(z.string())
      .nullable()
      .describe('The puzzle, one string a row, "." for a blank; null where left out.'),
    board: z
      .string()
      .nullable()
      .describe('The puzzle drawn. Show it to the user as it is; null where left out: show `rows`.'),
    givens: z.number().int().min(0).describe('Filled cells.'),
    guesses: z
      .number()
      .min(0)
      .describe(
        'The measured effort: guesses that the exact solver needed; of a maze, the moves of the shortest path.',
      ),
  },
  run: async (input) => {
    const family = findFamily(input.family ?? familyNames[0] ?? '');
    const level = input.level ?? family.levels[0] ?? '';
    const shape = input.size === undefined ? family.shapes.at(-1) : findShape(family, String(input.size));
    if (!shape || !family.levels.includes(level)) return failure({ problem: notMade(family, level, input.size) });
    const seed = input.seed ?? Math.floor(Math.random() * 0x1_0000_0000);
    const { task, solution, guesses } = family.generate(seed, level, shape);
    const facts = {
      ...{ family: family.name, level, size: sizeOf(task.input), seed },
      ...{ givens: task.input.flat().length - countBlanks(task.input), guesses },
    };
    const title = `${family.title} ${facts.size}, level ${level}, seed ${seed}: ${facts.givens} givens, effort ${guesses}, ${solution ? 'one solution' : 'no solution'}.`;
    return ok({
      again: { seed },
      tell: (told) => {
        const rows = told.board('rows', 'one', family.toRows(task.input));
        const board = rows && told.secondForm(family.render(task.input));
        const lines = [title];
        if (rows) lines.push(family.render(task.input));
        if (rows && board !== null) lines.push(`Rows: ${rows.join(' ')}`);
        return { output: { ...facts, rows, board }, text: lines.join('\n\n') };
      },
    });
  },
});

function notMade(family: PuzzleFamily, level: string, rows: number | undefined): Problem {
  return {
    code: 'not_made',
    message: `No ${family.name} of level ${quoted(level)}${rows === undefined ? '' : ` with ${rows} rows`} is made here.`,
    remedy: `Choose a level of ${family.levels.join(', ')} and a size, usually ${sizesOf(family)}.`,
    cells: [],
  };
}
