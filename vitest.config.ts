import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const dist = fileURLToPath(new URL('./dist/', import.meta.url));

// Tests name the sources, so that types come from there, and run the build: what is tested is what people run,
// and worker threads start as they do in use. `npm test` builds first (setup.js).
export default defineConfig({
  resolve: { alias: [{ find: /^(?:\.\.\/)+((?:src|evals)\/.*)$/, replacement: `${dist}$1` }] },
  test: { include: ['test/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000, pool: 'forks' },
});
