/** Limits of a server: how long to wait, and how much to ask at once. */
import { describe, expect, it } from 'vitest';
import { createLimiter } from '../../evals/run/limiter.js';
import { retryAfter } from '../../evals/run/network.js';

describe('Retry-After', () => {
  const now = Date.UTC(2026, 0, 1);
  it.each<[Record<string, string>, number | undefined]>([
    [{}, undefined],
    [{ 'retry-after': '7' }, 7000],
    [{ 'retry-after': '0.5' }, 500],
    [{ 'retry-after-ms': '120', 'retry-after': '7' }, 120],
    [{ 'retry-after': new Date(now + 3000).toUTCString() }, 3000],
    [{ 'retry-after': new Date(now - 3000).toUTCString() }, 0],
    [{ 'retry-after': 'soon' }, undefined],
  ])('%o', (headers, milliseconds) => expect(retryAfter(new Headers(headers), now)).toBe(milliseconds));
});

describe('the limit of calls', () => {
  it('grows with success up to the most, and is halved by a refusal', async () => {
    const limiter = createLimiter(8);
    const start = limiter.limit;
    for (let call = 0; call < 100; call++) limiter.succeeded();
    expect(limiter.limit).toBe(8);
    expect(start).toBeLessThan(8);
    limiter.refused(20);
    // Refused together, they are one refusal.
    limiter.refused(20);
    expect(limiter.limit).toBe(4);
    const before = Date.now();
    await limiter.acquire();
    expect(Date.now() - before).toBeGreaterThanOrEqual(15);
  });

  it('lets no more in than it says, and forgets who left', async () => {
    const limiter = createLimiter(1);
    await limiter.acquire();
    const leaving = new AbortController();
    const left = limiter.acquire(leaving.signal);
    leaving.abort(new Error('left'));
    await expect(left).rejects.toThrow('left');
    let entered = false;
    const next = limiter.acquire().then(() => {
      entered = true;
    });
    await Promise.resolve();
    expect(entered).toBe(false);
    limiter.release();
    await next;
    expect(entered).toBe(true);
  });
});
