/** Prompts around a puzzle that is made for them: which kind, how hard, and the board as the message shows it. */
import {
  failure,
  families,
  ok,
  type Problem,
  type PuzzleFamily,
  type Result,
  type Shape,
} from '../../reasoner/index.js';
import type { Arguments, PromptArgument } from '../prompt.js';
import { whatThereIs } from '../similar.js';

/** The largest board that is still filled in by hand in a conversation. */
const MOST_CELLS = 225;

export const madeArguments: readonly PromptArgument[] = [
  {
    name: 'family',
    description: `Kind of puzzle, default ${families[0]?.name}.`,
    closed: true,
    values: () => families.map(({ name }) => name),
  },
  {
    name: 'level',
    description: 'How hard, as list_puzzles tells; default the first.',
    values: ({ family }) => familyOf(family)?.levels ?? [],
  },
];

const familyOf = (name: string | undefined): PuzzleFamily | undefined =>
  name === undefined ? families[0] : families.find((family) => family.name === name);

/** The same seed gives the same puzzle. */
export function madePuzzle({ family: name, level }: Arguments, seed: number): Result<string> {
  const family = familyOf(name);
  const shape = family && usualShape(family);
  const chosen = level ?? family?.levels[0];
  if (!family || !shape || chosen === undefined || !family.levels.includes(chosen)) {
    return failure(noLevel(family, chosen ?? ''));
  }
  const { input } = family.generate(seed, chosen, shape).task;
  const rows = JSON.stringify(family.toRows(input));
  return ok(
    `${family.title} ${shape.rows}x${shape.columns}, ${chosen}:\n\n\`\`\`\n${family.render(input)}\n\`\`\`\n\nAs \`rows\` for the tools: ${rows}`,
  );
}

const usualShape = ({ shapes }: PuzzleFamily): Shape | undefined =>
  shapes.filter(({ rows, columns }) => rows * columns <= MOST_CELLS).at(-1);

function noLevel(family: PuzzleFamily | undefined, level: string): Problem {
  return {
    code: 'bad_arguments',
    message: `There is no level "${level.slice(0, 40)}" of ${family?.name}.`,
    remedy: whatThereIs(level, family?.levels ?? []),
    cells: [],
  };
}
