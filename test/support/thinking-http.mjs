// The server of `ruminate mcp --http` on any free port, with the thinking reasoner; its options come as JSON.
import { serveHttp } from '../../dist/src/tools/http/serve.js';
import { reasoner } from './thinking-reasoner.mjs';

const served = await serveHttp({ port: 0, ...JSON.parse(process.argv[2] ?? '{}') }, reasoner);
process.exitCode = served.ok ? 0 : 1;
