/** The protocol around the tools: progress, cancellation, what goes to which stream, and how the server ends. */
import { ErrorCode } from '@modelcontextprotocol/sdk/types.js';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { puzzleRows } from '../support/boards.js';
import { callTool, connect, greeting, ruminateMcp, spawnRaw, thinkingServer, toolCall } from '../support/mcp.js';

const solveFor = (steps: number) => ({ name: 'solve_puzzle', arguments: { rows: puzzleRows, seed: steps } });
const Message = z.object({
  jsonrpc: z.literal('2.0'),
  id: z.number().optional(),
  method: z.string().optional(),
  params: z.object({ progressToken: z.string().optional(), progress: z.number().optional() }).optional(),
});
const messagesOf = (stdout: string): z.infer<typeof Message>[] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Message.parse(JSON.parse(line)));

describe('progress', () => {
  it('reaches a client that asks, step by step', async () => {
    await using server = await connect(thinkingServer);
    const told: { progress: number; message?: string | undefined }[] = [];
    await server.client.callTool(solveFor(100), undefined, { onprogress: (progress) => told.push(progress) });
    expect(told.slice(0, 32).map(({ progress }) => progress)).toEqual(
      Array.from({ length: 32 }, (_, index) => index + 1),
    );
    expect(told[0]?.message).toBe('step 1: 51 cells still open, 1 changed, the model is 25 % sure');
  });

  it('tells every step of a short solve, and thins out in a long one', async () => {
    const server = spawnRaw(thinkingServer);
    server.send(...greeting, toolCall(1, 'solve_puzzle', { rows: puzzleRows, seed: 20 }, 'short'));
    server.send(toolCall(2, 'solve_puzzle', { rows: puzzleRows, seed: 500 }, 'long'));
    await server.prints('"id":2');
    server.child.stdin?.end();
    const { stdout } = await server.ended();
    const steps = (token: string) =>
      messagesOf(stdout).flatMap(({ params }) => (params?.progressToken === token ? [params.progress ?? 0] : []));
    expect(steps('short')).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    const long = steps('long');
    expect(long).toEqual([...new Set(long)].sort((one, other) => one - other));
    expect(long.length).toBeLessThan(400);
  });

  it('is silent to a client that does not ask', async () => {
    const server = spawnRaw(thinkingServer);
    server.send(...greeting, toolCall(1, 'solve_puzzle', { rows: puzzleRows, seed: 3 }));
    server.child.stdin?.end();
    const { stdout } = await server.ended();
    expect(messagesOf(stdout).map(({ id, method }) => method ?? id)).toEqual([0, 1]);
  });
});

describe('cancellation', () => {
  it('stops the solver between two steps, and the server goes on', async () => {
    await using server = await connect(thinkingServer);
    const cancel = new AbortController();
    const call = server.client.callTool(solveFor(100_000), undefined, {
      signal: cancel.signal,
      onprogress: ({ progress }) => {
        if (progress === 3) cancel.abort();
      },
    });
    await expect(call).rejects.toThrow();
    await server.says('stopped before step');
    expect(await callTool(server.client, 'solve_puzzle', solveFor(2).arguments)).toMatchObject({ isError: false });
  });

  it('follows from the client’s own time limit', async () => {
    await using server = await connect(thinkingServer);
    const call = server.client.callTool(solveFor(100_000), undefined, { timeout: 300 });
    await expect(call).rejects.toMatchObject({ code: ErrorCode.RequestTimeout });
    await server.says('stopped before step');
  });

  it('answers other calls while it solves', async () => {
    await using server = await connect(thinkingServer);
    const cancel = new AbortController();
    const call = server.client.callTool(solveFor(100_000), undefined, { signal: cancel.signal });
    await server.says('solving');
    expect(await callTool(server.client, 'list_puzzles')).toMatchObject({ isError: false });
    cancel.abort();
    await expect(call).rejects.toThrow();
  });
});

describe('the streams', () => {
  it('keep standard output for the protocol, whoever prints', async () => {
    const server = spawnRaw(thinkingServer);
    server.send(...greeting, toolCall(1, 'solve_puzzle', { rows: puzzleRows, seed: 20 }, 'token'));
    server.child.stdin?.end();
    const { stdout, stderr, code } = await server.ended();
    const messages = messagesOf(stdout);
    expect(messages.filter(({ method }) => method === 'notifications/progress')).toHaveLength(20);
    expect(messages.at(-1)?.id).toBe(1);
    for (const printer of ['solver', 'process', 'worker'])
      expect(stderr).toContain(`stray line of ${printer === 'worker' ? 'a' : 'the'} ${printer}`);
    expect(code).toBe(0);
  });

  it('carry nothing but protocol in the server that people run, even when it is sent nonsense', async () => {
    const server = spawnRaw(ruminateMcp);
    server.child.stdin?.write('nonsense\n\n{"jsonrpc":"1.0"}\n');
    server.send(...greeting, { jsonrpc: '2.0', id: 1, method: 'tools/list' });
    server.send(toolCall(2, 'solve_puzzle', { rows: puzzleRows }, 'token'), toolCall(3, 'solve_puzzle', { text: '?' }));
    server.send({ jsonrpc: '2.0', id: 4, method: 'no/such' });
    await server.prints('"id":2');
    server.child.stdin?.end();
    const { stdout, stderr, code } = await server.ended();
    const answered = messagesOf(stdout).flatMap(({ id, method }) => (method === undefined ? [id] : []));
    expect(answered.sort()).toEqual([0, 1, 2, 3, 4]);
    expect(stderr).toContain('ruminate mcp: ');
    expect(code).toBe(0);
  });
});

describe('a message', () => {
  it('may have ten million characters, and the connection goes on', async () => {
    await using server = await connect(ruminateMcp);
    const long = { text: '5'.repeat(10_000_000) };
    expect(await callTool(server.client, 'solve_puzzle', long)).toMatchObject({
      isError: true,
      text: expect.stringMatching(/^too_long: /),
    });
    expect(await callTool(server.client, 'list_puzzles')).toMatchObject({ isError: false });
  });
});

describe('the end', () => {
  it('comes when input ends, after what is under way is answered', async () => {
    const server = spawnRaw(thinkingServer);
    server.send(...greeting, toolCall(1, 'solve_puzzle', { rows: puzzleRows, seed: 10 }));
    server.child.stdin?.end();
    const { stdout, stderr, code } = await server.ended();
    expect(messagesOf(stdout).map(({ id }) => id)).toEqual([0, 1]);
    expect(stderr).toContain('reasoner disposed');
    expect(code).toBe(0);
  });

  it('does not wait for a solve without end', async () => {
    const server = spawnRaw(thinkingServer);
    server.send(...greeting, toolCall(1, 'solve_puzzle', { rows: puzzleRows, seed: 1e9 }));
    server.child.stdin?.end();
    const { stdout, stderr, code } = await server.ended();
    expect(messagesOf(stdout).map(({ id }) => id)).toEqual([0]);
    expect(stderr).toContain('reasoner disposed');
    expect(code).toBe(0);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('comes at once with %s, and leaves nothing running', async (signal) => {
    const server = spawnRaw(thinkingServer);
    server.send(...greeting, toolCall(1, 'solve_puzzle', { rows: puzzleRows, seed: 1e9 }, 'token'));
    await server.prints('notifications/progress');
    server.child.kill(signal);
    const { stderr, code } = await server.ended();
    expect(stderr).toContain('reasoner disposed');
    expect(code).toBe(0);
  });

  it.each(['SIGINT', 'SIGTERM', undefined] as const)('is clean for the server that people run: %s', async (signal) => {
    const server = spawnRaw(ruminateMcp);
    server.send(...greeting);
    // Then its models are being opened.
    await server.prints('serverInfo');
    if (signal) server.child.kill(signal);
    else server.child.stdin?.end();
    expect(await server.ended()).toMatchObject({ code: 0, stderr: '' });
  });
});
