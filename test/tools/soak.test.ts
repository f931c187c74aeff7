/** `npm run soak` in short: wild calls and a crowd of clients, every reply held against the schemas. */
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { afterAll, describe, expect, it } from 'vitest';
import { growthOf } from '../../src/bench/soak/memory.js';
import { type Load, run } from '../../src/bench/soak/runs.js';
import { openReasoner } from '../../src/reasoner/index.js';
import { openShared } from '../../src/tools/index.js';
import { connectInProcess } from '../support/in-process.js';
import { callTool } from '../support/mcp.js';

const reasoner = openReasoner({ threads: 1 });
afterAll(() => reasoner[Symbol.asyncDispose]());

const load = (clients: readonly Client[], rest: Partial<Load>): Load => ({
  ...{ what: 'test', clients, each: 1, seed: 0, wild: false, calls: Infinity, milliseconds: Infinity, held: () => 1 },
  ...rest,
});

describe('the server', () => {
  it('gives a valid reply to every wild call, and goes on', async () => {
    const shared = openShared(reasoner);
    const client = await connectInProcess(shared);
    const report = await run(load([client], { wild: true, each: 4, calls: 200 }));
    expect(report.examples).toEqual([]);
    expect(report.calls).toBeGreaterThanOrEqual(200);
    expect(report.outcomes.refused).toBeGreaterThan(50);
    expect(report.outcomes.answered).toBeGreaterThan(20);
    expect(await callTool(client, 'list_puzzles')).toMatchObject({ isError: false });
    expect(shared.calls.size).toBe(0);
    expect(shared.queue).toMatchObject({ running: 0, waiting: 0 });
  });

  it('serves many clients at once', async () => {
    const shared = openShared(reasoner, { running: 2, waiting: 4 });
    const clients = await Promise.all(Array.from({ length: 40 }, () => connectInProcess(shared)));
    const report = await run(load(clients, { calls: 80 }));
    expect(report.examples).toEqual([]);
    expect(report.outcomes.answered).toBeGreaterThan(0);
    expect(shared.queue).toMatchObject({ running: 0, waiting: 0 });
  });
});

describe('growth', () => {
  it('is told from what is held after the warm-up to what is held at the end', () => {
    expect(growthOf([1, 5, 100, 100, 100, 100, 120, 120])).toBeCloseTo(0.2);
    expect(growthOf([1, 5, 100, 100, 90, 80, 100, 100])).toBe(0);
    expect(growthOf([])).toBe(0);
  });
});
