import { z } from 'zod';
import { says, scopedKind, words } from './kind.js';
import { groupsOf, scopeKeys } from './scopes.js';
import { symbolIndex, unknownSymbols } from './symbols.js';

const schema = z.strictObject({
  kind: z.literal('one_of'),
  ...scopeKeys,
  tuples: z.array(z.array(z.string())).min(1, 'has no tuple').describe('What the cells may hold, in their order.'),
  ...words,
});

export const oneOf = scopedKind<z.infer<typeof schema>>({
  kind: 'one_of',
  title: 'One of these fillings',
  example: {
    kind: 'one_of',
    cells: ['r1c1', 'r1c2'],
    tuples: [
      ['1', '2'],
      ['2', '4'],
    ],
  },
  schema,
  sentence: ({ tuples }, subject) => {
    const shown = tuples
      .slice(0, 6)
      .map((tuple) => tuple.join(' '))
      .join('; ');
    const text = `one of the fillings ${shown}${tuples.length > 6 ? `; and ${tuples.length - 6} more` : ''}`;
    return says(subject, `holds ${text}`, `hold ${text}`);
  },
  faults: (rule, board) => {
    const length = groupsOf(board, rule).groups[0]?.cells.length;
    return rule.tuples.flatMap((tuple, index) => [
      ...(length !== undefined && tuple.length !== length
        ? [
            {
              path: `.tuples[${index}]`,
              message: `has ${tuple.length} symbols for ${length} cells`,
              remedy: 'Give a symbol for each cell.',
            },
          ]
        : []),
      ...unknownSymbols(board, tuple, `.tuples[${index}][]`),
    ]);
  },
  // The state is the word so far; only beginnings of tuples are alive, so that it is a trie.
  formula: ({ tuples }, _, board) => {
    const beginnings = new Set<string>();
    const whole = new Set<string>();
    for (const tuple of tuples) {
      let word = '';
      for (const symbol of tuple) {
        word = `${word} ${symbolIndex(board, symbol)}`;
        beginnings.add(word);
      }
      whole.add(word);
    }
    return {
      start: '',
      step: (state, label) => (beginnings.has(`${state} ${label}`) ? `${state} ${label}` : undefined),
      accepts: (state) => whole.has(state as string),
      commutes: false,
    };
  },
});
