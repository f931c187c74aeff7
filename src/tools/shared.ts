/** What all servers of one process share: over HTTP there is a server for each request, over stdio one. */
import { openReasoner, type Reasoner } from '../reasoner/index.js';

export interface Shared {
  readonly reasoner: Reasoner;
  /** The calls under way, for whoever has to wait for them. */
  readonly calls: Set<Promise<unknown>>;
}

/** `reasoner` stays the caller's to dispose of. */
export function openShared(reasoner: Reasoner = openReasoner()): Shared {
  return { reasoner, calls: new Set() };
}
