/** Our server behind a real MCP client, as a host of the view has it. */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import {
  type CallToolRequest,
  type CallToolResult,
  CallToolResultSchema,
  type ReadResourceResult,
} from '@modelcontextprotocol/sdk/types.js';
import { createServer, openShared } from '../../src/tools/index.js';

export const VIEW_URI = 'ui://ruminate/board.html';

export interface HostedServer {
  callTool(params: CallToolRequest['params']): Promise<CallToolResult>;
  readResource(uri: string): Promise<ReadResourceResult>;
}

export async function openHostedServer(): Promise<HostedServer & AsyncDisposable & { readonly client: Client }> {
  const shared = openShared();
  const client = new Client({ name: 'test', version: '0' });
  const [ours, theirs] = InMemoryTransport.createLinkedPair();
  await Promise.all([createServer(shared).connect(theirs), client.connect(ours)]);
  return {
    client,
    callTool: async (params) => CallToolResultSchema.parse(await client.callTool(params)),
    readResource: (uri) => client.readResource({ uri }),
    [Symbol.asyncDispose]: async () => {
      await client.close();
      await shared.reasoner[Symbol.asyncDispose]();
    },
  };
}
