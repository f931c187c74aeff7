/** What a user waits for from outside: a new process to its first answer, and answers over MCP. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { median, quantile } from '../statistics.js';

const cli = fileURLToPath(new URL('../../cli.js', import.meta.url));

export interface ProcessRow {
  /** Medians of `ruminate solve --json`: from the start of the process to its answer, its processor time and its largest memory. */
  readonly coldStartMilliseconds: number;
  readonly coldStartCpuMilliseconds: number;
  readonly peakMegabytes: number;
  /** `ruminate mcp` over stdio: start and first answer together, then each call of solve_puzzle. */
  readonly mcpFirstMilliseconds: number;
  /** Processor time of the server, its start included, by the number of calls. */
  readonly mcpCpuMilliseconds: number;
  readonly mcpP50Milliseconds: number;
  readonly mcpP95Milliseconds: number;
}

const COLD_STARTS = 5;

/** `boards` as text, one at least. */
export async function measureProcesses(boards: readonly string[]): Promise<ProcessRow> {
  const starts: Awaited<ReturnType<typeof coldStart>>[] = [];
  for (let i = 0; i < COLD_STARTS; i++) starts.push(await coldStart(boards[0] ?? ''));
  const { usage, milliseconds } = await mcpCalls(boards);
  const [first = 0, ...calls] = milliseconds;
  return {
    coldStartMilliseconds: median(starts.map(({ milliseconds }) => milliseconds)),
    coldStartCpuMilliseconds: median(starts.map(({ usage }) => usage.cpuMilliseconds)),
    peakMegabytes: median(starts.map(({ usage }) => usage.megabytes)),
    mcpFirstMilliseconds: first,
    mcpCpuMilliseconds: usage.cpuMilliseconds / boards.length,
    mcpP50Milliseconds: median(calls),
    mcpP95Milliseconds: quantile(calls, 0.95),
  };
}

/** Makes a process tell on standard error, as it ends, what it used. */
const REPORTER = [
  'data:text/javascript,process.on("exit",()=>{const{maxRSS,userCPUTime,systemCPUTime}=process.resourceUsage();',
  'process.stderr.write(["\\nusage",maxRSS,userCPUTime+systemCPUTime].join(" "))})',
].join('');

interface Usage {
  readonly megabytes: number;
  readonly cpuMilliseconds: number;
}

function usageIn(said: string): Usage {
  const [, kilobytes, microseconds] = /usage (\d+) (\d+)/.exec(said) ?? [];
  return { megabytes: Number(kilobytes) / 1024, cpuMilliseconds: Number(microseconds) / 1000 };
}

async function coldStart(board: string): Promise<{ milliseconds: number; usage: Usage }> {
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
  return { milliseconds, usage: usageIn(said) };
}

/** The first call takes the start of the server along. */
async function mcpCalls(boards: readonly string[]): Promise<{ milliseconds: number[]; usage: Usage }> {
  const milliseconds: number[] = [];
  let started = performance.now();
  const args = ['--import', REPORTER, cli, 'mcp'];
  const transport = new StdioClientTransport({ command: process.execPath, args, stderr: 'pipe' });
  const client = new Client({ name: 'ruminate-bench', version: '1' });
  let said = '';
  const ended = new Promise<void>((resolve) => {
    transport.stderr?.on('data', (text: Buffer) => {
      said += text.toString();
    });
    transport.stderr?.once('end', () => resolve());
  });
  await client.connect(transport);
  for (const text of boards) {
    await client.callTool({ name: 'solve_puzzle', arguments: { text } });
    milliseconds.push(performance.now() - started);
    started = performance.now();
  }
  await client.close();
  await ended;
  return { milliseconds, usage: usageIn(said) };
}
