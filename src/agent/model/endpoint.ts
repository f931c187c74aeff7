/** Which language model answers: the one that was set, else one on this machine, else none. */
import { z } from 'zod';
import { type Outcome, problem } from '../problem.js';

export interface Endpoint {
  /** Name of the model. */
  readonly model: string;
  /** Of an OpenAI-compatible server, up to and without "/chat/completions". */
  readonly baseUrl: string;
  readonly apiKey: string;
  /** For people: "Ollama", or the host. */
  readonly server: string;
  /** How it is reached where not by the global fetch, such as over a journal of what was said. */
  readonly fetch?: typeof fetch;
}

export interface EndpointWish {
  /** "none" does without. */
  readonly model?: string | undefined;
  readonly baseUrl?: string | undefined;
  readonly apiKey?: string | undefined;
}

export interface LocalServer {
  readonly name: string;
  readonly baseUrl: string;
}

/** Where the usual local servers listen unless told otherwise. */
export const localServers: readonly LocalServer[] = [
  { name: 'Ollama', baseUrl: 'http://127.0.0.1:11434/v1' },
  { name: 'LM Studio', baseUrl: 'http://127.0.0.1:1234/v1' },
  { name: 'llama.cpp', baseUrl: 'http://127.0.0.1:8080/v1' },
  { name: 'vLLM', baseUrl: 'http://127.0.0.1:8000/v1' },
];

const OPENAI = 'https://api.openai.com/v1';
const OPENAI_MODEL = 'gpt-5-mini';
const PROBE_MILLISECONDS = 800;

/** What the environment says, in the names that every OpenAI client knows. */
export function wishOf(environment: Readonly<Record<string, string | undefined>>): EndpointWish {
  return {
    model: environment.OPENAI_MODEL || undefined,
    baseUrl: environment.OPENAI_BASE_URL || undefined,
    apiKey: environment.OPENAI_API_KEY || undefined,
  };
}

/** Undefined where no model is to be had; a failure where one was asked for and cannot be. */
export async function findEndpoint(
  wish: EndpointWish,
  servers: readonly LocalServer[] = localServers,
): Promise<Outcome<Endpoint | undefined>> {
  if (wish.model === 'none') return { ok: true, value: undefined };
  if (wish.baseUrl !== undefined || wish.apiKey !== undefined) return configured(wish);
  const found = await Promise.all(servers.map(async (server) => ({ server, models: await modelsOf(server.baseUrl) })));
  for (const { server, models } of found) {
    const model = wish.model === undefined ? models?.[0] : models?.find((name) => name === wish.model);
    if (model) return { ok: true, value: { model, baseUrl: server.baseUrl, apiKey: 'none', server: server.name } };
  }
  if (wish.model === undefined) return { ok: true, value: undefined };
  const there = found.flatMap(({ models }) => models ?? []);
  return problem(
    'no_model',
    `There is no server for the model "${wish.model}"${there.length > 0 ? `; the local ones have ${there.join(', ')}` : ''}.`,
    'Set OPENAI_API_KEY or OPENAI_BASE_URL, or start a local server that has it.',
  );
}

async function configured({ model, baseUrl = OPENAI, apiKey = 'none' }: EndpointWish): Promise<Outcome<Endpoint>> {
  if (!URL.canParse(baseUrl)) {
    return problem('no_model', `OPENAI_BASE_URL is no address: "${baseUrl}".`, 'Write it as http://HOST:PORT/v1.');
  }
  const server = new URL(baseUrl).host;
  const fallback = baseUrl === OPENAI ? OPENAI_MODEL : undefined;
  const name = model ?? fallback ?? (await modelsOf(baseUrl, apiKey))?.[0];
  if (name !== undefined) return { ok: true, value: { model: name, baseUrl, apiKey, server } };
  return problem('no_model', `The server ${server} names no model.`, 'Name one with --model or OPENAI_MODEL.');
}

const Models = z.object({ data: z.array(z.object({ id: z.string() })) });

/** Names of the models that can chat; undefined where no such server answers. */
async function modelsOf(baseUrl: string, apiKey?: string): Promise<string[] | undefined> {
  try {
    const response = await fetch(`${baseUrl}/models`, {
      signal: AbortSignal.timeout(PROBE_MILLISECONDS),
      ...(apiKey ? { headers: { authorization: `Bearer ${apiKey}` } } : {}),
    });
    const models = Models.safeParse(await response.json());
    return models.success ? models.data.data.map(({ id }) => id).filter((id) => !/embed/i.test(id)) : undefined;
  } catch {
    return undefined;
  }
}
