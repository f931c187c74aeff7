/** Keys that several kinds share: symbols, and how many or how much. */
import { z } from 'zod';
import type { Board } from './board.js';
import { listed } from './board.js';
import { type Fault, nearest } from './scopes.js';

export const symbolsKey = { symbols: z.array(z.string()).min(1, 'names no symbol').describe('Symbols of the task.') };

export const symbolIndex = (board: Board, symbol: string): number => board.symbols.indexOf(symbol);

export const symbolSet = (board: Board, symbols: readonly string[]): ReadonlySet<number> =>
  new Set(symbols.map((symbol) => symbolIndex(board, symbol)));

/** Symbols that the task does not have. */
export function unknownSymbols(board: Board, symbols: readonly string[], path: string): Fault[] {
  return symbols.flatMap((symbol, index) =>
    board.symbols.includes(symbol)
      ? []
      : [
          {
            path: path.endsWith('[]') ? `${path.slice(0, -2)}[${index}]` : path,
            message: `"${symbol}" is no symbol of this task; the nearest is "${nearest(symbol, board.symbols)}"`,
            remedy: `Take one of ${board.symbols.slice(0, 12).join(', ')}${board.symbols.length > 12 ? ' …' : ''}.`,
          },
        ],
  );
}

/** A rule over numbers where symbols are letters. */
export function needsNumbers(kind: string, board: Board): Fault[] {
  const letter = board.symbols.find((_, index) => board.numbers[index] === undefined);
  if (letter === undefined) return [];
  return [
    {
      path: '',
      message: `\`${kind}\` compares numbers, and the symbol "${letter}" is none`,
      remedy: 'Use symbols that are whole numbers, or another rule.',
    },
  ];
}

export const numberOf = (board: Board, symbol: number): number => board.numbers[symbol] as number;

const Whole = z.number().int();
export const amountKeys = {
  equals: Whole.optional(),
  at_least: Whole.optional(),
  at_most: Whole.optional(),
};

export interface Amount {
  readonly equals?: number | undefined;
  readonly at_least?: number | undefined;
  readonly at_most?: number | undefined;
}

export const boundsOf = ({ equals, at_least, at_most }: Amount): readonly [least: number, most: number] => [
  equals ?? at_least ?? Number.NEGATIVE_INFINITY,
  equals ?? at_most ?? Number.POSITIVE_INFINITY,
];

export function amountFaults(rule: Amount): Fault[] {
  const { equals, at_least, at_most } = rule;
  if (equals !== undefined && (at_least !== undefined || at_most !== undefined)) {
    return [
      { path: '.equals', message: 'stands beside `at_least` or `at_most`', remedy: 'Give `equals` alone, or a range.' },
    ];
  }
  if (equals === undefined && at_least === undefined && at_most === undefined) {
    return [{ path: '', message: 'says no amount', remedy: 'Give `equals`, or `at_least` and/or `at_most`.' }];
  }
  const [least, most] = boundsOf(rule);
  return least > most
    ? [
        {
          path: '.at_least',
          message: `the range from ${least} to ${most} is empty`,
          remedy: 'Let `at_least` be no more than `at_most`.',
        },
      ]
    : [];
}

/** "3", "at least 3", "3 to 5", "at most 5" */
export function amountText({ equals, at_least, at_most }: Amount): string {
  if (equals !== undefined) return `${equals}`;
  if (at_least !== undefined && at_most !== undefined) return `${at_least} to ${at_most}`;
  return at_least !== undefined ? `at least ${at_least}` : `at most ${at_most}`;
}

/** "a Q", "1 or 2" */
export const anyOfSymbols = (symbols: readonly string[]): string => listed(symbols, 'or');
