/** One batch for all who think at the same time, restarts of a board and boards beside each other: a step of theirs is one run. */
import { setImmediate } from 'node:timers/promises';
import { DeviceArray } from '../models/device-array.js';
import type { Shape } from '../task.js';
import type { Carry, Recurrence } from './recurrence.js';
import type { Rows, Stepped } from './rows.js';

export interface Batching {
  /** Of one step at most; whoever asks beyond that waits for the next. */
  readonly rows: number;
  /** As in Recurrence. */
  readonly restarts: number;
  /** A place for the carries of boards of one shape: only such fit into one batch. */
  readonly open: () => Rows;
}

interface Asked {
  readonly carry: Carry;
  readonly candidates: Float32Array<ArrayBuffer>;
  readonly resolve: (stepped: Stepped) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * A rollout holds a row and steps as if it were alone. One that halts leaves the batch by not asking for another step, one that
 * begins comes in with its first. No row changes another, so it does not matter who else is in the batch.
 */
export function batchedRecurrence(recurrence: Recurrence, { rows, restarts, open }: Batching): Recurrence {
  const waiting: Asked[] = [];
  const places = new Map<string, Rows>();
  let atWork = false;

  async function work(): Promise<void> {
    atWork = true;
    while (waiting.length > 0) {
      // Whoever the last batch answered, or begins beside others, asks before the event loop comes round.
      await setImmediate();
      await stepTogether(nextBatch());
    }
    atWork = false;
  }

  /** Who waits longest, and others with boards of the same shape. */
  function nextBatch(): Asked[] {
    const shape = waiting[0] && nameOf(waiting[0].carry.shape);
    const batch = waiting.filter(({ carry }) => nameOf(carry.shape) === shape).slice(0, rows);
    for (const asked of batch) waiting.splice(waiting.indexOf(asked), 1);
    const isOnDevice = ({ carry }: Asked): boolean => carry.zH instanceof DeviceArray;
    return [...batch.filter(isOnDevice), ...batch.filter((asked) => !isOnDevice(asked))];
  }

  async function stepTogether(batch: readonly Asked[]): Promise<void> {
    const [first] = batch;
    if (!first) return;
    const place = places.get(nameOf(first.carry.shape)) ?? open();
    places.set(nameOf(first.carry.shape), place);
    const each = first.candidates.length;
    const boards = new Float32Array(batch.length * each);
    for (const [i, { candidates }] of batch.entries()) boards.set(candidates, i * each);
    try {
      const { carries, readout } = await place.turn(
        batch.map(({ carry }) => carry),
        (carry) => recurrence.step(carry, boards),
      );
      for (const [i, { resolve }] of batch.entries()) {
        const logits = readout.logits.subarray(i * each, (i + 1) * each);
        resolve({ carry: carries[i] as Carry, readout: { logits, q: readout.q.subarray(i, i + 1) } });
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  return {
    restarts,
    begin: recurrence.begin,
    step: (carry, candidates) =>
      new Promise((resolve, reject) => {
        if (carry.batch !== 1) throw new Error('a batch is made of carries of one row');
        waiting.push({ carry, candidates, resolve, reject });
        if (!atWork) void work();
      }),
    [Symbol.asyncDispose]: () => recurrence[Symbol.asyncDispose](),
  };
}

const nameOf = ({ rows, columns }: Shape): string => `${rows}x${columns}`;
