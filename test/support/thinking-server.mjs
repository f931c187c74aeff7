// An MCP server as `ruminate mcp` is one, with the thinking reasoner. It also prints where a server must not.
import { Worker } from 'node:worker_threads';
import { serveStdio } from '../../dist/src/tools/index.js';
import { reasoner } from './thinking-reasoner.mjs';

const serving = serveStdio(reasoner);
// biome-ignore lint/suspicious/noConsole: the test is that this does no harm
console.log('stray line of the process');
new Worker('console.log("stray line of a worker")', { eval: true });
await serving;
