/** Items come out the same for the same seed, are what they say, and the faulty are left out with a reason. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Item } from '../../evals/item.js';
import { trapKinds } from '../../evals/record.js';
import { readData } from '../../evals/suites/data.js';
import { allSuites, findSuites } from '../../evals/suites/index.js';
import { preflight } from '../../evals/suites/preflight.js';
import { families, findFamily } from '../../src/reasoner/puzzles/registry.js';

const suites = allSuites();
const draw = { limit: 6, seed: 3 };

describe('suites', () => {
  it('there are some of every family and size, and traps', () => {
    const names = suites.map(({ name }) => name);
    for (const { name, shapes } of families) {
      expect(names).toContain(`${name}-traps`);
      for (const { rows, columns } of shapes) expect(names).toContain(`${name}-${rows}x${columns}`);
    }
    const found = findSuites(['sudoku', 'sudoku-4x4']);
    expect(found.ok && found.value.map(({ name }) => name)).toEqual(names.filter((name) => name.startsWith('sudoku-')));
  });

  it.each(suites.map((suite) => ({ suite, name: suite.name })))('$name', ({ suite }) => {
    const items = suite.items(draw);
    expect(suite.items(draw)).toEqual(items);
    expect(suite.items({ ...draw, limit: 4 })).toEqual(items.slice(0, 4));
    expect(suite.items({ ...draw, seed: 4 })).not.toEqual(items);
    // Small boards repeat each other; nothing else is wrong with them.
    const { items: sound, defects } = preflight(items);
    expect(defects.filter(({ code }) => code !== 'duplicate')).toEqual([]);
    for (const { family: name, trap, prompt, puzzle } of sound) {
      if (trap === 'variant' || trap === 'broken') continue;
      const family = findFamily(name);
      const read = family.parse(prompt);
      expect(read.ok && read.value.map(family.toRows)).toEqual([puzzle]);
    }
  });

  it('hold every kind of trap', () => {
    const kinds = suites.flatMap((suite) => suite.items(draw)).flatMap(({ trap }) => trap ?? []);
    expect(new Set(kinds)).toEqual(new Set(trapKinds));
  });
});

function written(name: string, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'ruminate-data-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

const read = async (name: string, text: string): Promise<{ items: readonly Item[]; codes: string[] }> => {
  const data = await readData(written(name, text), { limit: 100, seed: 0 });
  if (!data.ok) return { items: [], codes: [data.error.code] };
  const looked = preflight(data.value.items);
  return { items: looked.items, codes: [...data.value.defects, ...looked.defects].map(({ code }) => code).sort() };
};

describe('lists from outside', () => {
  it('CSV, with quotes', async () => {
    const { items, codes } = await read(
      'list.csv',
      'id,puzzle,solution,grade\na,1.3...2..1..4...,1234342121434312,"easy, really"\nb,1...............,,x\n"c",1.3...2..1..4..1,,x\n',
    );
    expect(items).toMatchObject([{ item: 'a', grade: 'easy, really', family: 'sudoku', size: '4x4' }]);
    expect(codes).toEqual(['no_solution', 'several_solutions']);
  });

  it('JSONL: boards, whole messages, several families', async () => {
    const lines = [
      '{"puzzle": ["S.#", "..#", "#.G"], "answer": "DRDR"}',
      '{"id": 7, "prompt": "My sudoku: 1.3. ..2. .1.. 4... Help!", "level": 2}',
      '{"puzzle": "2.3. ..1. .2.. 4..."}',
      '{"puzzle": "1.3. ..2. .1.. 4...", "solution": "1234 3421 2143 4321"}',
      '{"puzzle": "1.3. ..2. .1.. 5..."}',
      '{"riddle": 1}',
      'no JSON',
    ];
    const { items, codes } = await read('list.jsonl', lines.join('\n'));
    expect(items.map(({ family, grade }) => [family, grade]).sort()).toEqual([
      ['maze', 'all'],
      ['sudoku', expect.any(String)],
    ]);
    // Two of the boards are one under renaming of digits.
    expect(codes).toEqual(['digit_out_of_range', 'duplicate', 'no_data', 'no_data', 'wrong_solution']);
  });

  it('quotes within a field of CSV are characters of it', async () => {
    const { items, codes } = await read('list.csv', 'id,puzzle\n5"a,1.3...2..1..4...\n"b,1.3...2..1..4.."\n"c"d,\n');
    expect(items.map(({ item }) => item)).toEqual(['5"a']);
    expect(codes).toEqual(['no_data', 'no_data']);
  });

  it('puzzles that share an id are told apart by their place', async () => {
    const { items } = await read('list.csv', 'id,puzzle\na,1.3...2..1..4...\na,S.#/..#/#.G\nb,S../.#./..G\n');
    expect(items.map(({ item }) => item).sort()).toEqual(['a (1)', 'a (2)', 'b']);
  });

  it('a mark of the byte order is no part of the list', async () => {
    const { items, codes } = await read('list.jsonl', '\uFEFF{"puzzle": "1.3. ..2. .1.. 4..."}');
    expect([items.length, codes]).toEqual([1, []]);
  });

  it('JSON in the style of ARC', async () => {
    const pair = {
      input: [
        [2, 0, 1],
        [0, 0, 1],
        [1, 0, 3],
      ],
      output: [
        [2, 0, 1],
        [4, 4, 1],
        [1, 4, 3],
      ],
    };
    const { items } = await read('task.json', JSON.stringify({ train: [pair], test: [pair] }));
    expect(items).toMatchObject([
      { item: 'task-1', family: 'maze', puzzle: ['S.#', '..#', '#.G'], expected: ['S.#', '**#', '#*G'] },
    ]);
  });

  it.each([
    ['list.txt', 'x'],
    ['list.json', '[1]'],
  ])('%s is no list', async (name, text) => expect(await read(name, text)).toEqual({ items: [], codes: ['no_data'] }));
});

describe('preflight', () => {
  it('leaves out what a training list holds, under any symmetry', () => {
    const items = suites.find(({ name }) => name === 'sudoku-9x9')?.items({ limit: 2, seed: 0 }) ?? [];
    const [first] = items;
    // The board on its side, digits renamed.
    const turned = (first?.puzzle ?? []).map((_, column) =>
      (first?.puzzle ?? []).map((row) => (row[column] === '.' ? '.' : String((Number(row[column]) % 9) + 1))).join(''),
    );
    // A list of another family is no obstacle.
    const mazes = { name: 'mazes', text: 'puzzle\nS.#/..#/#.G\n' };
    const list = { name: 'trained', text: `puzzle\n${turned.join('')}\n` };
    const { items: sound, defects } = preflight(items, [mazes, list]);
    expect(defects).toMatchObject([{ item: first?.item, code: 'trained_on' }]);
    expect(sound).toHaveLength(items.length - 1);
  });
});
