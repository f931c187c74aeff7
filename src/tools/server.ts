/** The tools over the Model Context Protocol. The protocol ends here: tools know nothing of it. */
import { readFileSync } from 'node:fs';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import type { CallToolResult, ServerNotification, ServerRequest } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { openReasoner, type Reasoner } from '../reasoner/index.js';
import { tools } from './registry.js';
import { reserveStdout } from './stdout.js';
import type { ToolContext, ToolOutcome } from './tool.js';

export const instructions =
  'ruminate solves grid puzzles such as Sudoku and mazes with a tiny recursive model and checks every answer against the rules. ' +
  'When the user gives a puzzle, pass their text unchanged to solve_puzzle; do not solve or check grids in your head. ' +
  'Show `board` in a code block, and say in one sentence, from `note`, who found the answer and that it was checked. ' +
  'When a puzzle cannot be read, ask the user what the error says; never fill in cells that are missing.';

/** The calls under way, for whoever has to wait for them. */
export type Calls = Set<Promise<unknown>>;

/** An MCP server with every tool of the registry, not yet connected. `reasoner` stays the caller's to dispose of. */
export function createServer(reasoner: Reasoner, calls: Calls = new Set()): McpServer {
  const server = new McpServer({ name: 'ruminate', title: 'ruminate', version: packageVersion() }, { instructions });
  for (const tool of tools) {
    const { name, title, description, annotations, input, output } = tool;
    server.registerTool(
      name,
      { title, description, annotations: { ...annotations }, inputSchema: input, outputSchema: output },
      async (args, extra) => {
        const call = tool.call(args, { reasoner, signal: extra.signal, report: reporter(extra) });
        calls.add(call);
        try {
          return callResult(await call);
        } finally {
          calls.delete(call);
        }
      },
    );
  }
  return server;
}

/** After its input ends, the server finishes what is under way for this long; clients send SIGTERM sooner if they mind. */
const DRAIN_MS = 5_000;

/**
 * Serves over standard input and output until input ends, a client closes output, or SIGINT or SIGTERM comes; then stops
 * what runs, disposes of the reasoner and resolves. From the call on, whatever else writes to standard output lands on
 * standard error.
 */
export async function serveStdio(reasoner: Reasoner = openReasoner()): Promise<void> {
  const { stdin, stderr } = process;
  await using _reasoner = reasoner;
  const stdout = reserveStdout();
  const calls: Calls = new Set();
  const server = createServer(reasoner, calls);
  server.server.onerror = (error) => void stderr.write(`ruminate mcp: ${error.message}\n`);
  const inputEnded = new Promise<void>((resolve) => {
    for (const event of ['end', 'close']) stdin.once(event, resolve);
  });
  const stopped = new Promise<void>((resolve) => {
    stdout.once('error', () => resolve());
    server.server.onclose = resolve;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      // Whoever listened so far would end the process before the reasoner is disposed of.
      process.removeAllListeners(signal);
      process.once(signal, () => resolve());
    }
  });
  if (stdin.isTTY) stderr.write('ruminate mcp: waiting for an MCP client on standard input; Ctrl-D ends it.\n');
  await server.connect(new StdioServerTransport(stdin, stdout));
  await Promise.race([stopped, inputEnded.then(() => drained(calls))]);
  await server.close();
  stdin.destroy();
}

/** When the last call is answered, or the time is up. */
async function drained(calls: Calls): Promise<void> {
  // The last lines of input have been read, but the calls they ask for begin a few promises later.
  await new Promise(setImmediate);
  const timeUp = new Promise<void>((resolve) => void setTimeout(resolve, DRAIN_MS).unref());
  await Promise.race([Promise.allSettled(calls), timeUp]);
  await new Promise(setImmediate);
}

/** At first every step is told; a long solve then tells ten a second, so that no client drowns. */
const STEPS_TOLD = 32;
const INTERVAL_MS = 100;

function reporter(extra: RequestHandlerExtra<ServerRequest, ServerNotification>): ToolContext['report'] {
  const progressToken = extra._meta?.progressToken;
  if (progressToken === undefined) return undefined;
  let told = Number.NEGATIVE_INFINITY;
  return async (step, message, thought) => {
    const now = performance.now();
    if (step > STEPS_TOLD && now - told < INTERVAL_MS) return;
    told = now;
    const _meta = { 'ruminate/thought': thought };
    const params = { progressToken, progress: step, message: `step ${step}: ${message}`, _meta };
    await extra.sendNotification({ method: 'notifications/progress', params });
  };
}

function callResult({ text, structured, isError }: ToolOutcome): CallToolResult {
  const content = [{ type: 'text' as const, text }];
  return { content, ...(structured && { structuredContent: structured }), ...(isError && { isError }) };
}

function packageVersion(): string {
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
