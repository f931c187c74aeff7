/** `ruminate mcp`: the tools over standard input and output, for an MCP client to start. */
import { serveStdio } from '../tools/stdio.js';
import { EXIT } from './exit.js';

export async function mcp(): Promise<number> {
  await serveStdio();
  return EXIT.ok;
}
