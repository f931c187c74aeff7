import { z } from 'zod';
import { all, atom } from './automaton.js';
import { counts } from './count.js';
import { says, scopedKind, words } from './kind.js';
import { scopeKeys } from './scopes.js';
import { anyOfSymbols, symbolSet, symbolsKey, unknownSymbols } from './symbols.js';

const schema = z.strictObject({ kind: z.literal('domain'), ...symbolsKey, ...scopeKeys, ...words });

export const domain = scopedKind<z.infer<typeof schema>>({
  kind: 'domain',
  title: 'Only some symbols',
  example: { kind: 'domain', cells: ['r2c2'], symbols: ['2', '4', '6', '8'] },
  schema,
  sentence: ({ symbols }, subject) => {
    const text = `${symbols.length > 1 ? 'only ' : ''}${anyOfSymbols(symbols)}`;
    return says(subject, `holds ${text}`, `hold ${text}`);
  },
  faults: ({ symbols }, board) => unknownSymbols(board, symbols, '.symbols[]'),
  formula: ({ symbols }, cells, board) => {
    const inSet = counts(symbolSet(board, symbols), 1, 1, 1);
    return all(cells.map((cell) => atom([cell], inSet)));
  },
});
