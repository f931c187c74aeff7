/**
 * A language model that says what a test tells it to: an OpenAI-compatible HTTP server that answers each request with the
 * next step of its script. A script that is not used up, or asked for more, fails the test.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished } from 'vitest';
import type { Endpoint } from '../../src/agent/index.js';

export interface Call {
  readonly name: string;
  /** An object is sent as JSON, a string as it is, right or wrong. */
  readonly input: object | string;
}

export type Step =
  | { readonly text?: string; readonly calls?: readonly Call[]; readonly usage?: readonly [number, number] }
  /** An HTTP error with this status and message. */
  | { readonly status: number; readonly message: string; readonly code?: string }
  /** Says some of it, then the connection breaks, falls silent, or ends without a word on why. */
  | { readonly text: string; readonly ending: 'drop' | 'silence' | 'end' };

export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: unknown; readonly tool_calls?: unknown }[];
  readonly tools?: readonly { readonly function: { readonly name: string; readonly parameters: object } }[];
  readonly tool_choice?: unknown;
}

export interface ScriptedModel {
  readonly endpoint: Endpoint;
  /** What was asked so far. */
  readonly requests: readonly ChatRequest[];
}

/** Runs until the test that calls it is over, when its script must be used up. */
export async function scriptedModel(...script: readonly Step[]): Promise<ScriptedModel> {
  const model = await steppedModel();
  model.play(script);
  onTestFinished(() => expect(model.requests, 'steps of the script that were played').toHaveLength(script.length));
  return model;
}

/** The same with a script that can be changed in the middle of a test; it need not be used up. */
export async function steppedModel(): Promise<ScriptedModel & { play(steps: readonly Step[]): void }> {
  let requests: ChatRequest[] = [];
  let script: readonly Step[] = [];
  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url?.endsWith('/models')) {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ data: [{ id: 'text-embedding' }, { id: 'scripted' }] }));
      return;
    }
    const body = JSON.parse(await textOf(request)) as ChatRequest;
    const step = script[requests.length];
    requests.push(body);
    if (step) await play(step, response);
    else fail(response, 400, 'the script is used up');
  }
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const baseUrl = `http://127.0.0.1:${port}/v1`;
  return {
    endpoint: { model: 'scripted', baseUrl, apiKey: 'none', server: 'script' },
    get requests() {
      return requests;
    },
    play: (steps) => {
      script = steps;
      requests = [];
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function fail(response: ServerResponse, status: number, message: string, code?: string): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ error: { message, code: code ?? null, type: 'scripted' } }));
}

async function play(step: Step, response: ServerResponse): Promise<void> {
  if ('status' in step) return fail(response, step.status, step.message, step.code);
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (delta: object, finish_reason: string | null = null): void => {
    const choices = [{ index: 0, delta, finish_reason }];
    response.write(
      `data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', model: 'scripted', choices })}\n\n`,
    );
  };
  send({ role: 'assistant', content: '' });
  // In pieces of a few characters, as tokens come.
  for (const piece of step.text?.match(/[\s\S]{1,7}/gu) ?? []) send({ content: piece });
  if ('ending' in step) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    if (step.ending === 'drop') response.destroy();
    if (step.ending === 'end') response.end();
    return;
  }
  for (const [index, { name, input }] of (step.calls ?? []).entries()) {
    const text = typeof input === 'string' ? input : JSON.stringify(input);
    const id = `call_${index}_${Math.random().toString(36).slice(2)}`;
    send({ tool_calls: [{ index, id, type: 'function', function: { name, arguments: '' } }] });
    for (const piece of text.match(/[\s\S]{1,9}/gu) ?? [])
      send({ tool_calls: [{ index, function: { arguments: piece } }] });
  }
  send({}, step.calls ? 'tool_calls' : 'stop');
  const [prompt_tokens, completion_tokens] = step.usage ?? [100, 10];
  const usage = { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens };
  response.write(`data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', choices: [], usage })}\n\n`);
  response.end('data: [DONE]\n\n');
}
