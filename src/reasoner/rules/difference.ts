import { z } from 'zod';
import type { Automaton } from './automaton.js';
import { says, scopedKind, words } from './kind.js';
import { scopeKeys } from './scopes.js';
import { amountFaults, amountKeys, amountText, boundsOf, needsNumbers, numberOf } from './symbols.js';

const schema = z.strictObject({ kind: z.literal('difference'), ...scopeKeys, ...amountKeys, ...words });

export const difference = scopedKind<z.infer<typeof schema>>({
  kind: 'difference',
  title: 'Two numbers differ by so much',
  example: { kind: 'difference', each: 'neighbours', at_least: 2 },
  schema,
  size: 2,
  sentence: (rule, subject) => says(subject, `differs by ${amountText(rule)}`, `differ by ${amountText(rule)}`),
  faults: (rule, board) => [...needsNumbers('difference', board), ...amountFaults(rule)],
  formula: (rule, _, board) => {
    const [least, most] = boundsOf(rule);
    return pair((a, b) => {
      const apart = Math.abs(numberOf(board, a) - numberOf(board, b));
      return apart >= least && apart <= most;
    });
  },
});

/** Accepts two labels of which `fits` is true: the state is the first. */
export function pair(fits: (first: number, second: number) => boolean): Automaton {
  return {
    start: 'start',
    step: (state, label, index) => (index === 0 ? label : fits(state as number, label) ? 'fits' : undefined),
    accepts: (state) => state === 'fits',
    commutes: false,
  };
}
