/**
 * A GGUF file on this machine as an OpenAI-compatible server, so that the evaluation needs no account: chat completions, whole
 * or streamed, tools, and JSON by schema (README.md). node-llama-cpp is not a dependency of ruminate; install it for this.
 *
 *   node serve.mjs MODEL.gguf [--port 8080] [--context 4096] [--max-tokens 512] [--threads 0]
 */
import { createServer } from 'node:http';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { getLlama, LlamaChat } from 'node-llama-cpp';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    port: { type: 'string', default: '8080' },
    context: { type: 'string', default: '4096' },
    'max-tokens': { type: 'string', default: '512' },
    threads: { type: 'string', default: '0' },
  },
});
const [modelPath] = positionals;
if (!modelPath) {
  process.stderr.write('serve.mjs: name a .gguf file\n');
  process.exit(2);
}

const llama = await getLlama({ build: 'never', gpu: false, logLevel: 'error' });
const model = await llama.loadModel({ modelPath });
const context = await model.createContext({ contextSize: Number(values.context), threads: Number(values.threads) });
const sequence = context.getSequence();
const name = basename(modelPath, '.gguf');

/** One at a time: there is one sequence. */
let busy = Promise.resolve();

createServer((request, response) => {
  if (request.url?.endsWith('/models'))
    return sendJson(response, 200, { object: 'list', data: [{ id: name, object: 'model' }] });
  busy = busy.then(() => answer(request, response)).catch((error) => fail(response, error));
}).listen(Number(values.port), '127.0.0.1', () =>
  process.stderr.write(`${name} at http://127.0.0.1:${values.port}/v1\n`),
);

async function answer(request, response) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const chat = JSON.parse(Buffer.concat(chunks).toString());
  const stopped = new AbortController();
  response.on('close', () => stopped.abort());
  const before = sequence.tokenMeter.getState();
  const said = await generate(chat, stopped.signal);
  const { usedInputTokens: prompt_tokens, usedOutputTokens: completion_tokens } = sequence.tokenMeter.diff(before);
  const usage = { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens };
  const message = { role: 'assistant', content: said.text, ...(said.calls.length > 0 && { tool_calls: said.calls }) };
  const whole = { id: `chat-${Date.now()}`, created: Math.floor(Date.now() / 1000), model: name };
  if (!chat.stream) {
    const choices = [{ index: 0, message: { ...message, refusal: null }, finish_reason: said.reason }];
    return sendJson(response, 200, { ...whole, object: 'chat.completion', choices, usage });
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (part) =>
    response.write(`data: ${JSON.stringify({ ...whole, object: 'chat.completion.chunk', ...part })}\n\n`);
  send({ choices: [{ index: 0, delta: message, finish_reason: null }] });
  send({ choices: [{ index: 0, delta: {}, finish_reason: said.reason }] });
  send({ choices: [], usage });
  response.end('data: [DONE]\n\n');
}

async function generate(
  { messages, tools, temperature = 0, max_completion_tokens, max_tokens, response_format },
  signal,
) {
  const talk = new LlamaChat({ contextSequence: sequence });
  const schema = response_format?.json_schema?.schema;
  const most = Math.min(Number(values['max-tokens']), max_completion_tokens ?? max_tokens ?? Number.POSITIVE_INFINITY);
  const limits = { temperature, maxTokens: most, signal, stopOnAbortSignal: true };
  const how = schema
    ? { grammar: await llama.createGrammarForJsonSchema(plain(schema)) }
    : tools?.length > 0
      ? { functions: functionsOf(tools), documentFunctionParams: true }
      : {};
  try {
    const {
      response,
      functionCalls = [],
      metadata,
    } = await talk.generateResponse(historyOf(messages), { ...limits, ...how });
    const calls = functionCalls.map(({ functionName, params }, index) => ({
      index,
      id: `call_${Date.now()}_${index}`,
      type: 'function',
      function: { name: functionName, arguments: JSON.stringify(params ?? {}) },
    }));
    const reason = calls.length > 0 ? 'tool_calls' : metadata.stopReason === 'maxTokens' ? 'length' : 'stop';
    return { text: response, calls, reason };
  } finally {
    talk.dispose({ disposeSequence: false });
  }
}

const functionsOf = (tools) =>
  Object.fromEntries(
    tools.map(({ function: tool }) => [tool.name, { description: tool.description, params: plain(tool.parameters) }]),
  );

/** The keywords of JSON Schema that the grammar knows; a nullable type comes as anyOf. */
function plain(schema) {
  if (schema === null || typeof schema !== 'object') return schema;
  if (schema.anyOf) return { oneOf: schema.anyOf.map(plain) };
  const { type, properties, items, enum: choices } = schema;
  if (choices) return { enum: choices };
  if (type === 'object') {
    return {
      type,
      properties: Object.fromEntries(Object.entries(properties ?? {}).map(([key, value]) => [key, plain(value)])),
    };
  }
  return type === 'array' ? { type, items: plain(items) } : { type };
}

/** A tool's result stands with the call that it answers. */
function historyOf(messages) {
  const results = new Map(
    messages.flatMap((one) => (one.role === 'tool' ? [[one.tool_call_id, textOf(one.content)]] : [])),
  );
  const history = [];
  for (const { role, content, tool_calls: calls = [] } of messages) {
    if (role === 'tool') continue;
    if (role === 'assistant') {
      const made = calls.map(({ id, function: call }) => ({
        type: 'functionCall',
        name: call.name,
        params: JSON.parse(call.arguments),
        result: results.get(id) ?? null,
      }));
      history.push({ type: 'model', response: [...(content ? [textOf(content)] : []), ...made] });
    } else history.push({ type: role === 'system' ? 'system' : 'user', text: textOf(content) });
  }
  // What is to be written now.
  history.push({ type: 'model', response: [] });
  return joined(history);
}

/** The call and what the model says after its result are one turn of the model. */
function joined(history) {
  const turns = [];
  for (const item of history) {
    const last = turns.at(-1);
    if (item.type === 'model' && last?.type === 'model') last.response.push(...item.response);
    else turns.push(item);
  }
  return turns;
}

const textOf = (content) => (typeof content === 'string' ? content : content.map(({ text = '' }) => text).join(''));

function sendJson(response, status, body) {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function fail(response, error) {
  process.stderr.write(`${error?.stack ?? error}\n`);
  if (response.headersSent) response.end();
  else sendJson(response, 500, { error: { message: String(error?.message ?? error) } });
}
