// Uses an installed server as a client would: starts it, lists its tools, has a board solved by a model and one drawn.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';

const TEXT = '1.3. ..2. .1.. 4...';
/** npx may have to load a hundred megabytes first. */
const CONNECT_MS = 900_000;

/** In words, what was found; throws where it does not work. */
export async function useServer(launch) {
  const started = performance.now();
  const client = new Client({ name: 'packaging', version: '0' });
  await client.connect(new StdioClientTransport(launch), { timeout: CONNECT_MS });
  const seconds = (performance.now() - started) / 1000;
  const { tools } = await client.listTools();
  const { structuredContent: answer } = await client.callTool({
    name: 'solve_puzzle',
    arguments: { text: TEXT, engine: 'trm' },
  });
  const { content } = await client.callTool({ name: 'draw_puzzle', arguments: { text: TEXT } });
  await client.close();
  if (answer?.status !== 'solved' || answer.engine !== 'trm') throw new Error(`not solved: ${JSON.stringify(answer)}`);
  if (content[0]?.type !== 'image') throw new Error(`not drawn: ${JSON.stringify(content)}`);
  return `${seconds.toFixed(1)} s to the first answer, ${tools.length} tools, a board solved by ${answer.model} and drawn`;
}
