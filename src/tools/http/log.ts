/** The log: one JSON object a line. */
import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';

export type Log = (level: 'info' | 'warn' | 'error', event: string, facts?: Readonly<Record<string, unknown>>) => void;

export function openLog(stream: NodeJS.WritableStream = process.stderr): Log {
  return (level, event, facts = {}) =>
    void stream.write(`${JSON.stringify({ time: new Date().toISOString(), level, event, ...facts })}\n`);
}

const REQUEST_ID = 'X-Request-Id';

/** The id under which everything about a request is logged; the client finds it in the answer's headers. */
export const requestIdOf = (response: Response): string => String(response.getHeader(REQUEST_ID));

/** Gives every request an id, that of a proxy in front if it sent one, and logs how it was answered. */
export function logRequests(log: Log): RequestHandler {
  return (request, response, next) => {
    const sent = request.get(REQUEST_ID) ?? '';
    response.setHeader(REQUEST_ID, /^[\w.-]{1,100}$/.test(sent) ? sent : randomUUID());
    const started = performance.now();
    response.once('close', () =>
      log(response.statusCode < 500 ? 'info' : 'error', 'request', {
        id: requestIdOf(response),
        client: request.ip,
        method: request.method,
        path: request.path,
        status: response.statusCode,
        milliseconds: Math.round(performance.now() - started),
        ...(!response.writableFinished && { brokenOff: true }),
      }),
    );
    next();
  };
}
