import { z } from 'zod';
import { families, findModel, ok } from '../reasoner/index.js';
import type { Room } from './room.js';
import { computesOnly, defineTool } from './tool.js';

const Size = z.object({
  size: z.string().describe('Rows x columns.'),
  model: z.string().nullable().describe('The recursive model trained for this size; null: only the exact solver.'),
});

const Puzzle = z.object({
  family: z.string().describe('Name of the kind, as make_puzzle takes it.'),
  title: z.string().describe('Name for people.'),
  rules: z
    .string()
    .nullable()
    .describe('The rules in one paragraph; null where left out: `ruminate://puzzles/{family}` has them.'),
  sizes: z.array(Size).describe('Boards it comes in.'),
  levels: z.array(z.string()).describe('From easy to hard, as make_puzzle takes them.'),
});
type Puzzle = z.infer<typeof Puzzle>;

/** The rules give way before a kind of puzzle does: what is not named would be taken for not supported. */
const ROOMS: readonly Room[] = [
  { items: Infinity, cells: 0, boards: 'one' },
  { items: Infinity, cells: 0, boards: 'none' },
  { items: 10, cells: 0, boards: 'none' },
];

export const listPuzzles = defineTool({
  name: 'list_puzzles',
  title: 'List the kinds of puzzle',
  description:
    'Lists the kinds of puzzle handled here: rules, sizes, levels, and the recursive model for each size. Call it when ' +
    'not sure whether a puzzle is supported.',
  annotations: computesOnly,
  input: {},
  rooms: ROOMS,
  output: { puzzles: z.array(Puzzle).describe('One for each kind.') },
  run: async () => {
    const all = families.map(
      ({ name, title, rules, shapes, levels }): Puzzle => ({
        family: name,
        title,
        rules,
        sizes: shapes.map((shape) => ({
          size: `${shape.rows}x${shape.columns}`,
          model: findModel(name, shape, 'auto')?.manifest.name ?? null,
        })),
        levels: [...levels],
      }),
    );
    return ok({
      tell: (told) => {
        const rules = told.board('rules', 'one', true) !== null;
        const puzzles = told.first('puzzles', all).map((puzzle) => (rules ? puzzle : { ...puzzle, rules: null }));
        return { output: { puzzles }, text: puzzles.map(describePuzzle).join('\n\n') };
      },
    });
  },
});

function describePuzzle({ family, title, rules, sizes, levels }: Puzzle): string {
  const engines = sizes.map(({ size, model }) => `${size} (${model ?? 'exact solver only'})`);
  return `${title} (family "${family}")\nRules: ${rules ?? `see ruminate://puzzles/${family}`}\nSizes: ${engines.join(', ')}\nLevels: ${levels.join(', ')}`;
}
