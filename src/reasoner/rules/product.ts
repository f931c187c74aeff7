import { z } from 'zod';
import { says, scopedKind, words } from './kind.js';
import { scopeKeys } from './scopes.js';
import { needsNumbers, numberOf } from './symbols.js';

const schema = z.strictObject({ kind: z.literal('product'), ...scopeKeys, equals: z.number().int(), ...words });

export const product = scopedKind<z.infer<typeof schema>>({
  kind: 'product',
  title: 'Numbers multiply',
  example: { kind: 'product', cells: ['r1c1', 'r1c2'], equals: 12 },
  schema,
  sentence: ({ equals }, subject) => says(subject, `multiplies to ${equals}`, `multiply to ${equals}`),
  faults: (_, board) => needsNumbers('product', board),
  formula: ({ equals }, _, board) => ({
    start: 1,
    // For a product of 0 it is enough to know whether a 0 was read.
    step: (state, label) => {
      const number = numberOf(board, label);
      if (equals === 0) return state === 0 || number === 0 ? 0 : 1;
      const next = (state as number) * number;
      return next === 0 || equals % next !== 0 ? undefined : next;
    },
    accepts: (state) => state === equals,
    commutes: true,
  }),
});
