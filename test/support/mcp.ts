/** A real MCP client at one end, a real child process at the other. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { CallToolResultSchema } from '@modelcontextprotocol/sdk/types.js';
import { onTestFinished } from 'vitest';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** Arguments for node: the server as people start it, and one with a scripted reasoner. */
export const ruminateMcp: readonly string[] = [path('../../dist/src/cli.js'), 'mcp'];
export const thinkingServer: readonly string[] = [path('./thinking-server.mjs')];

export interface ConnectedServer extends AsyncDisposable {
  readonly client: Client;
  /** What the server has written to standard error so far. */
  stderr(): string;
  /** Waits until standard error holds this text. */
  says(text: string): Promise<void>;
}

export async function connect(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<ConnectedServer> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [...args],
    env: { ...env },
    stderr: 'pipe',
  });
  const stream = transport.stderr;
  let said = '';
  stream?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const client = new Client({ name: 'test', version: '0' });
  await client.connect(transport);
  return {
    client,
    stderr: () => said,
    says: async (text) => {
      while (stream && !said.includes(text)) await once(stream, 'data');
    },
    [Symbol.asyncDispose]: () => client.close(),
  };
}

export interface CallOutcome {
  readonly text: string;
  readonly structured: Record<string, unknown>;
  readonly isError: boolean;
}

/** Calls a tool; the client validates structured content against the tool's output schema once the tools are listed. */
export async function callTool(client: Client, name: string, args: Record<string, unknown> = {}): Promise<CallOutcome> {
  const result = CallToolResultSchema.parse(await client.callTool({ name, arguments: args }));
  const [content, ...links] = result.content;
  if (links.some(({ type }) => type !== 'resource_link') || content?.type !== 'text')
    throw new Error('expected one block of text, and links at most');
  return { text: content.text, structured: result.structuredContent ?? {}, isError: result.isError ?? false };
}

export interface RawServer {
  readonly child: ChildProcess;
  send(...messages: readonly object[]): void;
  /** Waits until standard output holds this text. */
  prints(text: string): Promise<void>;
  /** Everything on standard output, once the server has ended, and how it ended. */
  ended(): Promise<{ stdout: string; stderr: string; code: number | null }>;
}

/** The server without a client: every byte of standard output is the test's to see. It does not outlive the test. */
export function spawnRaw(args: readonly string[]): RawServer {
  const child = spawn(process.execPath, args, { stdio: 'pipe' });
  const printed = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (chunk: string) => {
      printed[stream] += chunk;
    });
  }
  const closed = once(child, 'close');
  onTestFinished(() => void child.kill('SIGKILL'));
  return {
    child,
    send: (...messages) => {
      child.stdin.write(messages.map((message) => `${JSON.stringify(message)}\n`).join(''));
    },
    prints: async (text) => {
      while (!printed.stdout.includes(text)) {
        if (child.stdout.closed) throw new Error(`the server ended without "${text}": ${printed.stderr}`);
        await Promise.race([once(child.stdout, 'data'), closed]);
      }
    },
    ended: async () => {
      const [code] = await closed;
      return { ...printed, code: code as number | null };
    },
  };
}

const clientInfo = { name: 'test', version: '0' };
/** The first messages of a client. */
export const greeting: readonly object[] = [
  {
    jsonrpc: '2.0',
    id: 0,
    method: 'initialize',
    params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo },
  },
  { jsonrpc: '2.0', method: 'notifications/initialized' },
];

export function toolCall(id: number, name: string, args: object, progressToken?: string): object {
  const _meta = progressToken === undefined ? {} : { _meta: { progressToken } };
  return { jsonrpc: '2.0', id, method: 'tools/call', params: { name, arguments: args, ..._meta } };
}
