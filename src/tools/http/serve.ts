/** `ruminate mcp --http`: listens, and stops without breaking off what is under way. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { failure, ok, openReasoner, type Problem, type Reasoner, type Result } from '../../reasoner/index.js';
import { openShared } from '../shared.js';
import { SolveLog } from '../solve-log.js';
import { createApp, MCP_PATH } from './app.js';
import { openLog } from './log.js';
import { checkHttpOptions, type HttpOptions, type HttpSettings } from './settings.js';

/** A request must have arrived whole after this time. */
const RECEIVE_MS = 30_000;
/**
 * An idle connection is kept for longer than clients and balancers (mostly 60 seconds) keep theirs: whoever closes first must be
 * the one that asks, else a request meets a connection that was just closed.
 */
const KEEP_ALIVE_MS = 75_000;
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Serves until SIGINT or SIGTERM comes; then takes no new requests, answers those under way and resolves. A second signal
 * does what it did before this was called. Standard error carries the log.
 */
export async function serveHttp(options: HttpOptions, reasoner: Reasoner = openReasoner()): Promise<Result<void>> {
  await using _reasoner = reasoner;
  const checked = checkHttpOptions(options);
  if (!checked.ok) return checked;
  const settings = checked.value;

  // A client is told its own solves; those of others it can neither list nor guess.
  const shared = { ...openShared(reasoner), solves: new SolveLog({ listed: false }) };
  const log = openLog();
  let stopping = false;
  let inFlight = 0;
  const server = createServer(
    { requestTimeout: RECEIVE_MS, keepAliveTimeout: KEEP_ALIVE_MS },
    createApp(settings, shared, log, () => stopping),
  );
  server.on('request', (_request, response) => {
    inFlight++;
    response.once('close', () => {
      inFlight--;
      // A connection that is kept open for a next request would hold up the end.
      if (stopping) setImmediate(() => server.closeIdleConnections());
    });
  });
  const listening = await listen(server, settings);
  if (!listening.ok) return listening;
  log('info', 'listening', { url: urlOf(server), token: settings.token !== undefined });
  // Once for the process, however many clients there will be.
  setImmediate(() => void reasoner.openAhead());

  const signal = await firstSignal();
  stopping = true;
  log('info', 'stopping', { signal, inFlight });
  const closed = once(server, 'close');
  server.close();
  await closed;
  log('info', 'stopped');
  return ok(undefined);
}

async function listen(server: Server, { host, port }: HttpSettings): Promise<Result<void>> {
  try {
    server.listen(port, host);
    await once(server, 'listening');
    return ok(undefined);
  } catch (error) {
    return failure(cannotListen(host, port, error));
  }
}

function cannotListen(host: string, port: number, error: unknown): Problem {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    code: 'cannot_listen',
    message: `Nothing can listen on ${host}, port ${port}: ${reason}.`,
    remedy: 'Choose another with --port (0 takes any that is free) or --host, or stop whoever has it.',
    cells: [],
  };
}

function urlOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}${MCP_PATH}`;
}

/** From then on signals do what they did before. */
function firstSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    const before = SIGNALS.map((signal) => [signal, process.listeners(signal)] as const);
    const stop = (signal: NodeJS.Signals): void => {
      for (const [name, listeners] of before) {
        process.removeListener(name, stop);
        for (const listener of listeners) process.on(name, listener);
      }
      resolve(signal);
    };
    for (const signal of SIGNALS) {
      process.removeAllListeners(signal);
      process.on(signal, stop);
    }
  });
}
