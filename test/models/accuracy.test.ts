import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { measureAccuracy } from '../../src/bench/accuracy.js';
import { findFamily } from '../../src/reasoner/puzzles/registry.js';

it('measures each board of a list with the model of its size', async () => {
  const data = join(mkdtempSync(join(tmpdir(), 'ruminate-lists-')), 'some.csv');
  onTestFinished(() => rmSync(dirname(data), { recursive: true, force: true }));
  writeFileSync(data, 'puzzle\n1.3...2..1..4...\n..35..5413..4.6...1...36.2514...462.\n');
  const family = findFamily('sudoku');
  const options = { family, engine: 'trm', data, limit: 5, seed: 0, restarts: 2, stepsPerRestart: 8 } as const;
  const measured = await measureAccuracy({ ...options, provider: 'cpu', workers: 1 }, () => undefined);
  expect(measured.ok && measured.value.rows).toMatchObject([{ list: 'some', puzzles: 2, drawn: 2 }]);
});
