/** tools/list and tools/call. */
import type { Server } from '@modelcontextprotocol/sdk/server/index.js';
import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import {
  CallToolRequestSchema,
  type CallToolResult,
  ListToolsRequestSchema,
  type ListToolsResult,
  type ServerNotification,
  type ServerRequest,
} from '@modelcontextprotocol/sdk/types.js';
import type { Problem } from '../../reasoner/index.js';
import { badArguments } from '../arguments.js';
import { tools } from '../registry.js';
import type { Shared } from '../shared.js';
import { quoted, whatThereIs } from '../similar.js';
import { refused, type ToolContext, type ToolOutcome } from '../tool.js';
import { inputSchema, outputSchema } from './schemas.js';

export function serveTools(server: Server, shared: Shared): void {
  server.registerCapabilities({ tools: {} });
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: listed }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, extra) => {
    const call = callTool(params.name, params.arguments ?? {}, shared, extra);
    shared.calls.add(call);
    try {
      return callResult(await call);
    } finally {
      shared.calls.delete(call);
    }
  });
}

const listed: ListToolsResult['tools'] = tools.map((tool) => ({
  name: tool.name,
  title: tool.title,
  description: tool.description,
  inputSchema: inputSchema(tool.input),
  ...(tool.output && { outputSchema: outputSchema(tool.output) }),
  annotations: { ...tool.annotations },
  ...(tool.meta && { _meta: { ...tool.meta } }),
}));

type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;

async function callTool(name: string, args: unknown, shared: Shared, extra: Extra): Promise<ToolOutcome> {
  const tool = tools.find((candidate) => candidate.name === name);
  if (!tool) return refused({ problem: noTool(name) });
  const fitting = tool.input.safeParse(args);
  if (!fitting.success) return refused({ problem: badArguments(tool, args, fitting.error) });
  const { reasoner, solves, queue } = shared;
  const context = { reasoner, solves, signal: extra.signal, report: reporter(extra) };
  if (!tool.thinks(args)) return tool.call(args, context);
  const turn = await whileWaiting(extra, queue.turn(extra.signal));
  if (!turn.ok) return refused({ problem: turn.error });
  try {
    return await tool.call(args, context);
  } finally {
    turn.value();
  }
}

/** Clients that listen are told now and then that the call waits; progress must grow, and steps count from 1. */
const WAITING_MS = 5_000;

async function whileWaiting<T>(extra: Extra, turn: Promise<T>): Promise<T> {
  const progressToken = extra._meta?.progressToken;
  if (progressToken === undefined) return turn;
  let told = 0;
  const tell = (): void => {
    const params = { progressToken, progress: 1 - 1 / ++told, message: 'waiting for a turn to think' };
    // A client that has gone ends the wait by its signal.
    extra.sendNotification({ method: 'notifications/progress', params }).catch(() => undefined);
  };
  const timer = setInterval(tell, WAITING_MS);
  try {
    return await turn;
  } finally {
    clearInterval(timer);
  }
}

function noTool(name: string): Problem {
  return {
    code: 'no_such_tool',
    message: `There is no tool ${quoted(name)}.`,
    remedy: whatThereIs(
      name,
      tools.map((tool) => tool.name),
    ),
    cells: [],
  };
}

/** At first every step is told; a long solve then tells ten a second, so that no client drowns. */
const STEPS_TOLD = 32;
const INTERVAL_MS = 100;

function reporter(extra: Extra): ToolContext['report'] {
  const progressToken = extra._meta?.progressToken;
  if (progressToken === undefined) return undefined;
  let told = Number.NEGATIVE_INFINITY;
  return async (step, message, thought) => {
    const now = performance.now();
    if (step > STEPS_TOLD && now - told < INTERVAL_MS) return;
    told = now;
    const _meta = { 'ruminate/thought': thought };
    const params = { progressToken, progress: step, message: `step ${step}: ${message}`, _meta };
    await extra.sendNotification({ method: 'notifications/progress', params });
  };
}

function callResult({ text, picture, structured, resource, isError }: ToolOutcome): CallToolResult {
  const content: CallToolResult['content'] = [{ type: 'text', text }];
  if (picture) content.unshift({ type: 'image', ...picture });
  if (resource !== undefined) content.push({ type: 'resource_link', uri: resource, name: resource });
  return { content, ...(structured && { structuredContent: structured }), ...(isError && { isError }) };
}
