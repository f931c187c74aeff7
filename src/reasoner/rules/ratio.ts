import { z } from 'zod';
import { pair } from './difference.js';
import { says, scopedKind, words } from './kind.js';
import { scopeKeys } from './scopes.js';
import { needsNumbers, numberOf } from './symbols.js';

const schema = z.strictObject({ kind: z.literal('ratio'), ...scopeKeys, equals: z.number().int().min(1), ...words });

export const ratio = scopedKind<z.infer<typeof schema>>({
  kind: 'ratio',
  title: 'One number is so many times the other',
  example: { kind: 'ratio', cells: ['r1c1', 'r1c2'], equals: 2 },
  schema,
  size: 2,
  sentence: ({ equals }, subject) => {
    const text = `a number and ${equals} times that number`;
    return says(subject, `holds ${text}`, `hold ${text}`);
  },
  faults: (_, board) => needsNumbers('ratio', board),
  formula: ({ equals }, _, board) =>
    pair((a, b) => {
      const [low, high] = [numberOf(board, a), numberOf(board, b)].sort((x, y) => x - y) as [number, number];
      return high === low * equals;
    }),
});
