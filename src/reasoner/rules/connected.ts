import { z } from 'zod';
import { type RuleKind, words } from './kind.js';
import { anyOfSymbols, symbolSet, symbolsKey, unknownSymbols } from './symbols.js';

const schema = z.strictObject({ kind: z.literal('connected'), ...symbolsKey, ...words });
type Rule = z.infer<typeof schema>;

export const connected: RuleKind<Rule> = {
  kind: 'connected',
  title: 'Cells with some symbols hang together',
  example: { kind: 'connected', symbols: ['o'] },
  schema,
  sentence: ({ symbols }) => `All cells that hold ${anyOfSymbols(symbols)} hang together by their sides`,
  expand: ({ symbols }, board) => {
    const faults = unknownSymbols(board, symbols, '.symbols[]');
    if (faults.length > 0) return { groups: [], faults };
    const cells = board.cells.map((_, cell) => cell);
    const subject = { text: `the cells that hold ${anyOfSymbols(symbols)}`, isPlural: true };
    return { groups: [{ subject, cells, demand: { kind: 'connected', symbols: symbolSet(board, symbols) } }], faults };
  },
};
