/** What a comparison says, in one plain sentence, or that it says nothing. */
import { type Comparison, isSignificant } from './compare.js';

export function verdict(comparison: Comparison): string {
  const { first, second, items, difference, comparisons } = comparison;
  const [better, worse] = difference < 0 ? [second, first] : [first, second];
  const [low, high] = difference < 0 ? comparison.interval.map((end) => -end).reverse() : comparison.interval;
  const interval = `95 % interval ${points(low ?? 0)} to ${points(high ?? 0)}`;
  const chance = `${pWords(comparison.correctedP)}${comparisons > 1 ? ', Holm-corrected' : ''}`;
  const on = `On ${items} ${items === 1 ? 'item' : 'items'}`;
  const more = `${better} solved ${points(Math.abs(difference))} points more than ${worse}`;
  if (isSignificant(comparison)) return `${on} ${more} (${interval}, ${chance}).`;
  const seen = difference === 0 ? `${better} and ${worse} solved equally many` : `${more}, which may be chance`;
  return `${on} nothing can be said for certain: ${seen} (${interval}, ${chance}). ${remedy(comparison)}`;
}

/** How much more there would be to do. */
function remedy({ items, itemsNeeded, onlyFirst, onlySecond }: Comparison): string {
  if (onlyFirst + onlySecond === 0) return 'No item tells them apart: harder items would.';
  if (itemsNeeded === null) return 'They differ on some items, as often one way as the other.';
  if (itemsNeeded <= items) return 'It is near the limit of what so many items can tell.';
  return `To tell a difference of this size from chance takes about ${itemsNeeded} items.`;
}

/** Points of a hundred, whole ones but for small differences; with a minus sign, not a hyphen. */
export function points(share: number): string {
  const value = 100 * share;
  const digits = Math.abs(value) < 10 && Math.abs(value - Math.round(value)) > 0.05 ? 1 : 0;
  const text = value.toFixed(digits);
  return Number(text) === 0 ? '0' : text.replace('-', '−');
}

/** As papers print it: never zero. */
export function pWords(pValue: number): string {
  if (pValue < 0.001) return 'p < 0.001';
  return pValue < 0.1 ? `p = ${pValue.toFixed(3)}` : `p = ${pValue.toFixed(2)}`;
}
