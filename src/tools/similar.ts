/** What a misspelt name was meant to be. */
import type { Problem } from '../reasoner/index.js';

/** The known name that is nearest to this one, if any is near enough to be meant. */
export function closest(name: string, known: readonly string[]): string | undefined {
  // A distance over long strings takes long, and no name here is long.
  const short = name.slice(0, 64).toLowerCase();
  const ranked = known
    .map((candidate) => ({ candidate, distance: distanceBetween(short, candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= Math.max(1, Math.floor(0.4 * candidate.length)))
    .sort((one, other) => one.distance - other.distance);
  return ranked[0]?.candidate;
}

/** "Did you mean X? There are: …", the first part only where something is near. */
export function whatThereIs(name: string, known: readonly string[]): string {
  const near = closest(name, known);
  return `${near === undefined ? '' : `Did you mean ${near}? `}There are: ${known.join(', ')}.`;
}

/** At most so many characters of what a caller sent, for a message. */
export const quoted = (text: string, most = 80): string =>
  JSON.stringify(text.length > most ? `${text.slice(0, most)}…` : text);

/** Levenshtein's: insertions, deletions and replacements of single characters. */
function distanceBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}

/** That there is none of this name, and what there is. */
export function noSuch(what: string, name: string, known: readonly string[]): Problem {
  return {
    code: 'not_found',
    message: `There is no ${what} ${quoted(name)}.`,
    remedy: known.length === 0 ? 'There is none yet.' : whatThereIs(name, known),
    cells: [],
  };
}
