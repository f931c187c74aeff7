import { z } from 'zod';
import { says, scopedKind, words } from './kind.js';
import { scopeKeys } from './scopes.js';
import { needsNumbers, numberOf } from './symbols.js';

const schema = z.strictObject({
  kind: z.literal('increasing'),
  ...scopeKeys,
  strict: z.boolean().optional().describe('false allows equal neighbours.'),
  ...words,
});

export const increasing = scopedKind<z.infer<typeof schema>>({
  kind: 'increasing',
  title: 'Numbers grow along the group',
  example: { kind: 'increasing', cells: ['r1c1', 'r1c2', 'r2c2'] },
  schema,
  sentence: ({ strict }, subject) => {
    const text = strict === false ? 'from each cell to the next, or stay equal' : 'from each cell to the next';
    return says(subject, `grows ${text}`, `grow ${text}`);
  },
  faults: (_, board) => needsNumbers('increasing', board),
  formula: ({ strict = true }, _, board) => ({
    start: Number.NEGATIVE_INFINITY,
    step: (state, label) => {
      const number = numberOf(board, label);
      return number > (state as number) || (!strict && number === state) ? number : undefined;
    },
    accepts: () => true,
    commutes: false,
  }),
});
