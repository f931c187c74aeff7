/** What a suite is: items that come out the same for the same seed. */
import type { Item } from '../item.js';

export interface Draw {
  /** Items before preflight; a larger limit holds the items of a smaller one. */
  readonly limit: number;
  readonly seed: number;
}

export interface Suite {
  readonly name: string;
  readonly title: string;
  items(draw: Draw): readonly Item[];
}
