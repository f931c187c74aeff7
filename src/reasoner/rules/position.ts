import { z } from 'zod';
import { all, atom, type Formula, type Slot } from './automaton.js';
import { counts } from './count.js';
import { pair } from './difference.js';
import { type RuleKind, words } from './kind.js';
import { symbolIndex, unknownSymbols } from './symbols.js';

const relations = ['same', 'next_to', 'before', 'just_before'] as const;
const schema = z.strictObject({
  kind: z.literal('position'),
  first: z.string(),
  relation: z.enum(relations),
  second: z.string(),
  ...words,
});
type Rule = z.infer<typeof schema>;

const holds: Readonly<Record<Rule['relation'], (first: number, second: number) => boolean>> = {
  same: (first, second) => first === second,
  next_to: (first, second) => Math.abs(first - second) === 1,
  before: (first, second) => first < second,
  just_before: (first, second) => first + 1 === second,
};

const said: Readonly<Record<Rule['relation'], string>> = {
  same: 'stands in the same column as',
  next_to: 'stands in a column next to that of',
  before: 'stands in a column to the left of that of',
  just_before: 'stands in the column just to the left of that of',
};

export const position: RuleKind<Rule> = {
  kind: 'position',
  title: 'How the columns of two symbols lie',
  example: { kind: 'position', first: 'red', relation: 'next_to', second: 'tea' },
  schema,
  sentence: ({ first, relation, second }) => `${first} ${said[relation]} ${second}`,
  expand: ({ first, relation, second }, board) => {
    const faults = [...unknownSymbols(board, [first], '.first'), ...unknownSymbols(board, [second], '.second')];
    if (first === second)
      faults.push({ path: '.second', message: `"${first}" stands on both sides`, remedy: 'Name two symbols.' });
    if (faults.length > 0) return { groups: [], faults };
    const cells = board.cells.map((_, cell) => cell);
    const symbols = [symbolIndex(board, first), symbolIndex(board, second)];
    const once = symbols.map((symbol): Formula => atom(cells, counts(new Set([symbol]), cells.length, 1, 1)));
    const slots = symbols.map((symbol): Slot => ({ kind: 'column of', symbol }));
    const formula = all([...once, { op: 'atom', slots, automaton: pair(holds[relation]) }]);
    const subject = { text: `${first} and ${second}`, isPlural: true };
    return { groups: [{ subject, cells, demand: { kind: 'formula', formula } }], faults: [] };
  },
};
