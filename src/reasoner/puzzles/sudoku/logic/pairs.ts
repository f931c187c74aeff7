/** Naked and hidden pairs: two digits that share two cells of a unit keep all others out of them, and stay out of the rest. */
import {
  bitOf,
  type Candidates,
  cellName,
  cellsOf,
  digitsOf,
  has,
  inWords,
  unitCount,
  unitName,
} from './candidates.js';
import { strikesAmong, type Technique } from './elimination.js';

/** Two cells of a unit that can hold the same two digits and nothing else. */
export const nakedPair: Technique = (candidates, geometry) => {
  for (let unit = 0; unit < unitCount(geometry); unit++) {
    const cells = cellsOf(geometry, unit);
    for (const [first, second] of twoOf(cells)) {
      const mask = candidates[first] as number;
      const digits = digitsOf(mask);
      if (digits.length !== 2 || candidates[second] !== mask) continue;
      const rest = cells.filter((cell) => cell !== first && cell !== second);
      const strikes = strikesAmong(candidates, rest, digits);
      if (strikes.length === 0) continue;
      const names = inWords([cellName(geometry, first), cellName(geometry, second)]);
      const reason = `In ${unitName(geometry, unit)}, ${names} can hold only ${inWords(digits)}: so the other cells there hold neither.`;
      const holds = (on: Candidates): boolean =>
        [first, second].every((cell) => on[cell] !== 0 && ((on[cell] as number) & ~mask) === 0);
      return { technique: 'naked pair', reason, strikes, holds };
    }
  }
  return undefined;
};

/** Two digits that have only the same two cells of a unit left. */
export const hiddenPair: Technique = (candidates, geometry) => {
  const everyDigit = Array.from({ length: geometry.size }, (_, index) => index + 1);
  for (let unit = 0; unit < unitCount(geometry); unit++) {
    const cells = cellsOf(geometry, unit);
    for (const pair of twoOf(everyDigit)) {
      const mask = bitOf(pair[0]) | bitOf(pair[1]);
      const places = cells.filter((cell) => ((candidates[cell] as number) & mask) !== 0);
      const bothFit = places.every((cell) => pair.every((digit) => has(candidates, cell, digit)));
      if (places.length !== 2 || !bothFit) continue;
      const others = everyDigit.filter((digit) => !pair.includes(digit));
      const strikes = strikesAmong(candidates, places, others);
      if (strikes.length === 0) continue;
      const names = inWords(places.map((cell) => cellName(geometry, cell)));
      const reason = `In ${unitName(geometry, unit)}, ${inWords(pair)} can stand only in ${names}: so these cells hold nothing else.`;
      const holds = (on: Candidates): boolean =>
        cells.every((cell) => places.includes(cell) || ((on[cell] as number) & mask) === 0);
      return { technique: 'hidden pair', reason, strikes, holds };
    }
  }
  return undefined;
};

function twoOf<T>(items: readonly T[]): (readonly [T, T])[] {
  return items.flatMap((first, index) => items.slice(index + 1).map((second) => [first, second] as const));
}
