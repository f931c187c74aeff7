/** What all servers of one process share: over HTTP there is a server for each request, over stdio one. */
import { availableParallelism } from 'node:os';
import { openReasoner, type Reasoner } from '../reasoner/index.js';
import { Queue, type QueueLimits } from './queue.js';
import { SolveLog } from './solve-log.js';

export interface Shared {
  readonly reasoner: Reasoner;
  readonly queue: Queue;
  readonly solves: SolveLog;
  /** The calls under way, for whoever has to wait for them. */
  readonly calls: Set<Promise<unknown>>;
}

/** A model has one worker whose threads use all cores: more solves side by side than that only make each slower. */
const LIMITS: QueueLimits = { running: Math.max(2, availableParallelism()), waiting: 64 };

/** `reasoner` stays the caller's to dispose of. */
export function openShared(reasoner: Reasoner = openReasoner(), limits: QueueLimits = LIMITS): Shared {
  return { reasoner, queue: new Queue(limits), solves: new SolveLog(), calls: new Set() };
}
