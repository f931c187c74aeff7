/** An exact cover: variables that hold one of their literals, and factors that say exactly or at most one of some literals. */

export const factorKinds = ['variable', 'one', 'at_most_one', 'tie'] as const;
export type FactorKind = (typeof factorKinds)[number];

export interface Factor {
  readonly kind: FactorKind;
  readonly literals: readonly number[];
  /** Exactly one of `same[0]` where exactly one of `same[1]`: what a tie means; the literals follow from it. */
  readonly same?: readonly [readonly number[], readonly number[]];
  /** Which rule it comes from, -1 for a variable, and which of its groups. */
  readonly rule: number;
  readonly group: number;
}

/** A task compiled. Literals are numbered variable by variable, those of the board's cells first. */
export interface Cover {
  /** [variables + 1]: where the literals of each variable begin. */
  readonly offsets: Int32Array;
  /** [literals]: the variable of each literal. */
  readonly variableOf: Int32Array;
  /** The first so many variables are the board's cells. */
  readonly cells: number;
  /** [literals]: the symbol, counted from 0, that a cell's literal stands for; -1 for others. */
  readonly symbolOf: Int32Array;
  readonly factors: readonly Factor[];
  /** Rules that are not in the factors, as they look at the whole board; only a checked answer fulfils them. */
  readonly isPartial: boolean;
}

export const literalCount = ({ offsets }: Cover): number => offsets.at(-1) as number;

/** The literal of a cell that holds a symbol, -1 where it cannot. */
export function literalAt({ offsets, symbolOf }: Cover, cell: number, symbol: number): number {
  for (let literal = offsets[cell] as number; literal < (offsets[cell + 1] as number); literal++) {
    if (symbolOf[literal] === symbol) return literal;
  }
  return -1;
}
