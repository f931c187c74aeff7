// How long a client waits for its first answer, from the start of the process to the reply to `initialize`, and for its first
// solve a while later, with models opened in the meantime and without: they are for a client that says that it is initialized.
// node packaging/start-time.js [program.js …]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const RUNS = 9;
const INITIALIZE = JSON.stringify({
  jsonrpc: '2.0',
  id: 0,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'start-time', version: '0' } },
});

const INITIALIZED = JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' });
const SOLVE = JSON.stringify({
  jsonrpc: '2.0',
  id: 1,
  method: 'tools/call',
  params: {
    name: 'solve_puzzle',
    arguments: {
      text: '53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79',
      engine: 'trm',
    },
  },
});
const SOLVES = 5;
/** From the first answer to the first solve: no person is faster. */
const REST_MS = 3_000;

function start(program) {
  const child = spawn(process.execPath, [program, 'mcp'], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.write(`${INITIALIZE}\n`);
  return child;
}

async function startOnce(program) {
  const started = performance.now();
  const child = start(program);
  const closed = once(child, 'close');
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

async function firstSolve(program, isOpenedAhead) {
  const child = start(program);
  const closed = once(child, 'close');
  await once(child.stdout, 'data');
  if (isOpenedAhead) child.stdin.write(`${INITIALIZED}\n`);
  await pause(REST_MS);
  const asked = performance.now();
  child.stdin.write(`${SOLVE}\n`);
  const [reply] = await once(child.stdout, 'data');
  const wall = performance.now() - asked;
  child.stdin.end();
  await closed;
  const result = JSON.parse(reply).result?.structuredContent;
  if (result?.status !== 'solved') throw new Error(`that is no answer: ${reply}`);
  return wall;
}

/** A line with the median of several first solves. */
export async function firstSolves(program, isOpenedAhead) {
  const times = [];
  for (let run = 0; run < SOLVES; run++) times.push(Math.round(await firstSolve(program, isOpenedAhead)));
  times.sort((one, other) => one - other);
  return `median ${times[(SOLVES - 1) / 2]} ms of ${SOLVES} (${times[0]} to ${times[SOLVES - 1]})`;
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
    process.stdout.write(`  first solve, models opened ahead: ${await firstSolves(program, true)}\n`);
    process.stdout.write(`  first solve, opened by itself: ${await firstSolves(program, false)}\n`);
  }
}
