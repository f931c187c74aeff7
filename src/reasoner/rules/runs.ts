import { z } from 'zod';
import { says, scopedKind, words } from './kind.js';
import { scopeKeys } from './scopes.js';
import { symbolIndex, unknownSymbols } from './symbols.js';

const schema = z.strictObject({
  kind: z.literal('runs'),
  symbol: z.string(),
  ...scopeKeys,
  lengths: z.array(z.number().int().min(0)).describe('Lengths of the runs in order; none for no run.'),
  ...words,
});

export const runs = scopedKind<z.infer<typeof schema>>({
  kind: 'runs',
  title: 'Runs of a symbol have these lengths',
  example: { kind: 'runs', symbol: '#', cells: ['r1'], lengths: [3, 1] },
  schema,
  sentence: ({ symbol, lengths }, subject) => {
    const held = lengths.filter((length) => length > 0);
    const text = held.length === 0 ? `no ${symbol}` : `runs of ${symbol} of ${held.join(', then ')}`;
    return says(subject, `has ${text}`, `have ${text}`);
  },
  faults: ({ symbol }, board) => unknownSymbols(board, [symbol], '.symbol'),
  // Positions along the clue: in run k after j of its cells is `at[k] + j`; at `at[k]` the run has not begun.
  formula: ({ symbol, lengths }, _, board) => {
    const held = lengths.filter((length) => length > 0);
    const marked = symbolIndex(board, symbol);
    const at = [0];
    for (const length of held) at.push((at.at(-1) as number) + length + 1);
    const runOf = (state: number): number => at.findLastIndex((start) => start <= state);
    return {
      start: 0,
      step: (position, label) => {
        const state = position as number;
        const run = runOf(state);
        const done = state - (at[run] as number);
        if (label === marked) return run < held.length && done < (held[run] as number) ? state + 1 : undefined;
        if (done === 0) return state;
        return done === held[run] ? (at[run + 1] as number) : undefined;
      },
      accepts: (position) => {
        const last = at.at(-1) as number;
        return position === last || (held.length > 0 && position === last - 1);
      },
      commutes: false,
    };
  },
});
