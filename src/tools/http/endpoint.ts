/** POST /mcp: Streamable HTTP without sessions. Every request gets a server of its own, so any replica can answer any of them. */
import { randomUUID } from 'node:crypto';
import type { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import {
  CancelledNotificationSchema,
  isInitializeRequest,
  isJSONRPCRequest,
  type JSONRPCMessage,
  type RequestId,
} from '@modelcontextprotocol/sdk/types.js';
import type { RequestHandler, Response } from 'express';
import { type Call, followCalls } from './calls.js';

/** Boards and texts are a few kilobytes. */
const MAX_BODY_BYTES = 1024 * 1024;

const SESSION_ID = 'Mcp-Session-Id';

export interface Observer {
  /** An MCP request has been answered or given up. */
  ended(call: Call, response: Response): void;
  /** The protocol was broken, or the client has gone. */
  failed(error: Error, response: Response): void;
}

/**
 * The session id that a client is given at the start is a label and no more: nothing is kept under it but the calls that run
 * just now, so that a later request, `notifications/cancelled`, finds the one it means. A client that goes away cancels what
 * it has asked for, because there is no way left to answer it.
 */
export function mcpEndpoint(createServer: () => Server, observer: Observer): RequestHandler {
  const running = new Map<string, (cancellation: JSONRPCMessage) => void>();
  const keyOf = (session: string, id: RequestId): string => `${session} ${JSON.stringify(id)}`;

  return async (request, response) => {
    const session = request.get(SESSION_ID);
    const transport = new StreamableHTTPServerTransport({ maxRequestBodySize: MAX_BODY_BYTES });
    const server = createServer();
    server.onerror = (error) => observer.failed(error, response);
    await server.connect(transport);
    const { onmessage: deliver } = transport;

    const keys: string[] = [];
    const calls = followCalls(
      transport,
      (message) => {
        if (isInitializeRequest(message)) response.setHeader(SESSION_ID, randomUUID());
        if (session === undefined) return;
        if (isJSONRPCRequest(message)) {
          const { id } = message;
          keys.push(keyOf(session, id));
          running.set(keyOf(session, id), (cancellation) => {
            deliver?.(cancellation);
            calls.cancelled(id);
            if (calls.open.size === 0) void server.close();
          });
        }
        const cancellation = CancelledNotificationSchema.safeParse(message);
        if (cancellation.success) running.get(keyOf(session, cancellation.data.params.requestId ?? ''))?.(message);
      },
      (call) => observer.ended(call, response),
    );
    response.once('close', () => {
      for (const key of keys) running.delete(key);
      void server.close();
    });
    await transport.handleRequest(request, response);
  };
}
