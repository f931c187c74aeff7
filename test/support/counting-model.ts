/**
 * A language model that solves what it is asked, over HTTP as OpenAI-compatible servers speak, and counts what it is paid for:
 * by Idempotency-Key, as a server that knows the header charges.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { readBoards } from '../../src/reasoner/puzzles/read.js';

export interface Refusal {
  readonly status: number;
  readonly retryAfter?: string;
}

export interface CountingModel {
  readonly baseUrl: string;
  /** How often each Idempotency-Key came. */
  readonly asked: ReadonlyMap<string, number>;
  /** Answers that were sent. */
  readonly answers: number;
  /** Most requests that were being answered at once. */
  readonly mostAtOnce: number;
  /** The next requests are refused, one for each. */
  refuse(...refusals: readonly Refusal[]): void;
  /** Waits for the answer of this number, counted from 1 over all. */
  answered(count: number): Promise<void>;
}

interface ChatRequest {
  readonly stream?: boolean;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}

const usage = { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 };

export async function countingModel(milliseconds = 0): Promise<CountingModel> {
  const asked = new Map<string, number>();
  const refusals: Refusal[] = [];
  let answers = 0;
  let atOnce = 0;
  let mostAtOnce = 0;
  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const key = String(request.headers['idempotency-key']);
    const refusal = refusals.shift();
    if (refusal) {
      const headers = refusal.retryAfter === undefined ? {} : { 'retry-after': refusal.retryAfter };
      response.writeHead(refusal.status, headers).end(JSON.stringify({ error: { message: 'not now' } }));
      return;
    }
    asked.set(key, (asked.get(key) ?? 0) + 1);
    mostAtOnce = Math.max(mostAtOnce, ++atOnce);
    await pause(milliseconds);
    atOnce--;
    const chat = JSON.parse(Buffer.concat(chunks).toString()) as ChatRequest;
    if (chat.stream) sendStream(chat, response);
    else sendWhole(chat, response);
    answers++;
    server.emit('answered');
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    get answers() {
      return answers;
    },
    get mostAtOnce() {
      return mostAtOnce;
    },
    refuse: (...more) => void refusals.push(...more),
    answered: async (count) => {
      while (answers < count) await once(server, 'answered');
    },
  };
}

function sendWhole({ messages }: ChatRequest, response: ServerResponse): void {
  const message = { role: 'assistant', content: solved(messages.at(-1)?.content ?? ''), refusal: null };
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ id: 'x', choices: [{ index: 0, message, finish_reason: 'stop' }], usage }));
}

/** The block that the instructions of the arm ask for. */
function solved(text: string): string {
  const read = readBoards(text);
  if (!read.ok) return '```\nUNREADABLE\n```';
  const { family, grids } = read.value;
  const [answer, other] = family.solveExact(grids[0], 2).solutions;
  if (!answer) return '```\nNO SOLUTION\n```';
  return other && family.uniqueAnswer
    ? '```\nSEVERAL SOLUTIONS\n```'
    : `Here:\n\`\`\`\n${family.toRows(answer).join('\n')}\n\`\`\``;
}

/** Asks for the tool first, then says a word; ids differ from call to call, as real ones do. */
function sendStream({ messages }: ChatRequest, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (part: object): void => void response.write(`data: ${JSON.stringify({ id: 'x', ...part })}\n\n`);
  const say = (delta: object, finish_reason: string | null): void =>
    send({ object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason }] });
  if (messages.at(-1)?.role === 'tool') {
    say({ role: 'assistant', content: 'That is the answer.' }, null);
    say({}, 'stop');
  } else {
    const call = { name: 'solve_puzzle', arguments: '{"board":"board-1"}' };
    const id = `call_${Math.random().toString(36).slice(2)}`;
    say({ role: 'assistant', tool_calls: [{ index: 0, id, type: 'function', function: call }] }, null);
    say({}, 'tool_calls');
  }
  send({ choices: [], usage });
  response.end('data: [DONE]\n\n');
}
