/** Locked candidates: all places of a digit in one unit lie in another as well, so the digit leaves the rest of that other. */
import { bitOf, type Candidates, cellName, cellsOf, has, inWords, unitCount, unitName } from './candidates.js';
import { strikesAmong, type Technique } from './elimination.js';

export const lockedCandidates: Technique = (candidates, geometry) => {
  const { size, unitBits } = geometry;
  const placesIn = (unit: number, digit: number, on: Candidates): number[] =>
    cellsOf(geometry, unit).filter((cell) => has(on, cell, digit));
  for (let unit = 0; unit < unitCount(geometry); unit++) {
    for (let digit = 1; digit <= size; digit++) {
      const places = placesIn(unit, digit, candidates);
      if (places.length < 2) continue;
      const shared = places.reduce((bits, cell) => bits & (unitBits[cell] as number), -1) & ~(1 << unit);
      for (let other = 0; other < unitCount(geometry); other++) {
        if ((shared & (1 << other)) === 0) continue;
        const rest = cellsOf(geometry, other).filter((cell) => ((unitBits[cell] as number) & (1 << unit)) === 0);
        const strikes = strikesAmong(candidates, rest, [digit]);
        if (strikes.length === 0) continue;
        const reason =
          `In ${unitName(geometry, unit)}, ${digit} can only stand in ${inWords(places.map((cell) => cellName(geometry, cell)))}, ` +
          `all in ${unitName(geometry, other)}: so ${digit} stands nowhere else in ${unitName(geometry, other)}.`;
        const holds = (on: Candidates): boolean =>
          cellsOf(geometry, unit).every((cell) => places.includes(cell) || ((on[cell] as number) & bitOf(digit)) === 0);
        return { technique: 'locked candidates', reason, strikes, holds };
      }
    }
  }
  return undefined;
};
