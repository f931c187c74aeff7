/** Long work: turns, the busy answer, and going away, through a client. */
import { describe, expect, it, vi } from 'vitest';
import { openShared } from '../../src/tools/index.js';
import { puzzleRows } from '../support/boards.js';
import { connectInProcess } from '../support/in-process.js';
import { callTool } from '../support/mcp.js';
import { slowReasoner } from '../support/slow-reasoner.js';

const solve = { name: 'solve_puzzle', arguments: { rows: puzzleRows } };

describe('calls that think', () => {
  it('take turns, and those beyond the line are told that it is busy', async () => {
    const reasoner = slowReasoner(1);
    const shared = openShared(reasoner, { running: 1, waiting: 1 });
    const client = await connectInProcess(shared);
    const first = callTool(client, 'solve_puzzle', { rows: puzzleRows });
    const second = callTool(client, 'solve_puzzle', { rows: puzzleRows });
    await vi.waitFor(() => expect(shared.queue.waiting).toBe(1));
    expect(reasoner.begun).toBe(1);
    expect(await callTool(client, 'solve_puzzle', { rows: puzzleRows })).toMatchObject({
      isError: true,
      text: expect.stringMatching(/^busy: 1 puzzles? .* 1 wait[\s\S]*What to do: Call again/),
    });
    expect(await callTool(client, 'list_puzzles')).toMatchObject({ isError: false });
    reasoner.tick();
    expect(await first).toMatchObject({ isError: false });
    await vi.waitFor(() => expect(reasoner.begun).toBe(2));
    reasoner.tick();
    expect(await second).toMatchObject({ isError: false });
    expect(shared.queue).toMatchObject({ running: 0, waiting: 0 });
  });

  it('leave the line when they are cancelled, and free their place', async () => {
    const reasoner = slowReasoner(1);
    const shared = openShared(reasoner, { running: 1, waiting: 1 });
    const client = await connectInProcess(shared);
    const first = callTool(client, 'solve_puzzle', { rows: puzzleRows });
    await vi.waitFor(() => expect(reasoner.begun).toBe(1));
    const cancel = new AbortController();
    const second = client.callTool(solve, undefined, { signal: cancel.signal });
    await vi.waitFor(() => expect(shared.queue.waiting).toBe(1));
    cancel.abort();
    await expect(second).rejects.toThrow();
    await vi.waitFor(() => expect(shared.queue.waiting).toBe(0));
    reasoner.tick();
    expect(await first).toMatchObject({ isError: false });
    expect(reasoner.begun).toBe(1);
    expect(shared.queue.running).toBe(0);
  });

  it.each([
    ['is cancelled', { signal: true }],
    ['runs into the client’s time limit', { timeout: 200 }],
  ])('stop within one step when one %s, and the next call has its turn', async (_, how) => {
    const reasoner = slowReasoner(100);
    const shared = openShared(reasoner, { running: 1, waiting: 1 });
    const client = await connectInProcess(shared);
    const cancel = new AbortController();
    const options = 'timeout' in how ? how : { signal: cancel.signal };
    const call = expect(client.callTool(solve, undefined, options)).rejects.toThrow();
    await vi.waitFor(() => expect(reasoner.begun).toBe(1));
    reasoner.tick();
    await vi.waitFor(() => expect(reasoner.steps).toBe(1));
    if ('signal' in how) cancel.abort();
    await call;
    reasoner.tick();
    await vi.waitFor(() => expect(shared.queue.running).toBe(0));
    expect(reasoner.steps).toBe(1);
    expect(shared.calls.size).toBe(0);
  });

  it('end with the connection', async () => {
    const reasoner = slowReasoner(100);
    const shared = openShared(reasoner);
    const client = await connectInProcess(shared);
    const call = expect(client.callTool(solve)).rejects.toThrow();
    await vi.waitFor(() => expect(reasoner.begun).toBe(1));
    await client.close();
    await call;
    reasoner.tick();
    await vi.waitFor(() => expect(shared.queue.running).toBe(0));
  });
});
