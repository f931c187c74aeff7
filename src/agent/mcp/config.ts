/** Further MCP servers, named in a file of the form that other clients use: {"mcpServers": {NAME: {command, args, env} or {url}}}. */
import { readFile } from 'node:fs/promises';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { z } from 'zod';
import { type Outcome, problem } from '../problem.js';
import { type Connection, clientInfo } from './connection.js';

const Server = z.union([
  z.object({
    command: z.string(),
    args: z.array(z.string()).default([]),
    env: z.record(z.string(), z.string()).default({}),
  }),
  z.object({ url: z.url(), headers: z.record(z.string(), z.string()).default({}) }),
]);
const Config = z.object({ mcpServers: z.record(z.string(), Server) });

export interface NamedConnection extends Connection {
  readonly name: string;
}

/** Connects to each server of the file; the first that cannot be reached ends it, with those before closed again. */
export async function connectServers(path: string): Promise<Outcome<readonly NamedConnection[]>> {
  const config = await readConfig(path);
  if (!config.ok) return config;
  const connections: NamedConnection[] = [];
  for (const [name, server] of Object.entries(config.value.mcpServers)) {
    const client = new Client(clientInfo);
    try {
      await client.connect(transportTo(server));
    } catch (error) {
      await Promise.all(connections.map((connection) => connection.close()));
      const why = error instanceof Error ? error.message : String(error);
      return problem('mcp_server', `The MCP server "${name}" of ${path} does not answer: ${why}`, 'Mend or remove it.');
    }
    connections.push({ name, client, close: () => client.close() });
  }
  return { ok: true, value: connections };
}

function transportTo(server: z.infer<typeof Server>): Transport {
  if ('command' in server) return new StdioClientTransport({ ...server, stderr: 'ignore' });
  // The SDK's own transports are not exact about optional properties.
  return new StreamableHTTPClientTransport(new URL(server.url), {
    requestInit: { headers: server.headers },
  }) as Transport;
}

async function readConfig(path: string): Promise<Outcome<z.infer<typeof Config>>> {
  const remedy = 'Write it as {"mcpServers": {"NAME": {"command": "…", "args": ["…"]}}}.';
  try {
    const parsed = Config.safeParse(JSON.parse(await readFile(path, 'utf8')));
    if (parsed.success) return { ok: true, value: parsed.data };
    return problem('mcp_config', `${path} does not list MCP servers: ${z.prettifyError(parsed.error)}`, remedy);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return problem('mcp_config', `${path} cannot be read: ${why}`, remedy);
  }
}
