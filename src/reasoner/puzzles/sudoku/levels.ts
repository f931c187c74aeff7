/** What each level asks of a board, by size; the effort is guesses to prove the only solution (see exact.ts), not taste. */

export const levels = ['easy', 'medium', 'hard', 'expert', 'extreme'] as const;
export type Level = (typeof levels)[number];

export interface Demand {
  /** Fewest guesses; 0 means that singles alone may solve it. */
  readonly guessesFrom: number;
  /** Most guesses. */
  readonly guessesTo: number;
  /** Givens that are left on the board, unless fewer cannot be reached; 0 takes every needless one away. */
  readonly givens: number;
}

const any = Number.POSITIVE_INFINITY;

/**
 * Small boards hardly ever need a guess, so there the number of givens tells the levels apart. Of random 9x9 boards with
 * no needless given (120,000 of them) 42 % take no guess, 39 % 1 to 3, 19 % 4 to 19, 0.5 % 20 and more, 0.03 % 50 and
 * more: `extreme` comes from vicinity search.
 */
const demands: Readonly<Record<number, Readonly<Record<Level, Demand>>>> = {
  4: {
    easy: { guessesFrom: 0, guessesTo: any, givens: 9 },
    medium: { guessesFrom: 0, guessesTo: any, givens: 7 },
    hard: { guessesFrom: 0, guessesTo: any, givens: 6 },
    expert: { guessesFrom: 0, guessesTo: any, givens: 5 },
    extreme: { guessesFrom: 0, guessesTo: any, givens: 0 },
  },
  6: {
    easy: { guessesFrom: 0, guessesTo: 0, givens: 18 },
    medium: { guessesFrom: 0, guessesTo: 0, givens: 14 },
    hard: { guessesFrom: 0, guessesTo: 0, givens: 0 },
    expert: { guessesFrom: 1, guessesTo: any, givens: 0 },
    extreme: { guessesFrom: 2, guessesTo: any, givens: 0 },
  },
  9: {
    easy: { guessesFrom: 0, guessesTo: 0, givens: 36 },
    medium: { guessesFrom: 0, guessesTo: 0, givens: 28 },
    hard: { guessesFrom: 1, guessesTo: 3, givens: 0 },
    expert: { guessesFrom: 4, guessesTo: 19, givens: 0 },
    extreme: { guessesFrom: 50, guessesTo: any, givens: 0 },
  },
};

/** What a level asks of a board of this size; a size or level that is none throws. */
export function demandOf(size: number, level: string): Demand {
  const known = levels.find((name) => name === level);
  const demand = known && demands[size]?.[known];
  if (demand === undefined) throw new RangeError(`no level "${level}" for a board of side ${size}`);
  return demand;
}
