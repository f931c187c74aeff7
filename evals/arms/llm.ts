/** A language model alone: chat completions of any OpenAI-compatible server. The only file of the project that imports openai. */
import { createHash } from 'node:crypto';
import OpenAI, { APIError } from 'openai';
import { z } from 'zod';
import { families } from '../../src/reasoner/puzzles/registry.js';
import { failure, ok } from '../../src/reasoner/task.js';
import { JsonReply, jsonInstructions, textInstructions } from '../answer-format.js';
import { type Answered, type Arm, noEndpoint, nothing } from './arm.js';

type Form = 'text' | 'json';

const titles: Readonly<Record<Form, string>> = {
  text: 'language model alone, free text',
  json: 'language model alone, structured output',
};

export const llm = (name: string, form: Form): Arm => ({
  name,
  title: titles[form],
  isRemote: true,
  takes: () => true,
  open: async ({ endpoint, maxTokens, temperature }) => {
    if (!endpoint) return failure(noEndpoint(name));
    const { model, baseUrl, apiKey } = endpoint;
    const instructions = (form === 'json' ? jsonInstructions : textInstructions)(families);
    const digest = createHash('sha256').update(instructions).digest('hex').slice(0, 12);
    return ok({
      model,
      parametersOf: () => ({ instructions: digest, maxTokens: maxTokens ?? null, temperature: temperature ?? null }),
      ask: async ({ prompt }, { fetch, signal }) => {
        // Tries again are the run's (run/retry.ts), which knows the limits of all items.
        const client = new OpenAI({ baseURL: baseUrl, apiKey, fetch, maxRetries: 0 });
        try {
          const completion = await client.chat.completions.create(
            {
              model,
              messages: [
                { role: 'system', content: instructions },
                { role: 'user', content: prompt },
              ],
              ...(maxTokens !== undefined && { max_completion_tokens: maxTokens }),
              ...(temperature !== undefined && { temperature }),
              ...(form === 'json' && { response_format: jsonFormat }),
            },
            { signal },
          );
          return answered(completion, form);
        } catch (error) {
          signal.throwIfAborted();
          return { ...nothing, form, failure: failureOf(error) };
        }
      },
      [Symbol.asyncDispose]: async () => undefined,
    });
  },
});

const jsonFormat = {
  type: 'json_schema',
  json_schema: { name: 'answer', strict: true, schema: z.toJSONSchema(JsonReply, { target: 'draft-7' }) },
} as const;

function answered({ choices, usage }: OpenAI.ChatCompletion, form: Form): Answered {
  const [choice] = choices;
  const refusal = choice?.message.refusal ?? null;
  return {
    ...nothing,
    form,
    text: refusal ?? choice?.message.content ?? '',
    declined: refusal !== null || choice?.finish_reason === 'content_filter',
    tokens: { prompt: usage?.prompt_tokens ?? 0, completion: usage?.completion_tokens ?? 0 },
    calls: 1,
  };
}

/** The client wraps what went wrong below it; the innermost words say the most. */
function failureOf(error: unknown): NonNullable<Answered['failure']> {
  const status = error instanceof APIError && error.status !== undefined ? `http_${error.status}` : 'no_connection';
  let cause = error;
  while (cause instanceof Error && cause.cause instanceof Error) cause = cause.cause;
  return { class: 'api_error', code: status, message: cause instanceof Error ? cause.message : String(cause) };
}
