/** `ruminate mcp`: the tools over standard input and output, for an MCP client to start, or over HTTP. */
import { openReasoner } from '../reasoner/index.js';
import type { ProviderChoice } from '../reasoner/models/provider.js';
import type { HttpOptions } from '../tools/http/settings.js';
import { serveStdio } from '../tools/stdio.js';
import { EXIT } from './exit.js';
import { say, sayProblem } from './talk.js';

export interface McpOptions extends Omit<HttpOptions, 'token'> {
  readonly http?: boolean;
  readonly provider: ProviderChoice;
}

/** Returns the exit code. */
export async function mcp({ http = false, provider, ...options }: McpOptions): Promise<number> {
  const reasoner = openReasoner({ provider, tell: (line) => say(`ruminate mcp: ${line}`) });
  if (!http) {
    const [useless] = Object.keys(options);
    if (useless === undefined) {
      await serveStdio(reasoner);
      return EXIT.ok;
    }
    const flag = useless.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    say(`ruminate mcp: --${flag} says how to serve over HTTP. Add --http, or leave it out.`);
    return EXIT.unreadable;
  }
  // Not loaded for clients that start the server over standard input and wait for it.
  const { serveHttp } = await import('../tools/http/serve.js');
  const served = await serveHttp({ ...options, token: process.env.RUMINATE_TOKEN || undefined }, reasoner);
  if (served.ok) return EXIT.ok;
  sayProblem(served.error);
  return EXIT.failed;
}
