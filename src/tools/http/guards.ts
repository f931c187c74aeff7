/** Who may ask at all: checks on the headers of a request, before anything of its body is read. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { refuse } from './refusal.js';

/**
 * Refuses requests to or from other hosts. Without that, a web page whose name is made to resolve to this machine could use
 * the server through the reader's browser (DNS rebinding; MCP specification, Streamable HTTP, security warning).
 */
export function allowHosts(hostnames: ReadonlySet<string>): RequestHandler {
  const allowed = (url: string): boolean => URL.canParse(url) && hostnames.has(new URL(url).hostname);
  return (request, response, next) => {
    const { host, origin } = request.headers;
    if (host === undefined || !allowed(`http://${host}`)) {
      const message = host === undefined ? 'The Host header is missing.' : `The host ${host} is not served here.`;
      refuse(response, { status: 403, code: 'wrong_host', message, remedy: remedyFor(host) });
    } else if (origin !== undefined && !allowed(origin)) {
      const message = `Pages of ${origin} may not use this server.`;
      refuse(response, { status: 403, code: 'wrong_origin', message, remedy: remedyFor(origin) });
    } else next();
  };
}

function remedyFor(header = ''): string {
  const url = header.includes('://') ? header : `http://${header}`;
  const name = URL.canParse(url) ? new URL(url).hostname : 'NAME';
  return `If that is meant to be allowed, start the server with --allow-host ${name || 'NAME'}.`;
}

/** Asks for `Authorization: Bearer TOKEN`; anything else is told nothing of how near it came. */
export function requireToken(token: string): RequestHandler {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  const expected = digest(token);
  return (request, response, next) => {
    const [, sent] = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '') ?? [];
    if (sent !== undefined && timingSafeEqual(digest(sent), expected)) return next();
    response.set('WWW-Authenticate', sent === undefined ? 'Bearer' : 'Bearer error="invalid_token"');
    const message = sent === undefined ? 'A token is needed.' : 'The token is not the right one.';
    const remedy = 'Send the RUMINATE_TOKEN of the server in the header "Authorization: Bearer TOKEN".';
    refuse(response, { status: 401, code: 'unauthorized', message, remedy });
  };
}

/** Allows an address so many requests a minute; answers carry the RateLimit headers of the IETF draft. */
export function limitRate(requestsPerMinute: number): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: requestsPerMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // Its advice on X-Forwarded-For would go to standard error as prose; --proxies is the setting it asks for.
    validate: { xForwardedForHeader: false },
    handler: (_request, response) =>
      refuse(response, {
        status: 429,
        code: 'too_many_requests',
        message: `More than ${requestsPerMinute} requests came from this address within a minute.`,
        remedy: `Wait ${response.get('Retry-After') ?? '60'} seconds.`,
      }),
  });
}
