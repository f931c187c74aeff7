// Installs the packed package as a stranger would, in an empty folder with an empty cache, and uses it. Needs the npm registry.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startTimes } from './start-time.js';
import { useServer } from './use-server.js';

const root = fileURLToPath(new URL('../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'ruminate-pack-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const say = (line) => process.stdout.write(`${line}\n`);
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

const packed = execFileSync('npm', ['pack', '--json', '--silent', '--pack-destination', folder], {
  cwd: root,
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'inherit'],
});
// prepack may say something before the JSON.
const facts = Object.values(JSON.parse(packed.slice(packed.search(/^[[{]/m))))[0];
const tarball = join(folder, facts.filename);
say(
  `${facts.filename}: ${megabytes(statSync(tarball).size)}, ${megabytes(facts.unpackedSize)} unpacked, ${facts.entryCount} files`,
);

const home = join(folder, 'empty');
mkdirSync(home);
/** `npm run` hands down what this project's .npmrc says, which a stranger does not have. */
const own = Object.entries(process.env).filter(([name]) => !/^npm_(?!config_(registry|cafile)$)/i.test(name));
const env = { ...Object.fromEntries(own), npm_config_cache: join(folder, 'cache') };
const skip = { ONNXRUNTIME_NODE_INSTALL: 'skip' };

/** What a client does that starts `npx -y ruminate mcp`, with the tarball for the registry. */
const asClient = () =>
  useServer({
    command: 'npx',
    args: ['-y', '-p', tarball, 'ruminate', 'mcp'],
    cwd: home,
    env: { ...env, ...skip },
  });

say(`npx, empty cache: ${await asClient()}`);
say(`npx, once more: ${await asClient()}`);

function install(name, extra) {
  const consumer = join(folder, name);
  mkdirSync(consumer);
  const { status, stderr } = spawnSync('npm', ['install', '--prefix', consumer, '--no-audit', '--no-fund', tarball], {
    cwd: consumer,
    env: { ...env, ...extra },
    encoding: 'utf8',
  });
  return { consumer, ok: status === 0, stderr };
}

const { consumer, ok, stderr } = install('consumer', skip);
if (!ok) throw new Error(stderr);
const installed = join(consumer, 'node_modules/ruminate');
say('npm install with ONNXRUNTIME_NODE_INSTALL=skip: works');
const library =
  "import { openReasoner } from 'ruminate/reasoner'; import { tools } from 'ruminate/tools'; import 'ruminate/agent'; await openReasoner()[Symbol.asyncDispose](); console.log(tools.length);";
execFileSync(process.execPath, ['--input-type=module', '-e', library], { cwd: consumer });
say('ruminate/reasoner, ruminate/tools and ruminate/agent: import');
say(`initialize, ${process.version}: ${await startTimes(join(installed, 'dist/bundle/cli.js'))}`);

// Last, because what it says depends on the npm version and on whether nuget.org can be reached.
const plain = install('plain', {});
const why =
  /(?:ENOTFOUND|ECONNREFUSED|getaddrinfo|nuget)[^\n]*/i.exec(plain.stderr)?.[0] ?? plain.stderr.trim().slice(-300);
say(`npm install, nothing set: ${plain.ok ? 'works' : `fails (${why})`}`);
