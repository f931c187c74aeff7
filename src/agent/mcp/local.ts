/** The one place where the agent meets the tools: it starts their MCP server in this process and connects a client to it. */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { openReasoner, type Reasoner } from '../../reasoner/index.js';
import { createServer, openShared } from '../../tools/index.js';
import { type Connection, clientInfo } from './connection.js';

/** A `reasoner` that is handed in stays the caller's to dispose of. */
export async function connectLocal(reasoner?: Reasoner): Promise<Connection> {
  const own = reasoner ? undefined : openReasoner();
  const server = createServer(openShared(reasoner ?? own));
  const client = new Client(clientInfo);
  const [here, there] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(there), client.connect(here)]);
  return {
    client,
    close: async () => {
      await client.close();
      await own?.[Symbol.asyncDispose]();
    },
  };
}
