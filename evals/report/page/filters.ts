/** Which items are shown. No DOM. */
import type { Attempt, Payload } from '../payload.js';

type Item = Payload['items'][number];

/** What items are filtered by, in words, with the kind that an item is of. */
export const itemFilters = {
  suite: { words: 'Suite', kindOf: ({ suite }: Item): string => suite },
  family: { words: 'Family', kindOf: ({ family }: Item): string => family },
  size: { words: 'Size', kindOf: ({ size }: Item): string => size },
  grade: { words: 'Grade', kindOf: ({ grade }: Item): string => grade },
  form: { words: 'Form', kindOf: ({ form }: Item): string => form },
  asked: {
    words: 'What is asked',
    kindOf: ({ trap }: Item): string => (trap === null ? 'a puzzle' : `trap: ${trap.replaceAll('_', ' ')}`),
  },
} as const;

export type ItemFilter = keyof typeof itemFilters;
export const itemFilterNames = Object.keys(itemFilters) as readonly ItemFilter[];

/** Empty strings let everything through. */
export interface Filters extends Readonly<Record<ItemFilter, string>> {
  /** Place of an arm, as text: whose class is asked for. */
  readonly arm: string;
  readonly class: string;
  /** Only items that some arms solve and others do not. */
  readonly isSplit: boolean;
}

export const noFilters: Filters = {
  suite: '',
  family: '',
  size: '',
  grade: '',
  form: '',
  asked: '',
  arm: '',
  class: '',
  isSplit: false,
};

/** The attempts at each item, in the order of `items`. */
export function attemptsByItem({ items, attempts }: Payload): Attempt[][] {
  const byItem: Attempt[][] = items.map(() => []);
  for (const attempt of attempts) byItem[attempt.item]?.push(attempt);
  return byItem;
}

/** Whether some of the attempts solve the item and others do not. */
export const isSplit = (attempts: readonly Attempt[]): boolean =>
  attempts.some(({ lenient }) => lenient) && attempts.some(({ lenient }) => !lenient);

/** Places of the items that pass, in order. */
export function select({ items }: Payload, byItem: readonly (readonly Attempt[])[], filters: Filters): number[] {
  const asked = itemFilterNames.filter((name) => filters[name] !== '');
  const passes = (item: Item, attempts: readonly Attempt[]): boolean => {
    if (asked.some((name) => itemFilters[name].kindOf(item) !== filters[name])) return false;
    if (filters.isSplit && !isSplit(attempts)) return false;
    if (filters.arm === '' && filters.class === '') return true;
    return attempts.some(
      (attempt) =>
        (filters.arm === '' || attempt.arm === Number(filters.arm)) &&
        (filters.class === '' || attempt.class === filters.class),
    );
  };
  return items.flatMap((item, place) => (passes(item, byItem[place] ?? []) ? [place] : []));
}
