// The official MCP conformance suite against `ruminate mcp --http`, and the Inspector's strict look at what the server offers, over
// both transports. They come from the npm registry, with the Node 22 that they need. Then server.json against the schema of the MCP
// registry, which is fetched. Exit code 1 where anything is found.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const CONFORMANCE = '@modelcontextprotocol/conformance@0.1.16';
const INSPECTOR = '@modelcontextprotocol/inspector@2.12.0';
/** The others call tools, resources and prompts with names that a server made for the suite has. */
const SCENARIOS = [
  'server-initialize',
  'ping',
  'tools-list',
  'resources-list',
  'prompts-list',
  'dns-rebinding-protection',
];
/** --strict is for tools alone. */
const LISTS = ['tools/list --strict', 'resources/list', 'resources/templates/list', 'prompts/list'];

const program = fileURLToPath(new URL('../dist/src/cli.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'ruminate-conformance-'));

/** Runs a command line with the programs of an npm package on its path, under Node 22. */
function run(npmPackage, command) {
  const { status, stdout, stderr } = spawnSync(
    'npx',
    ['-y', '--loglevel=error', '-p', 'node@22', '-p', npmPackage, '-c', command],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  );
  return { ok: status === 0, said: `${stdout}${stderr}` };
}

let failed = 0;
function report(what, { ok, said }, summary = '') {
  process.stdout.write(`${ok ? 'ok    ' : 'FAILED'} ${what}${summary && ` (${summary})`}\n`);
  if (ok) return;
  failed++;
  process.stderr.write(`${said}\n`);
}

const server = spawn(process.execPath, [program, 'mcp', '--http', '--port', '0', '--rate', '100000'], {
  stdio: ['ignore', 'ignore', 'pipe'],
});
try {
  const lines = createInterface({ input: server.stderr });
  const [line] = await once(lines, 'line');
  const { url } = JSON.parse(line);
  for (const scenario of SCENARIOS) {
    const outcome = run(CONFORMANCE, `conformance server --url ${url} --scenario ${scenario} -o ${folder}`);
    const [checks] = /Passed: [^\n]*/.exec(outcome.said) ?? [];
    report(`conformance ${scenario}`, outcome, checks);
  }
  for (const [transport, target] of [
    ['stdio', `${process.execPath} ${program} mcp`],
    ['http', url],
  ]) {
    for (const list of LISTS) {
      const command = `mcp-inspector --cli --format json -q ${target} --method ${list}`;
      report(`inspector ${list} over ${transport}`, run(INSPECTOR, command));
    }
  }
  const schema = join(folder, 'server.schema.json');
  const { $schema } = JSON.parse(readFileSync(new URL('../server.json', import.meta.url), 'utf8'));
  const fetched = await fetch($schema).catch((error) => ({ ok: false, statusText: String(error) }));
  if (fetched.ok) {
    writeFileSync(schema, await fetched.text());
    const { status, stdout, stderr } = spawnSync('npx', ['vitest', 'run', 'test/install'], {
      cwd: fileURLToPath(new URL('../', import.meta.url)),
      env: { ...process.env, RUMINATE_SERVER_SCHEMA: schema },
      encoding: 'utf8',
    });
    report('server.json against the schema of the registry', { ok: status === 0, said: `${stdout}${stderr}` });
  } else
    process.stdout.write(`not run server.json against the schema of the registry: ${$schema}: ${fetched.statusText}\n`);
} finally {
  server.kill();
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed === 0 ? 0 : 1;
