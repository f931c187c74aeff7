import { z } from 'zod';
import type { Automaton } from './automaton.js';
import { says, scopedKind, words } from './kind.js';
import { scopeKeys } from './scopes.js';
import {
  amountFaults,
  amountKeys,
  amountText,
  anyOfSymbols,
  boundsOf,
  symbolSet,
  symbolsKey,
  unknownSymbols,
} from './symbols.js';

const schema = z.strictObject({ kind: z.literal('count'), ...symbolsKey, ...scopeKeys, ...amountKeys, ...words });

export const count = scopedKind<z.infer<typeof schema>>({
  kind: 'count',
  title: 'So many cells hold one of some symbols',
  example: { kind: 'count', symbols: ['Q'], each: 'region', equals: 1 },
  schema,
  sentence: (rule, subject) => {
    const symbols = anyOfSymbols(rule.symbols);
    const amount = amountText(rule);
    const holds =
      amount === '0' ? `no ${symbols}` : `${symbols} ${amount === '1' ? 'exactly once' : `in ${amount} cells`}`;
    return says(subject, `holds ${holds}`, `hold ${holds}`);
  },
  faults: (rule, board) => [...amountFaults(rule), ...unknownSymbols(board, rule.symbols, '.symbols[]')],
  formula: (rule, cells, board) => counts(symbolSet(board, rule.symbols), cells.length, ...boundsOf(rule)),
});

/** The state is the number of labels of the set read so far. */
export function counts(labels: ReadonlySet<number>, cells: number, low: number, high: number): Automaton {
  const [least, most] = [Math.max(0, low), Math.min(cells, high)];
  return {
    start: 0,
    step: (state, label) => {
      const next = (state as number) + (labels.has(label) ? 1 : 0);
      return next > most ? undefined : next;
    },
    accepts: (state) => (state as number) >= least,
    commutes: true,
    native: { kind: 'count', labels, least, most },
  };
}
