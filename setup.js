// Installs and builds what is missing or stale, so that `npm start` and `npm test` work on a fresh clone. Plain JavaScript, no dependency.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 20)) {
  process.stderr.write(
    `ruminate: Node.js 20.20 or later is needed, this is ${process.versions.node}. Get it from https://nodejs.org.\n`,
  );
  process.exit(1);
}

const root = fileURLToPath(new URL('./', import.meta.url));
const stamp = join(root, 'node_modules/.ruminate-lock');
const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');

function run(what, command, args) {
  process.stderr.write(`ruminate: ${what} …\n`);
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status === 0) return;
  process.stderr.write(
    `ruminate: "${command} ${args.join(' ')}" failed${error ? `: ${error.message}` : ''}. Mend what it says and start again.\n`,
  );
  process.exit(1);
}

function newestSource(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|css|html)$|^(build\.js|tsconfig\.json)$/.test(entry.name))
    .reduce((latest, entry) => Math.max(latest, statSync(join(entry.parentPath, entry.name)).mtimeMs), 0);
}

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  run('installing packages (once)', 'npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(stamp, lock);
}
// What the build writes first, and the pages that it writes last: where all are newer than every source, nothing is to be done.
const outputs = ['src/cli.js', 'src/view/page.html', 'evals/report/page/page.js'].map((file) =>
  join(root, 'dist', file),
);
const sources = Math.max(
  ...['tsconfig.json', 'bundle.js'].map((file) => statSync(join(root, file)).mtimeMs),
  ...['src', 'evals'].map(newestSource),
);
if (outputs.some((file) => !existsSync(file) || statSync(file).mtimeMs < sources)) {
  run('building', 'npm', ['run', 'build']);
}
