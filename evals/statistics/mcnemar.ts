/**
 * The exact McNemar test: of the items that only one of two arms solved, were they split as a fair coin would?
 * McNemar, Psychometrika 12:153 (1947); the exact and mid-p forms as in Fagerland, Lydersen and Laake,
 * BMC Medical Research Methodology 13:91 (2013).
 */

export interface ExactTest {
  /** Two-sided; never below the level it claims. */
  readonly pValue: number;
  /** Two-sided; half the weight on the outcome seen, less cautious and closer to its level. */
  readonly midP: number;
}

/** From the number of items that only the one arm solved and that only the other solved. */
export function mcnemar(onlyFirst: number, onlySecond: number): ExactTest {
  const discordant = onlyFirst + onlySecond;
  const fewer = Math.min(onlyFirst, onlySecond);
  if (discordant === 0) return { pValue: 1, midP: 1 };
  // Binomial(discordant, 1/2), from 0 up to `fewer`; logarithms, since 2^-discordant is too small for a number.
  let logOfTerm = -discordant * Math.LN2;
  let tail = 0;
  for (let count = 0; count <= fewer; count++) {
    tail += Math.exp(logOfTerm);
    if (count < fewer) logOfTerm += Math.log((discordant - count) / (count + 1));
  }
  const seen = Math.exp(logOfTerm);
  // At a tie both tails hold what was seen.
  return onlyFirst === onlySecond
    ? { pValue: 1, midP: 1 - seen / 2 }
    : { pValue: Math.min(1, 2 * tail), midP: 2 * tail - seen };
}
