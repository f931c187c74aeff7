/** The server over HTTP in a process of its own, and clients of it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { askHeldBytes } from './memory.js';

/** All clients of a soak have one address. */
const REQUESTS_A_MINUTE = 1_000_000;

/** Its arguments are those of node, up to the command `mcp`. */
export const serverArguments: readonly string[] = [
  '--import',
  new URL('./tell-memory.js', import.meta.url).href,
  fileURLToPath(new URL('../../cli.js', import.meta.url)),
  'mcp',
];

export interface HttpServer {
  connect(): Promise<Client>;
  held(): Promise<number | undefined>;
  /** Asks it to end; gives its exit code, null where it had to be killed or had ended before. */
  stop(): Promise<number | null>;
}

export async function startHttp(): Promise<HttpServer> {
  const args = [...serverArguments, '--http', '--port', '0', '--rate', String(REQUESTS_A_MINUTE)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const url = await urlOf(child);
  return {
    connect: async () => {
      const client = new Client({ name: 'soak', version: '0' });
      // The class says of its session id that it may be undefined, the interface that it may be absent.
      await client.connect(new StreamableHTTPClientTransport(url) as Transport);
      return client;
    },
    held: askHeldBytes(child.stderr, () => (child.exitCode === null ? child.pid : undefined)),
    stop: async () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

/** As its log says it. */
async function urlOf({ stderr }: ChildProcess): Promise<URL> {
  let said = '';
  if (stderr) {
    for await (const chunk of stderr.iterator({ destroyOnReturn: false })) {
      said += String(chunk);
      const [, url] = /"event":"listening","url":"([^"]+)"/.exec(said) ?? [];
      if (url !== undefined) return new URL(url);
    }
  }
  throw new Error(`the server over HTTP did not start: ${said}`);
}
