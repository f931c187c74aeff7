/** How many calls a server gets at a time: one more after a row of successes, half as many when it says that it is too much. */

export interface Limiter {
  /** Waits for a place; rejects where the signal is aborted first. */
  acquire(signal?: AbortSignal | null): Promise<void>;
  release(): void;
  succeeded(): void;
  /** The server refused; nothing is sent before `milliseconds` have passed. */
  refused(milliseconds: number): void;
  readonly limit: number;
}

const FIRST_LIMIT = 2;

export function createLimiter(most: number): Limiter {
  let limit = Math.min(FIRST_LIMIT, most);
  let inFlight = 0;
  let successes = 0;
  let closedUntil = 0;
  const waiting: (() => void)[] = [];

  function admit(): void {
    const pause = closedUntil - Date.now();
    if (pause > 0) {
      setTimeout(admit, pause);
      return;
    }
    while (inFlight < limit && waiting.length > 0) {
      inFlight++;
      waiting.shift()?.();
    }
  }

  return {
    get limit() {
      return limit;
    },
    acquire: (signal) =>
      new Promise((resolve, reject) => {
        const enter = (): void => {
          signal?.removeEventListener('abort', leave);
          resolve();
        };
        const leave = (): void => {
          const at = waiting.indexOf(enter);
          if (at >= 0) waiting.splice(at, 1);
          reject(signal?.reason);
        };
        if (signal?.aborted) return leave();
        signal?.addEventListener('abort', leave, { once: true });
        waiting.push(enter);
        admit();
      }),
    release: () => {
      inFlight--;
      admit();
    },
    succeeded: () => {
      if (++successes < limit || limit >= most) return;
      successes = 0;
      limit++;
      admit();
    },
    refused: (milliseconds) => {
      successes = 0;
      // Calls that were sent together are refused together: that is one refusal.
      if (Date.now() >= closedUntil) limit = Math.max(1, Math.floor(limit / 2));
      closedUntil = Math.max(closedUntil, Date.now() + milliseconds);
    },
  };
}
