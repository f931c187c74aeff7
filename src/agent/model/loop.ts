/**
 * One run of the language model: langchain's agent loop over the hands, told piece by piece. This is the only file that
 * imports langchain, and it is itself loaded when the first turn needs it.
 */
import { randomUUID } from 'node:crypto';
import {
  AIMessage,
  AIMessageChunk,
  type BaseMessage,
  HumanMessage,
  SystemMessage,
  ToolMessage,
} from '@langchain/core/messages';
import { ChatOpenAI } from '@langchain/openai';
import { createAgent, createMiddleware, tool } from 'langchain';
import type { Hand } from '../hands.js';
import type { Endpoint } from './endpoint.js';
import { ModelFaultError } from './failures.js';
import { retryingFetch } from './retry.js';
import { watchedFetch } from './watched-fetch.js';

export interface Exchange {
  readonly user: string;
  readonly assistant: string;
}

export interface RunSettings {
  readonly endpoint: Endpoint;
  readonly system: string;
  readonly history: readonly Exchange[];
  readonly prompt: string;
  readonly hands: readonly Hand[];
  readonly signal: AbortSignal;
  /** After so long without a byte the server is given up. */
  readonly silenceMilliseconds: number;
}

export type ModelEvent =
  | { readonly type: 'text'; readonly text: string }
  /** A message of the model is complete; what follows is another one. */
  | { readonly type: 'message' }
  | { readonly type: 'call'; readonly name: string; readonly input: unknown }
  | { readonly type: 'usage'; readonly promptTokens: number; readonly completionTokens: number };

const MOST_MODEL_CALLS = 8;
const MOST_CHARACTERS = 20_000;

/** Ends when the model has said its last word; throws what went wrong, to be put in words by modelProblem. */
export async function* runModel(settings: RunSettings): AsyncGenerator<ModelEvent, void> {
  let fault: ModelFaultError | undefined;
  /** Of messages that are complete: the stream repeats them, their text has come before. */
  const ids = new Set<string>();
  const agent = createAgent({
    model: chatModel(settings, (noticed) => {
      fault = noticed;
    }),
    tools: settings.hands.map(asTool),
    systemPrompt: new SystemMessage(settings.system),
    middleware: [faultsAreErrors(ids), runsHands(settings.hands)],
  });
  const messages: BaseMessage[] = [
    ...settings.history.flatMap(({ user, assistant }) => [new HumanMessage(user), new AIMessage(assistant)]),
    new HumanMessage(settings.prompt),
  ];
  try {
    const stream = await agent.stream(
      { messages },
      { streamMode: ['messages', 'updates'], signal: settings.signal, recursionLimit: 4 * MOST_MODEL_CALLS },
    );
    let characters = 0;
    for await (const [mode, data] of stream) {
      if (mode === 'messages') {
        const [message] = data;
        if (!AIMessageChunk.isInstance(message) || message.text === '' || ids.has(message.id ?? '')) continue;
        characters += message.text.length;
        if (characters > MOST_CHARACTERS) throw new ModelFaultError('too_long');
        yield { type: 'text', text: message.text };
      } else {
        yield* completed(data);
      }
    }
    if (fault) throw fault;
  } catch (error) {
    throw fault ?? error;
  }
}

function chatModel(
  { endpoint, silenceMilliseconds }: RunSettings,
  onFault: (fault: ModelFaultError) => void,
): ChatOpenAI {
  return new ChatOpenAI({
    model: endpoint.model,
    apiKey: endpoint.apiKey,
    useResponsesApi: false,
    maxRetries: 0,
    configuration: {
      baseURL: endpoint.baseUrl,
      fetch: retryingFetch(watchedFetch({ silenceMilliseconds, onFault, fetch: endpoint.fetch })),
    },
  });
}

function asTool({ name, description, parameters }: Hand) {
  const unused = (): never => {
    throw new Error(`${name} is run by the middleware`);
  };
  return tool(unused, { name, description, schema: parameters });
}

/** Runs the hands itself: langchain would answer arguments of another form than the schema's with a stack trace. */
function runsHands(hands: readonly Hand[]) {
  return createMiddleware({
    name: 'runsHands',
    wrapToolCall: async ({ toolCall: { id = '', name, args } }) => {
      const hand = hands.find((candidate) => candidate.name === name);
      const unknown = `error: There is no tool ${name}. There are: ${hands.map((one) => one.name).join(', ')}.`;
      const content = hand ? await hand.run(isRecord(args) ? args : {}) : unknown;
      return new ToolMessage({ tool_call_id: id, name, content });
    },
  });
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** langchain ends silently on a call that is no JSON and on an empty reply; here one is asked again, then it is an error. */
function faultsAreErrors(ids: Set<string>) {
  let calls = 0;
  return createMiddleware({
    name: 'faultsAreErrors',
    wrapModelCall: async (request, handler) => {
      if (++calls > MOST_MODEL_CALLS) throw new ModelFaultError('too_many_calls');
      const reply = await handler(request);
      if (!AIMessage.isInstance(reply) || !isMalformed(reply)) return withOwnId(reply, ids);
      calls++;
      const again = new HumanMessage(
        'Your tool call was not valid JSON. Call the tool again with valid JSON arguments.',
      );
      const second = await handler({ ...request, messages: [...request.messages, again] });
      if (AIMessage.isInstance(second) && isMalformed(second)) throw new ModelFaultError('malformed_call');
      return withOwnId(second, ids);
    },
  });
}

/** Some servers give all their messages the same id, and the graph would take the second for a new form of the first. */
function withOwnId<Reply>(reply: Reply, given: Set<string>): Reply {
  if (AIMessage.isInstance(reply)) {
    reply.id = randomUUID();
    given.add(reply.id);
  }
  return reply;
}

const isMalformed = ({ invalid_tool_calls: invalid, tool_calls: calls }: AIMessage): boolean =>
  (invalid?.length ?? 0) > 0 && (calls?.length ?? 0) === 0;

/** What a finished step of the graph tells: the calls that the model made and the tokens that it cost. */
function* completed(update: Record<string, unknown>): Generator<ModelEvent, void> {
  for (const change of Object.values(update)) {
    const messages = isRecord(change) && Array.isArray(change.messages) ? change.messages : [];
    for (const message of messages) {
      if (!AIMessage.isInstance(message)) continue;
      const { input_tokens: promptTokens = 0, output_tokens: completionTokens = 0 } = message.usage_metadata ?? {};
      yield { type: 'usage', promptTokens, completionTokens };
      for (const { name, args } of message.tool_calls ?? []) yield { type: 'call', name, input: args };
      yield { type: 'message' };
    }
  }
}
