/** docs/mcp-clients.md and the lines about clients in README.md, written from test/support/install.ts. */
import type { Tool } from '../../src/tools/index.js';
import {
  claudeCode,
  codexToml,
  cursorLink,
  fromClone,
  fromNpm,
  type Launch,
  mcpServers,
  vscodeCommand,
  vscodeLink,
  vscodeServers,
} from './install.js';

const code = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\``;

const BEGIN = '<!-- clients: written by test/install/install.test.ts -->';
const END = '<!-- /clients -->';

/** The README with the lines between its two marks written anew. */
export function readmeWithClients(readme: string): string {
  const [before, after] = [readme.split(BEGIN)[0], readme.split(END)[1]];
  if (before === undefined || after === undefined) throw new Error(`README.md must hold ${BEGIN} and ${END}`);
  const { args } = fromClone;
  const here: Launch = { ...fromClone, args: args.map((word) => word.replace('/ABS/PATH/ruminate', '$PWD')) };
  const quoted = claudeCode(here).replace(/\$PWD\S*/, '"$&"');
  const json = JSON.stringify(JSON.parse(mcpServers(fromClone)));
  const block = [code('sh', `${quoted}   # Claude Code, from the folder of the clone`), code('json', json)].join(
    '\n\nClaude Desktop, Cursor and most others take this, with the absolute path of the clone:\n\n',
  );
  return `${before}${BEGIN}\n${block}\n${END}${after}`;
}

export function clientsPage(tools: readonly Tool[]): string {
  const names = tools.map(({ name }) => `\`${name}\``).join(', ');
  const [program = ''] = fromClone.args;
  return `# Adding ruminate to an MCP client

<!-- Written from test/support by test/install/install.test.ts; \`npx vitest run test/install -u\` writes it anew. -->

\`ruminate mcp\` is a server of the Model Context Protocol over standard input and output; [http.md](http.md) tells of the one over
HTTP. A client starts it, and its language model gets the tools ${names} ([tools.md](tools.md)). It needs Node 20.20 or newer, no
key, and no network once it is installed.

Install and build it once:

${code(
  'sh',
  `git clone <this repository> ruminate
cd ruminate
npm start        # installs, builds, and solves an example
pwd              # the /ABS/PATH/ruminate of the lines below`,
)}

Clients start the server from a folder of their own, so the path has to be absolute. On Windows write it with doubled
backslashes, \`"C:\\\\Users\\\\me\\\\ruminate\\\\dist\\\\src\\\\cli.js"\`. An app that was not started from a terminal may not find \`node\`:
then give \`"command"\` the full path that \`which node\` (Windows: \`where node\`) prints.

## Claude Desktop

One file: \`npm run mcpb\` writes \`dist/mcpb/ruminate-VERSION-PLATFORM.mcpb\`; a double click installs it, and Claude Desktop brings the
Node that runs it. For another machine name its platform: \`npm run mcpb -- darwin-arm64 win32-x64\`.

Or by hand: *Settings → Developer → Edit Config* opens \`claude_desktop_config.json\` (macOS:
\`~/Library/Application Support/Claude/\`, Windows: \`%APPDATA%\\Claude\\\`). Add the server and restart the app, not only its
window:

${code('json', mcpServers(fromClone))}

## Claude Code

${code('sh', `${claudeCode(fromClone)}\nclaude mcp list`)}

Without \`--scope user\` it is there in the current project only. \`/mcp\` inside Claude Code shows its tools.

## Cursor, Windsurf, Gemini CLI

The same lines as for Claude Desktop go into \`~/.cursor/mcp.json\` (or \`.cursor/mcp.json\` of one project),
\`~/.codeium/windsurf/mcp_config.json\`, or \`~/.gemini/settings.json\`.

## VS Code

In \`.vscode/mcp.json\` of a workspace, or for all of them with the command *MCP: Open User Configuration*. The key is
\`servers\` here, not \`mcpServers\`:

${code('json', vscodeServers(fromClone))}

From a terminal the same is:

${code('sh', vscodeCommand(fromClone))}

## Codex

In \`~/.codex/config.toml\`:

${code('toml', codexToml(fromClone))}

## From a package

\`npm pack\` makes the package that \`npm publish\` would send away; \`npm run pack-check\` installs it in an empty folder with an empty
cache and uses it. It starts from a bundle: \`npm run start-time\` measures the time to the first answer (250 ms of processor time, against
600 from the modules of a clone) and to the first solve, whose model is opened in the background. From the file, without a clone:

${code('sh', `ONNXRUNTIME_NODE_INSTALL=skip npx -y -p /ABS/PATH/ruminate-0.1.0.tgz ruminate mcp`.replace('0.1.0', 'VERSION'))}

\`ONNXRUNTIME_NODE_INSTALL=skip\` matters on Linux: without it, installing onnxruntime-node loads a library for NVIDIA cards from
outside npm, which is not used here, and where that cannot be reached npm before version 12 gives up the whole installation. A package
cannot set this for who installs it, so it stands in every line below.

ruminate is not on npm yet. Once it is, no clone is needed:

${code('sh', `${claudeCode(fromNpm)}\n${vscodeCommand(fromNpm)}`)}

${code('json', mcpServers(fromNpm))}

[Add to Cursor](${cursorLink(fromNpm)}) ·
[Add to VS Code](${vscodeLink(fromNpm)})

On Windows, clients that do not find \`npx\` want \`"command": "cmd"\` and \`"/c", "npx"\` in front of the arguments. \`server.json\` is the
entry for the MCP registry; its name, \`mcpName\` in package.json, has to be in the namespace of whoever publishes it.

## Then ask

> Solve this Sudoku and tell me who found the answer:
>
> \`\`\`
> 53..7....
> 6..195...
> .98....6.
> 8...6...3
> 4..8.3..1
> 7...2...6
> .6....28.
> ...419..5
> ....8..79
> \`\`\`

## When it does not work

- \`node ${program} doctor\` says what is missing and how to get it.
- The MCP Inspector (Node 22 or newer) shows what a client would see, without one:

  \`\`\`sh
  npx -y @modelcontextprotocol/inspector@2.12.0 --cli node ${program} mcp --method tools/list --strict
  npx -y @modelcontextprotocol/inspector@2.12.0 --cli node ${program} mcp \\
    --method tools/call --tool-name make_puzzle --tool-arg size=4
  \`\`\`

- Standard output carries the protocol and nothing else. What the server has to say to people is on standard error, which
  most clients keep in a log (Claude Desktop on macOS: \`~/Library/Logs/Claude/mcp-server-ruminate.log\`).
- Most clients wait 60 seconds for a tool. \`solve_puzzle\` lets the model think for 30 unless \`budget_ms\` says otherwise;
  a longer budget needs a client that counts progress notifications as a sign of life.
- After \`git pull\`, run \`npm start\` once more, and restart the server in the client.
`;
}
