/** `npm run figures`: draws the figures of docs/recursion.md and fills in its tables, from the measurements in evals/results. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readParts } from '../../src/bench/measurements.js';
import type { Part } from '../../src/bench/parts.js';
import { drawFigures } from './figures.js';
import { withTables } from './tables.js';

const root = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

const parts = ['recursion', 'search'].flatMap((name): readonly Part[] => {
  const read = readParts(root(`evals/results/${name}.json`));
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
});
mkdirSync(root('docs/figures'), { recursive: true });
for (const [name, svg] of drawFigures(parts)) writeFileSync(root(`docs/figures/${name}`), svg);
const page = root('docs/recursion.md');
writeFileSync(page, withTables(readFileSync(page, 'utf8'), parts));
