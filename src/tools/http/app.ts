/** The routes, and what a request goes through on its way: id and log, host, rate, token, then the protocol. */
import express, { type ErrorRequestHandler, type Express } from 'express';
import { createServer } from '../server.js';
import type { Shared } from '../shared.js';
import { mcpEndpoint } from './endpoint.js';
import { allowHosts, limitRate, requireToken } from './guards.js';
import { type Log, logRequests, requestIdOf } from './log.js';
import { openMetrics } from './metrics.js';
import { refuse } from './refusal.js';
import type { HttpSettings } from './settings.js';

export const MCP_PATH = '/mcp';

/** `stopping` says whether the server takes no new work. */
export function createApp(settings: HttpSettings, shared: Shared, log: Log, stopping: () => boolean): Express {
  const metrics = openMetrics(shared.queue);
  const app = express().disable('x-powered-by').disable('etag').set('trust proxy', settings.proxies);
  app.use(logRequests(log), metrics.countRequests);
  app.use((_request, response, next) => {
    if (!stopping()) return next();
    response.set('Connection', 'close');
    refuse(response, { status: 503, code: 'stopping', message: 'The server is stopping.', remedy: 'Ask again soon.' });
  });
  // Load balancers ask by address and without a token.
  app.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  app.use(allowHosts(settings.hostnames), limitRate(settings.requestsPerMinute));
  if (settings.token !== undefined) app.use(requireToken(settings.token));
  app.get('/metrics', metrics.page);
  app.post(
    MCP_PATH,
    mcpEndpoint(() => createServer(shared), {
      ended: (call, response) => {
        metrics.countCall(call);
        log('info', 'call', { id: requestIdOf(response), ...call });
      },
      failed: ({ message }, response) => log('warn', 'protocol', { id: requestIdOf(response), message }),
    }),
  );
  app.all(MCP_PATH, (request, response) => {
    response.set('Allow', 'POST');
    const message = `${request.method} is not used here: there are no sessions and no streams of the server's own.`;
    refuse(response, { status: 405, code: 'method_not_allowed', message, remedy: 'Use POST.' });
  });
  app.use((request, response) => {
    const remedy = `MCP is at ${MCP_PATH}; there are /healthz and /metrics, too.`;
    refuse(response, { status: 404, code: 'not_found', message: `There is no ${request.path}.`, remedy });
  });
  const fault: ErrorRequestHandler = (error: Error, _request, response, next) => {
    log('error', 'fault', { id: requestIdOf(response), message: error.message, stack: error.stack });
    if (response.headersSent) return next(error);
    const message = 'This is a fault of ruminate, not of the request.';
    const remedy = `The log has more under the id ${requestIdOf(response)}.`;
    refuse(response, { status: 500, code: 'internal_error', message, remedy });
  };
  app.use(fault);
  return app;
}
