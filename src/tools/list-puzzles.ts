import { z } from 'zod';
import { families, findModel, ok } from '../reasoner/index.js';
import { computesOnly, defineTool } from './tool.js';

const Size = z.object({
  size: z.string().describe('Rows x columns.'),
  model: z.string().nullable().describe('The recursive model trained for this size; null: only the exact solver.'),
});

const Puzzle = z.object({
  family: z.string().describe('Name of the kind, as make_puzzle takes it.'),
  title: z.string().describe('Name for people.'),
  rules: z.string().describe('The rules in one paragraph.'),
  sizes: z.array(Size).describe('Boards it comes in.'),
  levels: z.array(z.string()).describe('From easy to hard, as make_puzzle takes them.'),
});
type Puzzle = z.infer<typeof Puzzle>;

export const listPuzzles = defineTool({
  name: 'list_puzzles',
  title: 'List the kinds of puzzle',
  description:
    'Lists the kinds of puzzle handled here: rules, sizes, levels, and the recursive model for each size. Call it when you are ' +
    'not sure whether a puzzle is supported.',
  annotations: computesOnly,
  input: {},
  output: { puzzles: z.array(Puzzle).describe('One for each kind.') },
  run: async () => {
    const puzzles = families.map(
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
    return ok({ output: { puzzles }, text: puzzles.map(describePuzzle).join('\n\n') });
  },
});

function describePuzzle({ family, title, rules, sizes, levels }: Puzzle): string {
  const engines = sizes.map(({ size, model }) => `${size} (${model ?? 'exact solver only'})`);
  return `${title} (family "${family}")\nRules: ${rules}\nSizes: ${engines.join(', ')}\nLevels: ${levels.join(', ')}`;
}
