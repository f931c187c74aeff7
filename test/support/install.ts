/** How ruminate is started by others, in the forms that clients and registries ask for. package.json is the source of it all. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Tool } from '../../src/tools/index.js';

const Package = z.object({
  name: z.string(),
  mcpName: z.string(),
  version: z.string(),
  description: z.string(),
  license: z.string(),
  engines: z.object({ node: z.string() }),
});
const facts = Package.parse(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')));

/** A process that a client starts. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** From a clone: works today, without a registry. */
export const fromClone: Launch = { command: 'node', args: ['/ABS/PATH/ruminate/dist/src/cli.js', 'mcp'] };

/** Without it, installing onnxruntime-node on Linux also loads a library for NVIDIA cards from outside npm, or fails. */
const INSTALL_ENVIRONMENT = { ONNXRUNTIME_NODE_INSTALL: 'skip' };

/** From npm, once the package is published there. */
export const fromNpm: Launch = { command: 'npx', args: ['-y', facts.name, 'mcp'], env: INSTALL_ENVIRONMENT };

export const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const words = (launch: Launch): string => [launch.command, ...launch.args].join(' ');
const environmentFlags = ({ env = {} }: Launch, flag: string): string =>
  Object.entries(env)
    .map(([name, value]) => `${flag} ${name}=${value} `)
    .join('');

/** Claude Desktop, Cursor, Windsurf, Gemini CLI and most others read this form. */
export const mcpServers = (launch: Launch): string => json({ mcpServers: { [facts.name]: launch } }).trimEnd();
export const vscodeServers = (launch: Launch): string =>
  json({ servers: { [facts.name]: { type: 'stdio', ...launch } } }).trimEnd();
export const claudeCode = (launch: Launch): string =>
  `claude mcp add --scope user ${environmentFlags(launch, '--env')}${facts.name} -- ${words(launch)}`;
export const vscodeCommand = (launch: Launch): string =>
  `code --add-mcp '${JSON.stringify({ name: facts.name, ...launch })}'`;
export const codexToml = (launch: Launch): string =>
  [
    `[mcp_servers.${facts.name}]`,
    `command = ${JSON.stringify(launch.command)}`,
    `args = ${JSON.stringify(launch.args)}`,
    ...(launch.env
      ? [`env = { ${Object.entries(launch.env).map(([name, value]) => `${name} = ${JSON.stringify(value)}`)} }`]
      : []),
  ].join('\n');

/** Links that open the client and ask it to install (cursor.com/docs/mcp/install-links; VS Code's mcp/install URL). */
export function cursorLink(launch: Launch): string {
  const config = Buffer.from(JSON.stringify(launch)).toString('base64');
  return `https://cursor.com/en/install-mcp?name=${facts.name}&config=${encodeURIComponent(config)}`;
}
export const vscodeLink = (launch: Launch): string =>
  `https://insiders.vscode.dev/redirect/mcp/install?name=${facts.name}&config=${encodeURIComponent(JSON.stringify(launch))}`;

/** The entry of the MCP registry: server.json, schema of 2025-12-11. */
export function registryEntry(): object {
  const [, , ...rest] = fromNpm.args;
  return {
    $schema: 'https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json',
    name: facts.mcpName,
    title: facts.name,
    description: facts.description,
    version: facts.version,
    packages: [
      {
        registryType: 'npm',
        identifier: facts.name,
        version: facts.version,
        runtimeHint: fromNpm.command,
        packageArguments: rest.map((value) => ({ type: 'positional', value })),
        environmentVariables: Object.entries(INSTALL_ENVIRONMENT).map(([name, value]) => ({
          name,
          value,
          description: 'Leaves out a library for NVIDIA cards that is not needed.',
        })),
        transport: { type: 'stdio' },
      },
    ],
  };
}

/** The manifest of the file for Claude Desktop (MCPB 0.3); packaging/mcpb.js says for which platform it is. */
export function mcpbManifest(tools: readonly Tool[]): object {
  const program = 'dist/bundle/cli.js';
  return {
    manifest_version: '0.3',
    name: facts.name,
    version: facts.version,
    description: facts.description,
    author: { name: 'The authors of ruminate' },
    license: facts.license,
    server: {
      type: 'node',
      entry_point: program,
      mcp_config: { command: 'node', args: [`\${__dirname}/${program}`, 'mcp'], env: {} },
    },
    tools: tools.map(({ name, title }) => ({ name, description: title })),
    prompts_generated: true,
    compatibility: { platforms: ['darwin', 'win32', 'linux'], runtimes: { node: facts.engines.node } },
  };
}
