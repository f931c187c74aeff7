/** A connected MCP client, and calls whose results are values: what the tool gave, or why it did not. */
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { CallToolResultSchema } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';

export const clientInfo = { name: 'ruminate-agent', version: '1' };

export interface Connection {
  readonly client: Client;
  close(): Promise<void>;
}

export interface ToolReply {
  readonly text: string;
  readonly structured: Record<string, unknown> | undefined;
  readonly isError: boolean;
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onThought?: ((thought: ThoughtSeen) => void) | undefined;
}

/** A supervision step as the solve tool tells it while it thinks. */
export const ThoughtSeen = z.object({
  step: z.number(),
  restart: z.number(),
  rows: z.array(z.string()),
  qHalt: z.number(),
  changed: z.array(z.object({ row: z.number(), column: z.number() })),
});
export type ThoughtSeen = z.infer<typeof ThoughtSeen>;

const Progress = z.object({ _meta: z.object({ 'ruminate/thought': ThoughtSeen }) });

/** The tools stop by themselves; this is for one that does not answer at all. */
const SILENCE_MILLISECONDS = 120_000;

/** Calls a tool. Aborting the signal rejects; a connection that breaks does, too. */
export async function callTool(
  { client }: Connection,
  name: string,
  args: Record<string, unknown>,
  { signal, onThought }: CallOptions = {},
): Promise<ToolReply> {
  const result = await client.callTool({ name, arguments: args }, CallToolResultSchema, {
    ...(signal ? { signal } : {}),
    timeout: SILENCE_MILLISECONDS,
    resetTimeoutOnProgress: true,
    onprogress: (progress) => {
      const seen = Progress.safeParse(progress);
      if (seen.success) onThought?.(seen.data._meta['ruminate/thought']);
    },
  });
  const { content, structuredContent, isError } = CallToolResultSchema.parse(result);
  const text = content.map((part) => (part.type === 'text' ? part.text : `[${part.type}]`)).join('\n\n');
  return { text, structured: structuredContent, isError: isError ?? false };
}
