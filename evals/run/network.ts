/** Reaches the language model within its limits: waits where the server says so, and tries again what may pass a moment later. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Network } from './journal.js';
import type { Limiter } from './limiter.js';

const MOST_TRIES = 6;
const FIRST_WAIT_MILLISECONDS = 1_000;
const LONGEST_WAIT_MILLISECONDS = 60_000;

export function politeNetwork(limiter: Limiter, firstWait = FIRST_WAIT_MILLISECONDS): Network {
  return async (input, init) => {
    for (let tries = 1; ; tries++) {
      const backoff = Math.min(LONGEST_WAIT_MILLISECONDS, firstWait * 2 ** (tries - 1)) * (0.5 + Math.random());
      await limiter.acquire(init.signal);
      let wait = backoff;
      try {
        const response = await fetch(input, init);
        const body = await response.text();
        if (response.ok) limiter.succeeded();
        const mayPass = response.status === 429 || response.status === 408 || response.status >= 500;
        // With a spent quota no waiting helps.
        if (!mayPass || tries === MOST_TRIES || /insufficient_quota/.test(body)) return { response, body };
        wait = retryAfter(response.headers) ?? backoff;
        limiter.refused(wait);
      } catch (error) {
        if (init.signal?.aborted || tries === MOST_TRIES) throw error;
      } finally {
        limiter.release();
      }
      await pause(wait, undefined, init.signal ? { signal: init.signal } : {});
    }
  };
}

/** Milliseconds that the server asks to wait: seconds or a date (RFC 9110, 10.2.3). */
export function retryAfter(headers: Headers, now = Date.now()): number | undefined {
  const exact = Number(headers.get('retry-after-ms') ?? Number.NaN);
  if (Number.isFinite(exact)) return exact;
  const value = headers.get('retry-after');
  if (value === null) return undefined;
  const asked = /^\d+(?:\.\d+)?$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isFinite(asked) ? Math.max(0, asked) : undefined;
}
