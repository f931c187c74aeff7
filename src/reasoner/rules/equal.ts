import { z } from 'zod';
import { says, scopedKind, words } from './kind.js';
import { scopeKeys } from './scopes.js';

const schema = z.strictObject({ kind: z.literal('equal'), ...scopeKeys, ...words });

export const equal = scopedKind<z.infer<typeof schema>>({
  kind: 'equal',
  title: 'All the same symbol',
  example: { kind: 'equal', cells: ['r1c1', 'r4c4'] },
  schema,
  sentence: (_, subject) => says(subject, 'holds one and the same symbol', 'hold one and the same symbol'),
  formula: () => ({
    start: -1,
    step: (state, label) => (state === -1 || state === label ? label : undefined),
    accepts: () => true,
    commutes: true,
  }),
});
