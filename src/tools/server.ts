/** The tools, resources and prompts over the Model Context Protocol. The protocol ends in protocol/: tools know nothing of it. */
import { readFileSync } from 'node:fs';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { z } from 'zod';
import { serveCompletion } from './protocol/completion.js';
import { icons } from './protocol/icons.js';
import { servePrompts } from './protocol/prompts.js';
import { serveResources } from './protocol/resources.js';
import { serveTools } from './protocol/tools.js';
import type { Shared } from './shared.js';

export const instructions =
  'ruminate solves grid puzzles such as Sudoku and mazes with a tiny recursive model and checks every answer against the rules. ' +
  'When the user gives a puzzle, pass their text unchanged to solve_puzzle; do not solve or check grids in your head. ' +
  'Show `board` in a code block, and say in one sentence, from `note`, who found the answer and that it was checked. ' +
  'When a puzzle cannot be read, ask the user what the error says; never fill in cells that are missing.';

/**
 * An MCP server with everything in the registry, not yet connected: one for each connection or, over HTTP, each request.
 * It costs little; what is dear, and what outlives it, is in `shared`.
 */
export function createServer(shared: Shared): Server {
  const server = new Server({ name: 'ruminate', title: 'ruminate', version, icons }, { instructions });
  serveTools(server, shared);
  serveResources(server, shared);
  servePrompts(server);
  serveCompletion(server, shared);
  return server;
}

const version = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'))).version;
