/** What share of the items an arm solves. */
import { wilson } from '../../src/bench/wilson.js';
import type { Interval } from './intervals.js';

export interface Share {
  /** 0 to 1; null without items. */
  readonly share: number | null;
  /** Items solved: an item solved in two of four repeats counts half. */
  readonly solved: number;
  readonly items: number;
  /** 95 % Wilson interval over items, so that repeats, which are not independent, do not narrow it. */
  readonly interval: Interval;
}

export function shareOf(tries: Iterable<{ readonly item: string | number; readonly solved: boolean }>): Share {
  const items = new Map<string | number, { solved: number; tries: number }>();
  for (const { item, solved } of tries) {
    const counted = items.get(item);
    if (counted) {
      counted.solved += Number(solved);
      counted.tries += 1;
    } else items.set(item, { solved: Number(solved), tries: 1 });
  }
  let solved = 0;
  for (const counted of items.values()) solved += counted.solved / counted.tries;
  return {
    share: items.size === 0 ? null : solved / items.size,
    solved,
    items: items.size,
    interval: wilson(solved, items.size),
  };
}
