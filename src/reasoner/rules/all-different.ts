import { z } from 'zod';
import type { Automaton } from './automaton.js';
import { says, scopedKind, words } from './kind.js';
import { scopeKeys } from './scopes.js';

const schema = z.strictObject({ kind: z.literal('all_different'), ...scopeKeys, ...words });

export const allDifferent = scopedKind<z.infer<typeof schema>>({
  kind: 'all_different',
  title: 'No symbol twice',
  example: { kind: 'all_different', each: 'row' },
  schema,
  sentence: (_, subject) => says(subject, 'holds no symbol twice', 'hold no symbol twice'),
  formula: () => different,
});

/** The state is the set of labels read so far, as bits. */
export const different: Automaton = {
  start: 0n,
  step: (state, label) => {
    const bit = 1n << BigInt(label);
    return (state as bigint) & bit ? undefined : (state as bigint) | bit;
  },
  accepts: () => true,
  commutes: true,
  native: { kind: 'different' },
};
