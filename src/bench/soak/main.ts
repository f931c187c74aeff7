/** `npm run soak`: the MCP server under abuse and under load, in this process and over stdio, with figures. */
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { Command } from 'commander';
import { openReasoner } from '../../reasoner/index.js';
import { createServer, openShared, type Shared } from '../../tools/index.js';
import { askHeldBytes, heldBytes } from './memory.js';
import { type Load, run, type SoakReport } from './runs.js';

/** More is a leak. */
const MOST_GROWTH = 0.1;
const IN_FLIGHT = 8;

interface Options {
  readonly calls: string;
  readonly clients: string;
  readonly seconds: string;
  readonly seed: string;
  readonly json?: boolean;
}

async function connected(shared: Shared): Promise<Client> {
  const client = new Client({ name: 'soak', version: '0' });
  const [here, there] = InMemoryTransport.createLinkedPair();
  await Promise.all([createServer(shared).connect(there), client.connect(here)]);
  return client;
}

async function soak({ calls, clients, seconds, seed, json }: Options): Promise<void> {
  await using reasoner = openReasoner();
  const reports: SoakReport[] = [];
  const fuzz = { each: IN_FLIGHT, seed: Number(seed), wild: true, milliseconds: Infinity };
  const perform = async (load: Load): Promise<void> => {
    const report = await run(load, (done) => {
      if (done % 500 === 0) process.stderr.write(`${load.what}: ${done} calls\n`);
    });
    reports.push(report);
    process.stdout.write(json ? `${JSON.stringify(report)}\n` : `${inWords(report)}\n`);
  };

  const one = await connected(openShared(reasoner));
  await perform({ ...fuzz, what: 'fuzz, in this process', clients: [one], calls: Number(calls), held: heldBytes });
  await one.close();

  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [
      '--import',
      new URL('./tell-memory.js', import.meta.url).href,
      fileURLToPath(new URL('../../cli.js', import.meta.url)),
      'mcp',
    ],
    stderr: 'pipe',
  });
  const child = new Client({ name: 'soak', version: '0' });
  await child.connect(transport);
  const { pid } = transport;
  await perform({
    ...fuzz,
    what: 'fuzz, over stdio',
    clients: [child],
    calls: Number(calls) / 4,
    held: askHeldBytes(transport),
  });
  if (transport.pid !== pid) reports.push({ ...(reports.at(-1) as SoakReport), faults: ['the server ended'] });
  await child.close();

  const shared = openShared(reasoner);
  const crowd = await Promise.all(Array.from({ length: Number(clients) }, () => connected(shared)));
  await perform({
    ...{ what: `${clients} clients at once`, clients: crowd, each: 1, seed: Number(seed), wild: false },
    ...{ calls: Infinity, milliseconds: 1000 * Number(seconds), held: heldBytes },
  });
  await Promise.all(crowd.map((client) => client.close()));
  if (reports.some(({ faults, growth }) => faults.length > 0 || growth > MOST_GROWTH)) process.exitCode = 1;
}

function inWords(report: SoakReport): string {
  const { what, calls, outcomes, seconds, p50, p99, longest, slowest, growth, heldMegabytes, faults } = report;
  const told = Object.entries(outcomes).map(([outcome, count]) => `${count} ${outcome}`);
  return [
    `${what}: ${calls} calls in ${seconds} s (${told.join(', ')}), ${faults.length} faults`,
    `  p50 ${p50} ms, p99 ${p99} ms, longest ${longest} ms; ${heldMegabytes} MB held, growth ${(100 * growth).toFixed(1)} %`,
    `  the longest: ${slowest}`,
    ...faults.filter((fault) => fault !== '').map((fault) => `  FAULT ${fault}`),
  ].join('\n');
}

await new Command('soak')
  .description('puts the MCP server under abuse and under load; exit code 1 where anything is wrong')
  .option('--calls <n>', 'wild calls in this process, and a quarter of that over stdio', '20000')
  .option('--clients <n>', 'clients at once', '200')
  .option('--seconds <n>', 'how long they go on', '60')
  .option('--seed <n>', 'the same seed makes the same calls', '0')
  .option('--json', 'print a JSON object a run')
  .action(soak)
  .parseAsync();
