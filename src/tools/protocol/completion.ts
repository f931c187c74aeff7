/** completion/complete: what may stand in the variable of a resource template or in an argument of a prompt. */
import type { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CompleteRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { prompts, resources } from '../registry.js';
import type { Shared } from '../shared.js';
import { noSuch } from '../similar.js';
import { Refusal } from './refusal.js';

/** No more may be sent (MCP, completion). */
const MOST = 100;

export function serveCompletion(server: Server, shared: Shared): void {
  server.registerCapabilities({ completions: {} });
  server.setRequestHandler(CompleteRequestSchema, ({ params: { ref, argument, context } }) => {
    const others = context?.arguments ?? {};
    const all =
      ref.type === 'ref/prompt'
        ? ofPrompt(ref.name, argument.name, others)
        : ofTemplate(ref.uri, argument.name, shared);
    const typed = argument.value.toLowerCase();
    const fitting = all.filter((value) => value.toLowerCase().startsWith(typed));
    const values = fitting.slice(0, MOST);
    return { completion: { values, total: fitting.length, hasMore: fitting.length > values.length } };
  });
}

function ofPrompt(name: string, argument: string, others: Readonly<Record<string, string>>): readonly string[] {
  const prompt = prompts.find((candidate) => candidate.name === name);
  if (!prompt) throw refusal('prompt', name, prompts);
  const found = prompt.arguments.find((candidate) => candidate.name === argument);
  if (!found) throw refusal(`argument of ${prompt.name}`, argument, prompt.arguments);
  return found.values?.(others) ?? [];
}

function ofTemplate(uri: string, variable: string, shared: Shared): readonly string[] {
  const templates = resources.flatMap((resource) => ('uriTemplate' in resource ? [resource] : []));
  const template = templates.find(({ uriTemplate }) => uriTemplate === uri);
  if (!template) {
    throw refusal(
      'template',
      uri,
      templates.map(({ uriTemplate: name }) => ({ name })),
    );
  }
  if (template.variable !== variable) throw refusal(`variable of ${uri}`, variable, [{ name: template.variable }]);
  return template.entries(shared).map(({ value }) => value);
}

function refusal(what: string, name: string, known: readonly { readonly name: string }[]): Refusal {
  const names = known.map((one) => one.name);
  return new Refusal(noSuch(what, name, names));
}
