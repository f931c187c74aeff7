/** docs/recursion.md, its figures and the measurements must tell the same. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { drawFigures } from '../../evals/recursion/figures.js';
import { withTables } from '../../evals/recursion/tables.js';
import { readParts } from '../../src/bench/measurements.js';
import type { Part } from '../../src/bench/parts.js';

const root = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const page = readFileSync(root('docs/recursion.md'), 'utf8');
const parts = ['recursion', 'search'].flatMap((name): readonly Part[] => {
  const read = readParts(root(`evals/results/${name}.json`));
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
});

describe('docs/recursion.md (npm run figures writes it again)', () => {
  it('has the tables that the measurements give', () => {
    expect(withTables(page, parts)).toBe(page);
  });

  it('shows the figures that the measurements give, and no other', () => {
    const figures = drawFigures(parts);
    expect(readdirSync(root('docs/figures')).sort()).toEqual([...figures.keys()].sort());
    for (const [name, svg] of figures) {
      expect(readFileSync(root(`docs/figures/${name}`), 'utf8') === svg, name).toBe(true);
      expect(page).toContain(`](figures/${name})`);
    }
  });

  it('would be seen to have drifted', () => {
    const changed = parts.map((part) =>
      part.kind === 'steps' ? { ...part, steps: part.steps.map((row) => ({ ...row, right: 0 })) } : part,
    );
    expect(withTables(page, changed)).not.toBe(page);
    expect(drawFigures(changed).get('compared.svg')).not.toBe(drawFigures(parts).get('compared.svg'));
    expect(() => withTables('<!-- table: none -->\n<!-- end -->', parts)).toThrow('none');
  });
});
