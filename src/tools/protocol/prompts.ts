/** prompts/list and prompts/get. */
import type { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { GetPromptRequestSchema, ListPromptsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { failure, type Problem, type Result } from '../../reasoner/index.js';
import { MOST_CHARACTERS, tooLong } from '../boards.js';
import type { Arguments, Prompt } from '../prompt.js';
import { prompts } from '../registry.js';
import { noSuch, quoted, whatThereIs } from '../similar.js';
import { icons } from './icons.js';
import { Refusal } from './refusal.js';

export function servePrompts(server: Server): void {
  server.registerCapabilities({ prompts: {} });
  server.setRequestHandler(ListPromptsRequestSchema, () => ({
    prompts: prompts.map(({ name, title, description, arguments: taken }) => ({
      name,
      title,
      description,
      icons,
      arguments: taken.map((argument) => ({
        name: argument.name,
        description: argument.description,
        required: argument.required ?? false,
      })),
    })),
  }));
  server.setRequestHandler(GetPromptRequestSchema, ({ params: { name, arguments: given = {} } }) => {
    const prompt = prompts.find((candidate) => candidate.name === name);
    const names = prompts.map((candidate) => candidate.name);
    const worded: Result<string> = prompt ? word(prompt, given) : failure(noSuch('prompt', name, names));
    if (!worded.ok) throw new Refusal(worded.error);
    return {
      description: prompt?.description,
      messages: [{ role: 'user' as const, content: { type: 'text' as const, text: worded.value } }],
    };
  });
}

function word(prompt: Prompt, given: Readonly<Record<string, string>>): Result<string> {
  const names = prompt.arguments.map(({ name }) => name);
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown !== undefined) return failure(badArgument(unknown, 'is no argument', whatThereIs(unknown, names)));
  const filled: Arguments = Object.fromEntries(Object.entries(given).filter(([, value]) => value.trim() !== ''));
  for (const { name, description, required, closed, values } of prompt.arguments) {
    const value = filled[name];
    if (value !== undefined && value.length > MOST_CHARACTERS) return failure(tooLong(value.length));
    if (value === undefined && required) return failure(badArgument(name, 'is missing', description));
    const known = (closed && values?.(filled)) || undefined;
    if (value !== undefined && known && !known.includes(value)) {
      return failure(badArgument(name, `cannot be ${quoted(value)}`, whatThereIs(value, known)));
    }
  }
  return prompt.run(filled);
}

function badArgument(name: string, why: string, remedy: string): Problem {
  return { code: 'bad_arguments', message: `${quoted(name)} ${why}.`, remedy, cells: [] };
}
