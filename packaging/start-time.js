// How long a client waits for its first answer: from the start of the process to the reply to `initialize`.
// node packaging/start-time.js [program.js …]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const RUNS = 9;
const INITIALIZE = JSON.stringify({
  jsonrpc: '2.0',
  id: 0,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'start-time', version: '0' } },
});

async function startOnce(program) {
  const started = performance.now();
  const child = spawn(process.execPath, [program, 'mcp'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  child.stdin.write(`${INITIALIZE}\n`);
  const [reply] = await once(child.stdout, 'data');
  const wall = performance.now() - started;
  const processor = processorTime(child.pid);
  child.stdin.end();
  await closed;
  if (JSON.parse(reply).result?.serverInfo?.name !== 'ruminate') throw new Error(`that is no reply: ${reply}`);
  return { wall, processor };
}

/** Milliseconds of user and system time so far, in steps of 10 (proc(5), fields 14 and 15); undefined where there is no /proc. */
function processorTime(pid) {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return undefined;
  const [, fields] = readFileSync(file, 'utf8').split(') ');
  const [user, system] = fields.split(' ').slice(11, 13);
  return 10 * (Number(user) + Number(system));
}

/** A line with the median of several starts; the processor's time is what a busy machine does not stretch. */
export async function startTimes(program) {
  const starts = [];
  for (let run = 0; run < RUNS; run++) starts.push(await startOnce(program));
  const sorted = (key) => starts.map((start) => start[key]).sort((one, other) => one - other);
  const wall = sorted('wall').map(Math.round);
  const [processor] = sorted('processor').slice((RUNS - 1) / 2);
  const busy = processor === undefined ? '' : `, ${processor} ms of processor time`;
  return `median ${wall[(RUNS - 1) / 2]} ms of ${RUNS} starts (${wall[0]} to ${wall[RUNS - 1]})${busy}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const own = ['dist/bundle/cli.js', 'dist/src/cli.js'].filter((file) => existsSync(file));
  for (const program of process.argv.length > 2 ? process.argv.slice(2) : own) {
    process.stdout.write(`${program}: ${await startTimes(program)}\n`);
  }
}
