/** A real HTTP server in a child process, and what it logs. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { z } from 'zod';
import type { HttpOptions } from '../../src/tools/http/settings.js';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** Arguments for node: the server with a scripted reasoner, and the one that people start. */
export const thinkingHttp = (options: HttpOptions = {}): string[] => [
  path('./thinking-http.mjs'),
  JSON.stringify(options),
];
export const ruminateHttp: readonly string[] = [path('../../dist/src/cli.js'), 'mcp', '--http', '--port', '0'];

const LogLine = z.looseObject({ time: z.iso.datetime(), level: z.string(), event: z.string() });
export type LogLine = z.infer<typeof LogLine>;

export interface HttpServer extends AsyncDisposable {
  readonly child: ChildProcess;
  readonly url: URL;
  /** Lines of the log about this event; everything on standard error that is not prose of the reasoner must be one. */
  logged(event: string): LogLine[];
  /** Waits until standard error holds this text. */
  says(text: string): Promise<void>;
  /** Its exit code, once it has ended. */
  ended(): Promise<number | null>;
}

export async function startHttp(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<HttpServer> {
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk;
    child.emit('said');
  });
  let over = false;
  const closed = once(child, 'close').finally(() => {
    over = true;
  });
  const kill = (): void => void child.kill('SIGKILL');
  // A test may fail before it has the server to dispose of.
  process.once('exit', kill);
  const lines = (): LogLine[] =>
    said
      .split('\n')
      .slice(0, -1)
      .filter((line) => line.startsWith('{'))
      .map((line) => LogLine.parse(JSON.parse(line)));
  const says = async (text: string): Promise<void> => {
    while (!said.includes(text)) {
      if (over) throw new Error(`the server ended without "${text}": ${said}`);
      await Promise.race([once(child, 'said'), closed]);
    }
  };
  await says('"event":"listening"');
  const [listening] = lines();
  return {
    child,
    url: new URL(String(listening?.url)),
    logged: (event) => lines().filter((line) => line.event === event),
    says,
    ended: async () => (await closed)[0] as number | null,
    [Symbol.asyncDispose]: async () => {
      process.removeListener('exit', kill);
      kill();
      await closed;
    },
  };
}

export interface HttpClient extends AsyncDisposable {
  readonly client: Client;
  readonly transport: StreamableHTTPClientTransport;
}

export async function connectHttp(url: URL, headers: Readonly<Record<string, string>> = {}): Promise<HttpClient> {
  const transport = new StreamableHTTPClientTransport(url, { requestInit: { headers: { ...headers } } });
  const client = new Client({ name: 'test', version: '0' });
  // The transport types its handlers as optional and undefined at once, which exactOptionalPropertyTypes tells apart.
  await client.connect(transport as Transport);
  return { client, transport, [Symbol.asyncDispose]: () => client.close() };
}

export interface HttpAnswer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** A request with headers that fetch would not send, such as another Host. */
export async function ask(
  url: URL,
  {
    method = 'POST',
    headers = {},
    body = '',
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<HttpAnswer> {
  const mcp = { 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream' };
  const request = httpRequest(url, { method, headers: { ...(method === 'POST' && mcp), ...headers } });
  request.end(body);
  const [response] = await once(request, 'response');
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) text += chunk;
  return { status: response.statusCode, headers: response.headers, text };
}
