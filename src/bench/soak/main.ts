/** `npm run soak`: the MCP server under abuse and under load, in this process, over stdio and over HTTP, with figures. */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { Command, Option } from 'commander';
import { openReasoner } from '../../reasoner/index.js';
import { createServer, openShared, type Shared } from '../../tools/index.js';
import { serverArguments, startHttp } from './http.js';
import { askHeldBytes, heldBytes } from './memory.js';
import { type Load, run, type SoakReport } from './runs.js';

/** More is a leak. */
const MOST_GROWTH = 0.1;
const IN_FLIGHT = 8;

const places = ['here', 'stdio', 'http'] as const;
type Where = (typeof places)[number];

interface Options {
  readonly calls: string;
  readonly clients: string;
  readonly seconds: string;
  readonly seed: string;
  readonly only?: Where;
  readonly json?: boolean;
}

async function connected(shared: Shared): Promise<Client> {
  const client = new Client({ name: 'soak', version: '0' });
  const [here, there] = InMemoryTransport.createLinkedPair();
  await Promise.all([createServer(shared).connect(there), client.connect(here)]);
  return client;
}

/** Runs a load, tells how it went, and gives whether all was well. */
type Perform = (load: Omit<Load, 'seed'>) => Promise<boolean>;

const WILD = { each: IN_FLIGHT, wild: true, milliseconds: Infinity };
const GOOD = { each: 1, wild: false, calls: Infinity };

async function soak({ calls, clients, seconds, seed, only, json }: Options): Promise<void> {
  const perform: Perform = async (load) => {
    const report = await run({ ...load, seed: Number(seed) }, (done) => {
      if (done % 500 === 0) process.stderr.write(`${load.what}: ${done} calls\n`);
    });
    process.stdout.write(json ? `${JSON.stringify(report)}\n` : `${inWords(report)}\n`);
    return report.faults === 0 && report.growth <= MOST_GROWTH;
  };
  const crowd = { size: Number(clients), milliseconds: 1000 * Number(seconds) };
  const asked = (where: Where): boolean => only === undefined || only === where;
  const well = [
    ...(asked('here') ? await soakHere(perform, Number(calls), crowd) : []),
    ...(asked('stdio') ? await soakStdio(perform, Number(calls) / 4) : []),
    ...(asked('http') ? await soakHttp(perform, Number(calls) / 4, crowd) : []),
  ];
  if (!well.every(Boolean)) process.exitCode = 1;
}

interface Crowd {
  readonly size: number;
  readonly milliseconds: number;
}

const many = (size: number, connect: () => Promise<Client>): Promise<Client[]> =>
  Promise.all(Array.from({ length: size }, connect));

async function soakHere(perform: Perform, calls: number, { size, milliseconds }: Crowd): Promise<boolean[]> {
  await using reasoner = openReasoner();
  const one = await connected(openShared(reasoner));
  const fuzz = await perform({ ...WILD, what: 'fuzz, in this process', clients: [one], calls, held: heldBytes });
  await one.close();
  const shared = openShared(reasoner);
  const clients = await many(size, () => connected(shared));
  const what = `${size} clients at once, in this process`;
  const load = await perform({ ...GOOD, what, clients, milliseconds, held: heldBytes });
  await Promise.all(clients.map((client) => client.close()));
  return [fuzz, load];
}

async function soakStdio(perform: Perform, calls: number): Promise<boolean[]> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [...serverArguments],
    stderr: 'pipe',
  });
  const client = new Client({ name: 'soak', version: '0' });
  await client.connect(transport);
  const { pid } = transport;
  const held = askHeldBytes(transport.stderr, () => transport.pid);
  const fuzz = await perform({ ...WILD, what: 'fuzz, over stdio', clients: [client], calls, held });
  const isAlive = transport.pid === pid;
  await client.close();
  return [fuzz, isAlive];
}

async function soakHttp(perform: Perform, calls: number, { size, milliseconds }: Crowd): Promise<boolean[]> {
  const server = await startHttp();
  const { held } = server;
  // As many clients as calls in flight: node warns of the 1,500th request with the signal that a client gives to all of its own.
  const wild = await many(IN_FLIGHT, server.connect);
  const fuzz = await perform({ ...WILD, each: 1, what: 'fuzz, over HTTP', clients: wild, calls, held });
  const clients = await many(size, server.connect);
  const what = `${size} clients at once, over HTTP`;
  const load = await perform({ ...GOOD, what, clients, milliseconds, held });
  await Promise.all([...wild, ...clients].map((client) => client.close()));
  return [fuzz, load, (await server.stop()) === 0];
}

function inWords(report: SoakReport): string {
  const { what, calls, outcomes, seconds, p50, p99, longest, slowest, growth, heldMegabytes, faults, examples } =
    report;
  const told = Object.entries(outcomes).map(([outcome, count]) => `${count} ${outcome}`);
  return [
    `${what}: ${calls} calls in ${seconds} s (${told.join(', ')}), ${faults} faults`,
    `  p50 ${p50} ms, p99 ${p99} ms, longest ${longest} ms; ${heldMegabytes} MB held, growth ${(100 * growth).toFixed(1)} %`,
    `  the longest: ${slowest}`,
    ...examples.map((fault) => `  FAULT ${fault}`),
  ].join('\n');
}

await new Command('soak')
  .description('puts the MCP server under abuse and under load; exit code 1 where anything is wrong')
  .option('--calls <n>', 'wild calls in this process, and a quarter of that over stdio and over HTTP', '20000')
  .option('--clients <n>', 'clients at once, in this process and over HTTP', '200')
  .option('--seconds <n>', 'how long they go on', '60')
  .option('--seed <n>', 'the same seed makes the same calls', '0')
  .addOption(new Option('--only <where>', 'in this process, over stdio or over HTTP alone').choices(places))
  .option('--json', 'print a JSON object a run')
  .action(soak)
  .parseAsync();
