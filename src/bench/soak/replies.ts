/** Whether a reply is what the schemas allow, whatever was asked. */
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPError } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { CallToolResultSchema, McpError, ResultSchema } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { tools } from '../../tools/index.js';
import { MOST_BYTES } from '../../tools/room.js';
import type { WildRequest } from './wild.js';

export type Outcome = 'answered' | 'refused' | 'busy' | 'cancelled';

export interface Reply {
  readonly outcome: Outcome;
  /** The id under which the server keeps the solve, where the call was one. */
  readonly solveId?: string;
}

type CallParams = Extract<WildRequest, { method: 'tools/call' }>['params'];

/** Longer than any call may take, however loaded the machine is: beyond it the call hangs. */
export const HANG_MS = 300_000;

/** Sends the request and checks the reply; throws where the reply is none that may be given. */
export async function ask(client: Client, request: WildRequest, signal?: AbortSignal): Promise<Reply> {
  const options = { timeout: HANG_MS, ...(signal && { signal }) };
  try {
    const result = await client.request(request, ResultSchema, options);
    return request.method === 'tools/call' ? checkCall(request.params, result) : { outcome: 'answered' };
  } catch (error) {
    if (signal?.aborted) return { outcome: 'cancelled' };
    if (error instanceof StreamableHTTPError && error.code === TOO_LARGE) return { outcome: 'refused' };
    if (!(error instanceof McpError) || !REFUSALS.includes(error.code)) throw error;
    return { outcome: 'refused' };
  }
}

/** Invalid request, invalid parameters, no such resource. Anything else, an internal error above all, is a fault. */
const REFUSALS = [-32600, -32602, -32002];

/** The status of a request beyond the limit on bodies. */
const TOO_LARGE = 413;

function checkCall({ name, arguments: args }: CallParams, result: unknown): Reply {
  const { content, structuredContent, isError } = CallToolResultSchema.parse(result);
  const output = tools.find((tool) => tool.name === name)?.output;
  if (structuredContent) z.strictObject(output?.shape ?? {}).parse(structuredContent);
  const words = content.filter(({ type }) => type !== 'image');
  const bytes = Buffer.byteLength(JSON.stringify({ content: words, structuredContent }));
  const isAll = 'all' in args && args.all === true;
  if (bytes > MOST_BYTES && !isAll) throw new Error(`${name} answered in ${bytes} bytes, unasked`);
  if (!isError) {
    if (output && !structuredContent) throw new Error(`${name} answered without structured content`);
    if (!output && content[0]?.type !== 'image') throw new Error(`${name} answered without a picture`);
    const solveId = structuredContent?.solve_id;
    return { outcome: 'answered', ...(typeof solveId === 'string' && { solveId }) };
  }
  const text = words.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('');
  const code = /^([a-z_]+): [\s\S]+\nWhat to do: /.exec(text)?.[1];
  if (code === undefined || code === 'internal_error') throw new Error(`${name} failed: ${text.slice(0, 500)}`);
  return { outcome: code === 'busy' ? 'busy' : 'refused' };
}
