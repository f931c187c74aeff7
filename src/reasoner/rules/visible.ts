import { z } from 'zod';
import { says, scopedKind, words } from './kind.js';
import { scopeKeys } from './scopes.js';
import { needsNumbers, numberOf } from './symbols.js';

const schema = z.strictObject({ kind: z.literal('visible'), ...scopeKeys, equals: z.number().int().min(0), ...words });

export const visible = scopedKind<z.infer<typeof schema>>({
  kind: 'visible',
  title: 'So many cells are greater than all before them',
  example: { kind: 'visible', cells: ['r1c5:r1c1'], equals: 3 },
  schema,
  sentence: ({ equals }, subject) => {
    const text = `${equals} cells greater than all before them`;
    return says(subject, `has ${text}`, `have ${text}`);
  },
  faults: (_, board) => needsNumbers('visible', board),
  // The state is the tallest so far (its label, -1 for none) and how many were seen.
  formula: ({ equals }, cells, board) => {
    const width = cells.length + 2;
    return {
      start: -width,
      step: (state, label) => {
        const tallest = Math.floor((state as number) / width);
        const seen = (state as number) - tallest * width;
        if (tallest >= 0 && numberOf(board, label) <= numberOf(board, tallest)) return state;
        return seen < equals ? label * width + seen + 1 : undefined;
      },
      accepts: (state) => (state as number) - Math.floor((state as number) / width) * width === equals,
      commutes: false,
    };
  },
});
