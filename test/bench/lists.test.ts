import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readLists } from '../../src/bench/lists.js';
import { findFamily } from '../../src/reasoner/puzzles/registry.js';

function written(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'ruminate-lists-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'some.csv'), text);
  return folder;
}

const family = findFamily('sudoku');

it('draws from each grade of a list in proportion', async () => {
  const lines = Array.from({ length: 300 }, (_, line) => `1.3...2..1..4...,${line % 3 === 0 ? 'hard' : 'easy'}`);
  const lists = await readLists(family, written(`puzzle,grade\n${lines.join('\n')}\n`), 30, 0);
  expect(lists.ok && lists.value.map(({ name, available, sample }) => [name, available, sample.length])).toEqual([
    ['some hard', 100, 10],
    ['some easy', 200, 20],
  ]);
});

it('says that a list without a puzzle holds none', async () => {
  expect(await readLists(family, written('puzzle\n'), 30, 0)).toMatchObject({ ok: false, error: { code: 'no_data' } });
});
