/** A real MCP client and the server in this process, for what needs no child process. */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { onTestFinished } from 'vitest';
import { createServer, type Shared } from '../../src/tools/index.js';

/** The client is closed when the test ends; `shared` stays the caller's to dispose of. */
export async function connectInProcess(shared: Shared): Promise<Client> {
  const client = new Client({ name: 'test', version: '0' });
  const [here, there] = InMemoryTransport.createLinkedPair();
  await Promise.all([createServer(shared).connect(there), client.connect(here)]);
  onTestFinished(() => client.close());
  return client;
}
