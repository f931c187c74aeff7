/** Follows the MCP requests that go through a transport: what was asked, how it ended, how long it took. */
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import {
  ErrorCode,
  isJSONRPCErrorResponse,
  isJSONRPCRequest,
  isJSONRPCResultResponse,
  type JSONRPCMessage,
  type JSONRPCRequest,
  type RequestId,
} from '@modelcontextprotocol/sdk/types.js';
import { tools } from '../registry.js';

export interface Call {
  /** "unknown" for one that the server does not have: clients must not be able to invent labels of metrics. */
  readonly method: string;
  readonly tool?: string;
  readonly outcome: 'ok' | 'error' | 'cancelled';
  readonly milliseconds: number;
}

export interface OpenCalls {
  /** Calls not yet answered. */
  readonly open: ReadonlySet<RequestId>;
  /** The call will not be answered any more. */
  cancelled(id: RequestId): void;
}

/** To be called on a connected transport; `asked` sees each message before the server does. */
export function followCalls(
  transport: Transport,
  asked: (message: JSONRPCMessage) => void,
  ended: (call: Call) => void,
): OpenCalls {
  const open = new Map<RequestId, { request: JSONRPCRequest; started: number }>();
  const end = (id: RequestId, outcome: Call['outcome'], known = true): void => {
    const call = open.get(id);
    if (!call || !open.delete(id)) return;
    const { request, started } = call;
    const milliseconds = Math.round(performance.now() - started);
    ended({ method: known ? request.method : 'unknown', ...toolOf(request), outcome, milliseconds });
  };

  const { onmessage } = transport;
  transport.onmessage = (message, extra) => {
    if (isJSONRPCRequest(message)) open.set(message.id, { request: message, started: performance.now() });
    asked(message);
    onmessage?.(message, extra);
  };
  const send = transport.send.bind(transport);
  transport.send = (message, options) => {
    if (isJSONRPCErrorResponse(message) && message.id !== undefined) {
      end(message.id, 'error', message.error.code !== ErrorCode.MethodNotFound);
    }
    if (isJSONRPCResultResponse(message)) end(message.id, message.result.isError === true ? 'error' : 'ok');
    return send(message, options);
  };
  const { onclose } = transport;
  transport.onclose = () => {
    for (const id of [...open.keys()]) end(id, 'cancelled');
    onclose?.();
  };
  return {
    get open() {
      return new Set(open.keys());
    },
    cancelled: (id) => end(id, 'cancelled'),
  };
}

function toolOf({ method, params }: JSONRPCRequest): Pick<Call, 'tool'> {
  if (method !== 'tools/call') return {};
  return { tool: tools.find(({ name }) => name === params?.name)?.name ?? 'unknown' };
}
