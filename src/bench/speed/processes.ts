/** What a user waits for from outside: a new process to its first answer, and answers over MCP. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { median, quantile } from '../statistics.js';

const cli = fileURLToPath(new URL('../../cli.js', import.meta.url));

export interface ProcessRow {
  /** Medians of `ruminate solve --json`, from the start of the process to its answer, and of its largest memory. */
  readonly coldStartMilliseconds: number;
  readonly peakMegabytes: number | null;
  /** `ruminate mcp` over stdio: start and first answer together, then each call of solve_puzzle. */
  readonly mcpFirstMilliseconds: number;
  readonly mcpP50Milliseconds: number;
  readonly mcpP95Milliseconds: number;
}

const COLD_STARTS = 5;

/** `boards` as text, one at least. */
export async function measureProcesses(boards: readonly string[]): Promise<ProcessRow> {
  const starts: { milliseconds: number; megabytes: number | null }[] = [];
  for (let i = 0; i < COLD_STARTS; i++) starts.push(await coldStart(boards[0] ?? ''));
  const [first = 0, ...calls] = await mcpCalls(boards);
  const memory = starts.flatMap(({ megabytes }) => megabytes ?? []);
  return {
    coldStartMilliseconds: median(starts.map(({ milliseconds }) => milliseconds)),
    peakMegabytes: memory.length > 0 ? median(memory) : null,
    mcpFirstMilliseconds: first,
    mcpP50Milliseconds: median(calls),
    mcpP95Milliseconds: quantile(calls, 0.95),
  };
}

/** Prints the largest memory of the process on standard error when it ends. */
const REPORTER = `data:text/javascript,process.on('exit',()=>process.stderr.write('maxRSS '+process.resourceUsage().maxRSS))`;

async function coldStart(board: string): Promise<{ milliseconds: number; megabytes: number | null }> {
  const started = performance.now();
  const child = spawn(process.execPath, ['--import', REPORTER, cli, 'solve', board, '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  await once(child.stdout, 'data');
  const milliseconds = performance.now() - started;
  await once(child, 'close');
  const kilobytes = /maxRSS (\d+)/.exec(said)?.[1];
  return { milliseconds, megabytes: kilobytes === undefined ? null : Number(kilobytes) / 1024 };
}

/** The first call takes the start of the server along. */
async function mcpCalls(boards: readonly string[]): Promise<number[]> {
  const milliseconds: number[] = [];
  let started = performance.now();
  const client = new Client({ name: 'ruminate-bench', version: '1' });
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [cli, 'mcp'], stderr: 'ignore' }));
  for (const text of boards) {
    await client.callTool({ name: 'solve_puzzle', arguments: { text } });
    milliseconds.push(performance.now() - started);
    started = performance.now();
  }
  await client.close();
  return milliseconds;
}
