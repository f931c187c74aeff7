// Makes ruminate-VERSION-PLATFORM.mcpb, one file that Claude Desktop installs by a double click. The library that runs the
// networks is native, so each platform has a file of its own: node packaging/mcpb.js [darwin-arm64 win32-x64 linux-x64 …]
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { useServer } from './use-server.js';

/** The official packer; it also checks the manifest against its schema. */
const PACKER = '@anthropic-ai/mcpb@2.1.2';
/** What the bundle leaves out: the worker of onnxruntime is a file of its own, pictures are drawn by WebAssembly. */
const PACKAGES = ['onnxruntime-node', 'onnxruntime-common', 'zod', '@resvg/resvg-wasm'];
const ORT_BINARIES = 'node_modules/onnxruntime-node/bin/napi-v6';

const HERE = `${process.platform}-${process.arch}`;

const root = fileURLToPath(new URL('../', import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const mcpb = (...args) =>
  execFileSync('npx', ['-y', PACKER, ...args], { stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });

function stage(folder, platform, architecture) {
  for (const path of ['package.json', 'README.md', 'LICENSE', 'dist/bundle', 'dist/src']) {
    cpSync(join(root, path), join(folder, path), { recursive: true, filter: (file) => !/\.(map|d\.ts)$/.test(file) });
  }
  for (const model of readdirSync(join(root, 'models')).filter((name) => name !== 'train')) {
    cpSync(join(root, 'models', model), join(folder, 'models', model), {
      recursive: true,
      filter: (file) => !file.endsWith('parity.json'),
    });
  }
  for (const name of PACKAGES) {
    cpSync(join(root, 'node_modules', name), join(folder, 'node_modules', name), {
      recursive: true,
      filter: (file) => !/napi-v6|\.(map|ts|mts|cts)$/.test(file),
    });
  }
  const binaries = join(ORT_BINARIES, platform, architecture);
  cpSync(join(root, binaries), join(folder, binaries), { recursive: true });
  const manifest = JSON.parse(readFileSync(join(root, 'packaging/manifest.json'), 'utf8'));
  manifest.compatibility.platforms = [platform];
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** Unpacks the file and uses the server in it, started as its manifest says. */
async function useUnpacked(folder, file) {
  const unpacked = join(folder, 'unpacked');
  mcpb('unpack', file, unpacked);
  const { command, args } = JSON.parse(readFileSync(join(unpacked, 'manifest.json'), 'utf8')).server.mcp_config;
  return useServer({ command, args: args.map((word) => word.replace(/\$\{__dirname\}/, unpacked)), cwd: tmpdir() });
}

const wanted = process.argv.length > 2 ? process.argv.slice(2) : [HERE];
for (const target of wanted) {
  const [platform, architecture] = target.split('-');
  const folder = mkdtempSync(join(tmpdir(), 'ruminate-mcpb-'));
  try {
    stage(folder, platform, architecture);
    mcpb('validate', join(folder, 'manifest.json'));
    mkdirSync(join(root, 'dist/mcpb'), { recursive: true });
    const file = join(root, 'dist/mcpb', `ruminate-${version}-${target}.mcpb`);
    mcpb('pack', folder, file);
    if (target === HERE) process.stderr.write(`${await useUnpacked(folder, file)}\n`);
    process.stdout.write(`${file}: ${(statSync(file).size / 1e6).toFixed(1)} MB\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
