/** `ruminate mcp --http`: the tools through a real client, who is let in, what is written down, and how the server ends. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkHttpOptions } from '../../src/tools/http/settings.js';
import { answerRows, puzzleRows } from '../support/boards.js';
import { ruminate } from '../support/cli.js';
import { ask, connectHttp, ruminateHttp, startHttp, thinkingHttp } from '../support/http.js';
import { callTool, greeting, toolCall } from '../support/mcp.js';

const solveFor = (steps: number) => ({ name: 'solve_puzzle', arguments: { rows: puzzleRows, seed: steps } });
const listTools = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' });
const at = (url: URL, path: string): URL => new URL(path, url);
const TOKEN = 'a token that nobody guesses'.replaceAll(' ', '-');

/** For tests that leave it as it was. */
let server: Awaited<ReturnType<typeof startHttp>>;
beforeAll(async () => {
  server = await startHttp(thinkingHttp());
});
afterAll(() => server[Symbol.asyncDispose]());

/** Waits until so many requests are under way, that for the number included. */
async function untilInFlight(url: URL, requests: number): Promise<void> {
  const page = async () => (await ask(at(url, '/metrics'), { method: 'GET' })).text;
  while (!(await page()).includes(`ruminate_http_requests_in_flight ${requests}`)) await pause(20);
}

describe('a client over HTTP', () => {
  it('lists and calls the tools of the server that people run', async () => {
    await using server = await startHttp(ruminateHttp, { RUMINATE_MODELS: '/nonexistent' });
    await using connected = await connectHttp(server.url);
    const { tools } = await connected.client.listTools();
    expect(tools.map(({ name }) => name)).toContain('solve_puzzle');
    const answer = await callTool(connected.client, 'solve_puzzle', { rows: [...puzzleRows] });
    expect(answer).toMatchObject({ isError: false, structured: { status: 'solved' } });
    expect(answer.text).toContain(answerRows.join(' '));
  });

  it('hears of each step while the solver thinks', async () => {
    await using connected = await connectHttp(server.url);
    const told: number[] = [];
    await connected.client.callTool(solveFor(20), undefined, { onprogress: ({ progress }) => told.push(progress) });
    expect(told).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  it('cancels a call, which stops the solver and ends the answer, and nothing else', async () => {
    await using connected = await connectHttp(server.url);
    await using other = await connectHttp(server.url);
    const cancel = new AbortController();
    // Both clients count their requests from 0, so the two calls have the same id.
    const kept = other.client.callTool(solveFor(300));
    const cancelled = connected.client.callTool(solveFor(100_000), undefined, {
      signal: cancel.signal,
      onprogress: ({ progress }) => {
        if (progress === 3) cancel.abort();
      },
    });
    await expect(cancelled).rejects.toThrow();
    await server.says('stopped before step');
    await server.says('"outcome":"cancelled"');
    expect(await kept).toMatchObject({ structuredContent: { status: 'gave_up' } });
    const [{ id } = { id: 'none' }] = server.logged('call').filter(({ outcome }) => outcome === 'cancelled');
    await server.says(`"request","id":"${id}"`);
    expect(server.logged('request').filter((line) => line.id === id)).not.toMatchObject([{ brokenOff: true }]);
  });

  it('who goes away cancels what it has asked for', async () => {
    const leaving = new AbortController();
    const headers = { 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream' };
    const body = JSON.stringify(toolCall(1, 'solve_puzzle', { rows: puzzleRows, seed: 100_000 }));
    await fetch(server.url, { method: 'POST', headers, body, signal: leaving.signal });
    await server.says('solving');
    leaving.abort();
    await server.says('stopped before step');
    await server.says('"brokenOff":true');
  });

  it('finds its own solves again, and is told of nobody else’s', async () => {
    await using connected = await connectHttp(server.url);
    await using other = await connectHttp(server.url);
    const { structured } = await callTool(connected.client, 'solve_puzzle', { rows: puzzleRows, seed: 2 });
    const id = String(structured.solve_id);
    const { contents } = await connected.client.readResource({ uri: `ruminate://solves/${id}` });
    expect(contents).toHaveLength(1);
    const { resources } = await other.client.listResources();
    expect(resources.filter((resource) => resource.uri.includes('solves'))).toEqual([]);
    const guess = other.client.readResource({ uri: 'ruminate://solves/00000000' });
    await expect(guess).rejects.toMatchObject({ message: expect.not.stringContaining(id) });
  });

  it('needs no session: any replica answers a call out of nowhere', async () => {
    const { status, text, headers } = await ask(server.url, { body: listTools });
    expect(status).toBe(200);
    expect(text).toContain('solve_puzzle');
    expect(headers).not.toHaveProperty('mcp-session-id');
    const unknown = { 'Mcp-Session-Id': 'of another replica' };
    expect(await ask(server.url, { body: listTools, headers: unknown })).toMatchObject({ status: 200 });
  });
});

describe('who is let in', () => {
  it('is decided by Host and Origin: this machine and the names that were allowed', async () => {
    await using server = await startHttp(thinkingHttp({ allowHost: ['Puzzles.example'] }));
    const from = async (headers: Record<string, string>): Promise<[number | undefined, string | undefined]> => {
      const { status, text } = await ask(server.url, { headers, body: listTools });
      return [status, status === 200 ? undefined : JSON.parse(text).error.data.code];
    };
    for (const host of ['localhost:1', '127.0.0.1', '[::1]:80', 'puzzles.EXAMPLE:443']) {
      expect(await from({ Host: host }), host).toEqual([200, undefined]);
    }
    for (const host of ['evil.example', 'localhost.evil.example', 'a b', '127.0.0.1.nip.io']) {
      expect(await from({ Host: host }), host).toEqual([403, 'wrong_host']);
    }
    for (const origin of ['http://localhost:6274', 'https://puzzles.example']) {
      expect(await from({ Origin: origin }), origin).toEqual([200, undefined]);
    }
    for (const origin of ['http://evil.example', 'null', 'http://127.0.0.1.evil.example', 'file://']) {
      expect(await from({ Origin: origin }), origin).toEqual([403, 'wrong_origin']);
    }
    const refused = await ask(server.url, { headers: { Host: 'evil.example' } });
    expect(JSON.parse(refused.text)).toMatchObject({ jsonrpc: '2.0', id: null, error: { code: -32000 } });
    expect(refused.text).toContain('--allow-host evil.example');
  });

  it('is decided by the token where there is one, except for the health check', async () => {
    await using server = await startHttp([...ruminateHttp, '--host', '0.0.0.0'], { RUMINATE_TOKEN: TOKEN });
    const url = new URL(server.url.href.replace('0.0.0.0', '127.0.0.1'));
    for (const authorization of [undefined, 'Bearer', `Bearer ${TOKEN}x`, `Basic ${TOKEN}`, TOKEN]) {
      const headers = authorization === undefined ? {} : { Authorization: authorization };
      const answer = await ask(url, { headers, body: listTools });
      expect(answer, authorization).toMatchObject({ status: 401 });
      expect(answer.headers['www-authenticate']).toMatch(/^Bearer/);
      expect(JSON.parse(answer.text).error.data.code).toBe('unauthorized');
    }
    await using connected = await connectHttp(url, { Authorization: `Bearer ${TOKEN}` });
    expect((await connected.client.listTools()).tools.length).toBeGreaterThan(0);
    expect(await ask(at(url, '/healthz'), { method: 'GET' })).toMatchObject({ status: 200, text: '{"status":"ok"}' });
    // A balancer that keeps connections for a minute never meets one that the server has just closed.
    expect((await fetch(at(url, '/healthz'))).headers.get('keep-alive')).toBe('timeout=75');
    expect(await ask(at(url, '/metrics'), { method: 'GET' })).toMatchObject({ status: 401 });
    expect(server.logged('listening')).toMatchObject([{ token: true }]);
  });

  it('is nobody beyond this machine without a token, or with one that can be guessed', async () => {
    const refusal = (host: string, token?: string): string | undefined => {
      const checked = checkHttpOptions({ host, token });
      return checked.ok ? undefined : checked.error.code;
    };
    for (const host of ['127.0.0.1', '127.0.0.2', '::1', 'localhost']) expect(refusal(host), host).toBeUndefined();
    for (const host of ['0.0.0.0', '::', '192.168.1.5', '127.example.org', 'localhost.example.org']) {
      expect(refusal(host), host).toBe('no_token');
      expect(refusal(host, TOKEN), host).toBeUndefined();
    }
    expect(refusal('127.0.0.1', 'a secret')).toBe('short_token');
    const started = await ruminate(['mcp', '--http', '--host', '0.0.0.0'], { environment: { RUMINATE_TOKEN: '' } });
    expect(started).toMatchObject({ code: 1, stderr: expect.stringContaining('no token is set') });
  });
});

describe('requests that are refused', () => {
  it('say what is wrong with them', async () => {
    const refusals: [Parameters<typeof ask>[1], number, string, string?][] = [
      [{ body: '{' }, 400, 'Invalid JSON'],
      [{ body: '{"jsonrpc":"1.0"}' }, 400, 'Invalid JSON-RPC'],
      [{ body: 'x'.repeat(1024 * 1024 + 1) }, 413, 'must not exceed 1048576 bytes'],
      [{ body: listTools, headers: { 'Content-Type': 'text/plain' } }, 415, 'application/json'],
      [{ body: listTools, headers: { Accept: 'text/html' } }, 406, 'text/event-stream'],
      [{ body: listTools, headers: { 'Mcp-Protocol-Version': '1999-01-01' } }, 400, 'protocol version'],
      [{ method: 'GET' }, 405, 'Use POST'],
      [{ method: 'DELETE' }, 405, 'Use POST'],
      [{}, 404, 'MCP is at /mcp', '/elsewhere'],
      [{ method: 'GET' }, 404, 'There is no /%00', '/%00'],
    ];
    for (const [sent, status, words, path = '/mcp'] of refusals) {
      const answer = await ask(at(server.url, path), sent);
      expect(answer, words).toMatchObject({ status });
      expect(JSON.parse(answer.text)).toMatchObject({ jsonrpc: '2.0', id: null });
      expect(JSON.parse(answer.text).error.message).toContain(words);
    }
    expect(await ask(server.url, { body: listTools })).toMatchObject({ status: 200 });
  });

  it('come from addresses that ask too often, counted behind a proxy by what it says', async () => {
    await using server = await startHttp(thinkingHttp({ rate: 3, proxies: 1 }));
    const from = async (address: string) =>
      ask(server.url, { body: listTools, headers: { 'X-Forwarded-For': `10.9.9.9, ${address}` } });
    for (let asked = 0; asked < 3; asked++) expect(await from('10.0.0.1')).toMatchObject({ status: 200 });
    const refused = await from('10.0.0.1');
    expect(refused).toMatchObject({ status: 429 });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(JSON.parse(refused.text).error.data.code).toBe('too_many_requests');
    expect(await from('10.0.0.2')).toMatchObject({ status: 200 });
  });

  it('meet a port that is taken, and options that mean nothing', async () => {
    const { url } = server;
    const taken = await ruminate(['mcp', '--http', '--port', url.port]);
    expect(taken).toMatchObject({ code: 1, stderr: expect.stringContaining(`port ${url.port}`) });
    const stray = await ruminate(['mcp', '--allow-host', 'x']);
    expect(stray).toMatchObject({ code: 2, stderr: expect.stringContaining('--allow-host') });
  });
});

describe('what is written down', () => {
  it('is a line for each request and call, under the id that the client is told', async () => {
    const call = JSON.stringify(toolCall(1, 'solve_puzzle', { rows: puzzleRows, seed: 1 }));
    const given = await ask(server.url, { body: call, headers: { 'X-Request-Id': 'from-the-proxy' } });
    expect(given.headers['x-request-id']).toBe('from-the-proxy');
    const made = await ask(server.url, { body: listTools, headers: { 'X-Request-Id': 'no "id"' } });
    expect(made.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    await server.says(`"id":"${made.headers['x-request-id']}","client"`);
    expect(server.logged('request').slice(-2)).toMatchObject([
      { id: 'from-the-proxy', method: 'POST', path: '/mcp', status: 200 },
      { id: made.headers['x-request-id'] },
    ]);
    expect(server.logged('call').slice(-2)).toMatchObject([
      { id: 'from-the-proxy', method: 'tools/call', tool: 'solve_puzzle', outcome: 'ok' },
      { method: 'tools/list', outcome: 'ok' },
    ]);
  });

  it('is counted for Prometheus, under names that clients cannot invent', async () => {
    await using server = await startHttp(thinkingHttp());
    await ask(server.url, { body: listTools });
    await ask(server.url, { body: JSON.stringify(toolCall(1, 'invented_tool', {})) });
    await ask(server.url, { body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'invented/method' }) });
    const { text, headers } = await ask(at(server.url, '/metrics'), { method: 'GET' });
    expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(text).toContain('ruminate_http_requests_total{status="200"} 3');
    expect(text).toContain('ruminate_http_requests_in_flight 1');
    expect(text).toContain('ruminate_call_seconds_count{method="tools/list",tool="",outcome="ok"} 1');
    expect(text).toContain('ruminate_queue_running 0');
    expect(text).toContain('process_resident_memory_bytes');
    expect(text).not.toContain('invented');
  });
});

describe('the end', () => {
  it('waits for calls under way, and for nothing else', async () => {
    await using server = await startHttp(thinkingHttp());
    await using connected = await connectHttp(server.url);
    const call = connected.client.callTool(solveFor(300));
    await server.says('solving');
    server.child.kill('SIGTERM');
    await server.says('"event":"stopping"');
    await expect(fetch(at(server.url, '/healthz'))).rejects.toThrow();
    expect(await call).toMatchObject({ structuredContent: { status: 'gave_up' } });
    expect(await server.ended()).toBe(0);
    expect(server.logged('stopping')).toMatchObject([{ signal: 'SIGTERM', inFlight: 1 }]);
    expect(server.logged('stopped')).toHaveLength(1);
  });

  it('comes at once with a second Ctrl-C', async () => {
    await using server = await startHttp(ruminateHttp);
    // Received in part, a request is under way.
    const body = JSON.stringify(greeting[0]);
    ask(server.url, { body: body.slice(1), headers: { 'Content-Length': String(body.length) } }).catch(() => undefined);
    await untilInFlight(server.url, 2);
    server.child.kill('SIGINT');
    await server.says('"event":"stopping"');
    server.child.kill('SIGINT');
    expect(await server.ended()).toBe(130);
  });
});
