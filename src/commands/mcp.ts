/** `ruminate mcp`: the tools over standard input and output, for an MCP client to start, or over HTTP. */
import type { HttpOptions } from '../tools/http/settings.js';
import { serveStdio } from '../tools/stdio.js';
import { EXIT } from './exit.js';
import { say, sayProblem } from './talk.js';

export interface McpOptions extends Omit<HttpOptions, 'token'> {
  readonly http?: boolean;
}

/** Returns the exit code. */
export async function mcp({ http = false, ...options }: McpOptions): Promise<number> {
  if (!http) {
    const [useless] = Object.keys(options);
    if (useless === undefined) {
      await serveStdio();
      return EXIT.ok;
    }
    const flag = useless.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    say(`ruminate mcp: --${flag} says how to serve over HTTP. Add --http, or leave it out.`);
    return EXIT.unreadable;
  }
  // Not loaded for clients that start the server over standard input and wait for it.
  const { serveHttp } = await import('../tools/http/serve.js');
  const served = await serveHttp({ ...options, token: process.env.RUMINATE_TOKEN || undefined });
  if (served.ok) return EXIT.ok;
  sayProblem(served.error);
  return EXIT.failed;
}
