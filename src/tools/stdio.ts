/** The server over standard input and output, for an MCP client to start. */
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { openReasoner, type Reasoner } from '../reasoner/index.js';
import { createServer } from './server.js';
import { openShared, type Shared } from './shared.js';
import { reserveStdout } from './stdout.js';

/** After its input ends, the server finishes what is under way for this long; clients send SIGTERM sooner if they mind. */
const DRAIN_MS = 5_000;

/** A longer message ends the connection: there is no telling where in it the next one begins. */
const MOST_BYTES = 16 * 2 ** 20;

/**
 * Serves over standard input and output until input ends, a client closes output, or SIGINT or SIGTERM comes; then stops
 * what runs, disposes of the reasoner and resolves. From the call on, whatever else writes to standard output lands on
 * standard error.
 */
export async function serveStdio(reasoner: Reasoner = openReasoner()): Promise<void> {
  const { stdin, stderr } = process;
  await using _reasoner = reasoner;
  const stdout = reserveStdout();
  const shared = openShared(reasoner);
  const server = createServer(shared);
  server.onerror = (error) => void stderr.write(`ruminate mcp: ${error.message}\n`);
  // After the messages that came with this one: nobody waits longer for a first answer because of it.
  server.oninitialized = () => void setImmediate(() => void reasoner.openAhead());
  const inputEnded = new Promise<void>((resolve) => {
    for (const event of ['end', 'close']) stdin.once(event, resolve);
  });
  const stopped = new Promise<void>((resolve) => {
    stdout.once('error', () => resolve());
    server.onclose = resolve;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      // Whoever listened so far would end the process before the reasoner is disposed of.
      process.removeAllListeners(signal);
      process.once(signal, () => resolve());
    }
  });
  if (stdin.isTTY) stderr.write('ruminate mcp: waiting for an MCP client on standard input; Ctrl-D ends it.\n');
  await server.connect(new StdioServerTransport(stdin, stdout, { maxBufferSize: MOST_BYTES }));
  await Promise.race([stopped, inputEnded.then(() => drained(shared.calls))]);
  await server.close();
  stdin.destroy();
}

/** When the last call is answered, or the time is up. */
async function drained(calls: Shared['calls']): Promise<void> {
  // The last lines of input have been read, but the calls they ask for begin a few promises later.
  await new Promise(setImmediate);
  const timeUp = new Promise<void>((resolve) => void setTimeout(resolve, DRAIN_MS).unref());
  await Promise.race([Promise.allSettled(calls), timeUp]);
  await new Promise(setImmediate);
}
