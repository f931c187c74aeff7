/** What the viewer shows, and how each action changes it. No DOM. */
import type { Attempt, Payload } from '../payload.js';
import { thousands } from '../words.js';
import { type Filters, isSplit, noFilters } from './filters.js';

export const PAGE_SIZE = 25;

export interface State {
  readonly filters: Filters;
  /** Places of the items that pass the filters. */
  readonly shown: readonly number[];
  /** Place of the chosen item in `shown`. */
  readonly chosen: number;
  /** Arms whose boards stand side by side, and the repeat of each. */
  readonly sides: readonly { readonly arm: number; readonly repeat: number }[];
}

/** Every item; the first is chosen at which the arms side by side fare differently. */
export function initialState(sides: readonly number[], byItem: readonly (readonly Attempt[])[]): State {
  return {
    filters: noFilters,
    shown: byItem.map((_, place) => place),
    chosen: Math.max(
      0,
      byItem.findIndex((attempts) => isSplit(attempts.filter(({ arm }) => sides.includes(arm)))),
    ),
    sides: sides.map((arm) => ({ arm, repeat: 0 })),
  };
}

export const NOTHING_SHOWN = 'No item passes these filters.';

/** Which item is chosen, and among how many, for those who hear it. */
export function whereOf({ items }: Payload, { shown, chosen }: State): string {
  const item = items[shown[chosen] ?? -1];
  return item ? `${item.item}, ${thousands(chosen + 1)} of ${thousands(shown.length)}` : NOTHING_SHOWN;
}

export const pageOf = ({ chosen }: State): number => Math.floor(chosen / PAGE_SIZE);
export const pagesOf = ({ shown }: State): number => Math.max(1, Math.ceil(shown.length / PAGE_SIZE));

/** Chooses the item at this place of those shown, or the nearest there is. */
export const choose = (state: State, chosen: number): State => ({
  ...state,
  chosen: Math.max(0, Math.min(state.shown.length - 1, chosen)),
});

/** The item that was chosen stays so, where the filters let it through. */
export function filter(state: State, filters: Filters, shown: readonly number[]): State {
  const before = state.shown[state.chosen];
  return { ...state, filters, shown, chosen: Math.max(0, before === undefined ? 0 : shown.indexOf(before)) };
}

export const showSide = (state: State, side: number, arm: number, repeat: number): State => ({
  ...state,
  sides: state.sides.map((each, place) => (place === side ? { arm, repeat } : each)),
});
