// Puts the program and what it imports into a few files, dist/bundle, so that it starts in a third of the time: a client that
// starts `ruminate mcp` waits for it. What is not code (models, package.json, the worker of onnxruntime) stays where it is.
import { relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('../', import.meta.url));
const folder = `${root}dist/bundle`;

/** A module in the bundle finds its neighbours from where it was before. */
const keepPlaces = {
  name: 'keep-places',
  transform: {
    filter: { id: /[\\/]dist[\\/](src|evals)[\\/]/, code: 'import.meta.url' },
    handler: (code, id) => {
      const place = relative(folder, id).replaceAll('\\', '/');
      return code.replaceAll('import.meta.url', `new URL(${JSON.stringify(place)}, import.meta.url).href`);
    },
  },
};

const bundle = await rolldown({
  input: `${root}dist/src/cli.js`,
  platform: 'node',
  // Native code, and what only `ruminate chat` and `ruminate eval` need.
  external: ['onnxruntime-node', /^@?langchain/, 'bullmq', 'ioredis'],
  plugins: [keepPlaces],
});
const { output } = await bundle.write({ dir: folder, format: 'esm', cleanDir: true });
await bundle.close();
const bytes = output.reduce((sum, file) => sum + Buffer.byteLength(file.type === 'chunk' ? file.code : file.source), 0);
process.stderr.write(`${pathToFileURL(folder).pathname}: ${output.length} files, ${(bytes / 1e6).toFixed(1)} MB\n`);
