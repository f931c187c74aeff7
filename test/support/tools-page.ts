/** docs/tools.md, written from the registry: what a client is told about each tool. */
import { z } from 'zod';
import type { Prompt, Resource, Tool } from '../../src/tools/index.js';

const Schema = z.object({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  description: z.string().optional(),
  enum: z.array(z.union([z.string(), z.number()])).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  get anyOf() {
    return z.array(Schema).optional();
  },
  get items() {
    return Schema.optional();
  },
  get properties() {
    return z.record(z.string(), Schema).optional();
  },
  required: z.array(z.string()).optional(),
});
type Schema = z.infer<typeof Schema>;

export interface Registry {
  readonly tools: readonly Tool[];
  readonly resources: readonly Resource[];
  readonly prompts: readonly Prompt[];
}

export function toolsPage({ tools, resources, prompts }: Registry): string {
  const parts = [heading, ...tools.map(section), resourceHeading, resourceTable(resources), promptHeading];
  return `${[...parts, ...prompts.map(promptSection)].join('\n\n')}\n`;
}

const heading = `# The tools of \`ruminate mcp\`

<!-- Written from src/tools by test/tools/page.test.ts; \`npx vitest run test/tools/page.test.ts -u\` writes it anew. -->

Every tool only computes: it reads no file of yours, changes nothing and reaches no network. Each result stands in
\`structuredContent\` and, all of it, in the text, because some clients give their model only the one or the other. What
cannot be done comes back with \`isError\`: what was wrong, where, and what to do; a misspelt name, with what there is.

A result takes less than 4 kB, text and \`structuredContent\` together, pictures aside. Where that is too little, lists end
early, then boards stand once on each side (drawn in the text, as rows in the data), then the board that was asked for alone,
and last none, of a path its moves. \`left_out\` and the end of the text name what is missing and say how to get it: the
same call with \`all\`, or for a solve a link to \`ruminate://solves/{id}\`. The answer to a Sudoku, or to a maze up to 20x20, is never cut.

Clients are told these schemas in short, the names and types of a result without their meaning, so that the whole list takes
a model less than 2,500 tokens. At most 100,000 characters are read; over stdio a message of more than 16 MB ends the
connection. The icon stands with the server, the resources and the prompts; with each tool it would take the list over its bound.

The two tools that think, \`solve_puzzle\` and \`trace_thinking\`, send a progress notification for each supervision step (from
the 33rd on at most ten a second) to clients that ask for them, with the number of cells still open: those of which the model
is less than 90 % sure. When a call is cancelled, its worker stops within one step. As many calls think side by side as the
machine has cores, 64 wait in line, and further ones are told \`busy\`.

\`npm run soak\` puts the server under abuse and under load, in one process, over stdio and over HTTP, and holds every reply
against the schemas and the 4 kB. On two cores that measured a model meanwhile (load 4), no reply that may not be given:

| load | calls | \`busy\` | memory held | p50 | p99 |
| --- | --- | --- | --- | --- | --- |
| wild calls, in one process | 20,000 | 0 | +2.9 % | under 1 ms | 0.03 s |
| wild calls, stdio | 5,000 | 0 | +1.4 % | 0.01 s | 0.2 s |
| wild calls, HTTP | 5,000 | 0 | +2.2 % | 0.05 s | 0.2 s |
| 200 clients for a minute, in one process | 18,321 | 1,512 | +1.8 % | 1 ms | 11.2 s |
| 200 clients for a minute, HTTP | 8,006 | 670 | +0.6 % | 1.1 s | 17.1 s |

In an earlier run over HTTP 14 of 5,000 calls, and a client at its start, met a connection that was reset: most likely closed as idle, after
Node's five seconds, in the moment it was used again. Since then the server keeps idle connections for 75 seconds, and no call has met that.

How to add the server to a client: [mcp-clients.md](mcp-clients.md).`;

function section({ name, title, description, input, output }: Tool): string {
  const taken = Schema.parse(z.toJSONSchema(input, { io: 'input', target: 'draft-7' }));
  const given = output ? Schema.parse(z.toJSONSchema(output, { io: 'output', target: 'draft-7' })) : {};
  const argumentsTable = table('Argument', rowsOf(taken, '', true));
  return [
    `## \`${name}\`: ${title}`,
    description,
    argumentsTable ? argumentsTable : 'It takes no arguments.',
    output ? table('Result', rowsOf(given, '', false)) : 'It gives a picture, and a line of text.',
  ].join('\n\n');
}

const resourceHeading = `## Resources

Read under these URIs; clients offer what stands in place of the variable while the user types.`;

function resourceTable(resources: readonly Resource[]): string {
  const rows = resources.map((resource) => {
    const uri = 'uri' in resource ? resource.uri : resource.uriTemplate;
    return `| \`${uri}\` | ${resource.mimeType} | ${resource.description} |`;
  });
  return ['| URI | Type | What it holds |', '| --- | --- | --- |', ...rows].join('\n');
}

const promptHeading = `## Prompts

A user picks them from a menu (in Claude, behind \`+\` or \`/\`).`;

function promptSection({ name, title, description, arguments: taken }: Prompt): string {
  const rows = taken.map((argument) => {
    const needed = argument.required ? ' (required)' : '';
    return `| \`${argument.name}\`${needed} | ${argument.description} |`;
  });
  const argumentsTable = ['| Argument | Meaning |', '| --- | --- |', ...rows].join('\n');
  return [`### \`${name}\`: ${title}`, description, ...(rows.length > 0 ? [argumentsTable] : [])].join('\n\n');
}

const table = (title: string, rows: readonly string[]): string =>
  rows.length === 0 ? '' : [`| ${title} | Type | Meaning |`, '| --- | --- | --- |', ...rows].join('\n');

function rowsOf(schema: Schema, prefix: string, tellRequired: boolean): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, property]) => {
    const path = `${prefix}${key}`;
    const needed = tellRequired && schema.required?.includes(key) ? ' (required)' : '';
    const row = `| \`${path}\`${needed} | ${typeOf(property)} | ${property.description ?? ''} |`;
    return [row, ...rowsOf(property, `${path}.`, false), ...rowsOf(property.items ?? {}, `${path}[].`, false)];
  });
}

function typeOf({ type, enum: values, anyOf, items, minimum, maximum }: Schema): string {
  if (anyOf) return anyOf.map(typeOf).join(' or ');
  if (values) return values.map((value) => `\`${value}\``).join(', ');
  if (type === 'array') return `array of ${typeOf(items ?? {})}`;
  const range = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER ? ` from ${minimum} to ${maximum}` : '';
  return `${[type].flat().join(' or ')}${range}`;
}
