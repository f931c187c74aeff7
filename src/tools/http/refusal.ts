/** An answer before the protocol: an HTTP status for machines in between, and a JSON-RPC error for MCP clients. */
import type { Response } from 'express';

/** What JSON-RPC 2.0 leaves to servers. */
const SERVER_ERROR = -32000;

export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

export function refuse(response: Response, { status, code, message, remedy }: Refusal): void {
  const error = { code: SERVER_ERROR, message: `${message} ${remedy}`, data: { code, remedy } };
  response.status(status).json({ jsonrpc: '2.0', error, id: null });
}
