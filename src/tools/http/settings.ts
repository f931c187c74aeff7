/** What an HTTP server is told, checked before it listens. */
import { isIP } from 'node:net';
import { failure, ok, type Problem, type Result } from '../../reasoner/index.js';

export interface HttpOptions {
  /** Address to listen on; that of this machine alone unless given. */
  readonly host?: string | undefined;
  /** 0 takes any free port. */
  readonly port?: number | undefined;
  /** Further names under which clients reach the server, as they stand in the Host and Origin headers. */
  readonly allowHost?: readonly string[] | undefined;
  /** Requests a minute from one address. */
  readonly rate?: number | undefined;
  /** Proxies in front whose X-Forwarded-For is believed. */
  readonly proxies?: number | undefined;
  /** What clients must send as `Authorization: Bearer TOKEN`. */
  readonly token?: string | undefined;
}

export interface HttpSettings {
  readonly host: string;
  readonly port: number;
  readonly hostnames: ReadonlySet<string>;
  readonly requestsPerMinute: number;
  readonly proxies: number;
  readonly token: string | undefined;
}

export const DEFAULT_HOST = '127.0.0.1';
export const DEFAULT_PORT = 3636;
export const DEFAULT_REQUESTS_PER_MINUTE = 600;
const LEAST_TOKEN_LENGTH = 16;

const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];

export function checkHttpOptions(options: HttpOptions): Result<HttpSettings> {
  const { host = DEFAULT_HOST, allowHost = [], token } = options;
  if (token !== undefined && token.length < LEAST_TOKEN_LENGTH) return failure(shortToken(token));
  if (token === undefined && !isLoopback(host)) return failure(noToken(host));
  return ok({
    host,
    port: options.port ?? DEFAULT_PORT,
    hostnames: new Set([...LOOPBACK_NAMES, isIP(host) === 6 ? `[${host}]` : host, ...allowHost].map(lowerCase)),
    requestsPerMinute: options.rate ?? DEFAULT_REQUESTS_PER_MINUTE,
    proxies: options.proxies ?? 0,
    token,
  });
}

const lowerCase = (name: string): string => name.toLowerCase();

/** Whether nobody beyond this machine reaches the address. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

const MAKE_TOKEN = `RUMINATE_TOKEN="$(node -p "crypto.randomUUID()")"`;

function noToken(host: string): Problem {
  return {
    code: 'no_token',
    message: `On ${host} others than this machine could use the server, and no token is set.`,
    remedy: `Set one, ${MAKE_TOKEN}, and give it to the clients; or leave out --host.`,
    cells: [],
  };
}

function shortToken(token: string): Problem {
  return {
    code: 'short_token',
    message: `RUMINATE_TOKEN has ${token.length} characters; it must have ${LEAST_TOKEN_LENGTH} or more, so that nobody guesses it.`,
    remedy: `Set a longer one, for example ${MAKE_TOKEN}.`,
    cells: [],
  };
}
