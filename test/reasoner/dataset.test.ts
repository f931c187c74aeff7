import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type DatasetOptions, type DatasetProgress, writeDataset } from '../../src/reasoner/dataset.js';
import { canonical } from '../../src/reasoner/puzzles/sudoku/canonical.js';
import { solveExact } from '../../src/reasoner/puzzles/sudoku/exact.js';
import { geometryOf } from '../../src/reasoner/puzzles/sudoku/geometry.js';
import { families } from '../support/families.js';
import { parseNpy } from '../support/npy.js';

const folder = await mkdtemp(join(tmpdir(), 'ruminate-dataset-'));
afterAll(() => rm(folder, { recursive: true }));

let folders = 0;
const fresh = (): string => join(folder, `set-${folders++}`);

const options = (changes: Partial<DatasetOptions> = {}): DatasetOptions => ({
  out: fresh(),
  family: 'sudoku',
  shape: { rows: 4, columns: 4 },
  level: 'mix',
  count: 30,
  seed: 5,
  exclude: [],
  resume: false,
  ...changes,
});

async function arraysOf(
  out: string,
): Promise<Record<'inputs' | 'targets' | 'guesses' | 'symmetries' | 'symbols', number[][]>> {
  const read = async (name: string): Promise<number[][]> => {
    const { shape, data } = parseNpy(await readFile(join(out, `${name}.npy`)));
    const width = shape[1] ?? 1;
    return Array.from({ length: shape[0] ?? 0 }, (_, row) => data.slice(row * width, (row + 1) * width));
  };
  return {
    inputs: await read('inputs'),
    targets: await read('targets'),
    guesses: await read('guesses'),
    symmetries: await read('symmetries'),
    symbols: await read('symbols'),
  };
}

async function bytesOf(out: string): Promise<Record<string, string>> {
  const names = (await readdir(out)).sort();
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, (await readFile(join(out, name))).toString('base64')] as const)),
  );
}

const asGrid = (tokens: readonly number[], size: number): number[][] =>
  Array.from({ length: size }, (_, row) => tokens.slice(row * size, (row + 1) * size));

it('writes what each symmetry makes of cells and symbols, so that the image is solved as well', async () => {
  const family = families.find(({ name }) => name === 'futoshiki');
  if (!family) throw new Error('no such family');
  const shape = { rows: 7, columns: 7 };
  const asked = options({ family: family.name, shape, count: 5 });
  expect(await writeDataset(asked)).toMatchObject({ ok: true, value: { relabelSymbols: false, symbols: 9 } });
  const { inputs, targets, symmetries, symbols } = await arraysOf(asked.out);
  const { decode } = family.codec(shape);
  const [tokens = [], target = []] = [inputs[0], targets[0]];
  for (const [index, cells] of symmetries.slice(0, 40).entries()) {
    const answer = decode(cells.map((cell) => symbols[index]?.[target[cell] ?? 0] ?? 0));
    const input = answer.map((row, r) => row.map((value, c) => (tokens[cells[7 * r + c] ?? 0] === 0 ? 0 : value)));
    expect(family.solveExact(input, 2).solutions).toEqual([answer]);
  }
});

it('leaves out every image of a board of another set', async () => {
  const first = options({ family: 'futoshiki', shape: { rows: 7, columns: 7 }, count: 10 });
  await writeDataset(first);
  const again = await writeDataset({ ...first, out: fresh(), exclude: [first.out] });
  expect(again).toMatchObject({ ok: true, value: { dropped: 10, excluded: [{ name: basename(first.out) }] } });
  const sudoku = options();
  await writeDataset(sudoku);
  expect(await writeDataset(options({ exclude: [sudoku.out] }))).toMatchObject({ ok: true, value: { dropped: 30 } });
  expect(await writeDataset(options({ exclude: [first.out] }))).toMatchObject({
    ok: false,
    error: { code: 'unreadable_list', message: expect.stringContaining('of the family futoshiki, not sudoku') },
  });
});

describe('writeDataset', () => {
  it('climbs to hardest boards from others with every seed, so that none resembles one of another set', async () => {
    const asked = [5, 6].map((seed) => options({ shape: { rows: 9, columns: 9 }, level: 'hardest', count: 20, seed }));
    const sets = [];
    for (const set of asked) {
      expect(await writeDataset(set)).toMatchObject({ ok: true });
      sets.push((await arraysOf(set.out)).inputs);
    }
    const [ours = [], others = []] = sets;
    const shared = (left: readonly number[], right: readonly number[]): number =>
      left.filter((token, cell) => token !== 0 && right[cell] === token).length;
    for (const board of ours) expect(Math.max(...others.map((other) => shared(board, other)))).toBeLessThan(10);
  });

  it.each([
    [4, 'mix', 40],
    [6, 'mix', 40],
    [6, 'hardest', 20],
    [9, 'expert', 20],
    [9, 'mix', 40],
    [9, 'hardest', 20],
    [9, 'resistant', 20],
  ])('writes solved boards of side %d, %s, and what training must know of them', async (size, level, count) => {
    const asked = options({ shape: { rows: size, columns: size }, level, count });
    const result = await writeDataset(asked);
    expect(result).toMatchObject({
      ok: true,
      value: {
        format: 1,
        family: 'sudoku',
        shape: asked.shape,
        seqLen: size * size,
        vocabSize: size + 1,
        symbols: size,
        relabelSymbols: true,
        count,
        symmetries: 4096,
        seed: 5,
        level,
        excluded: [],
        dropped: 0,
      },
    });
    expect(result.ok && result.value).toEqual(JSON.parse(await readFile(join(asked.out, 'manifest.json'), 'utf8')));
    expect((await readdir(asked.out)).sort()).toEqual([
      'guesses.npy',
      'inputs.npy',
      'manifest.json',
      'symbols.npy',
      'symmetries.npy',
      'targets.npy',
    ]);
    const { inputs, targets, guesses, symmetries } = await arraysOf(asked.out);
    expect([inputs.length, targets.length, guesses.length, symmetries.length]).toEqual([count, count, count, 4096]);
    expect(new Set(inputs.map((tokens) => tokens.join(''))).size).toBe(count);
    for (const [index, tokens] of inputs.entries()) {
      const solution = (targets[index] ?? []).map((symbol) => symbol + 1);
      expect(solveExact(asGrid(tokens, size), 2).solutions).toEqual([asGrid(solution, size)]);
    }
    if (size === 9 && level === 'hardest') expect(Math.min(...guesses.flat())).toBeGreaterThanOrEqual(30);
    for (const cells of symmetries.slice(0, 20)) {
      expect([...cells].sort((left, right) => left - right)).toEqual([...cells.keys()]);
      const [tokens = []] = inputs;
      const image = cells.map((cell) => tokens[cell] ?? 0);
      expect(canonical(geometryOf(asked.shape), image)).toEqual(canonical(geometryOf(asked.shape), tokens));
    }
  });

  it('writes the same bytes for the same seed, others for another', async () => {
    const [first, second, other] = [options(), options(), options({ seed: 6 })];
    for (const asked of [first, second, other]) await writeDataset(asked);
    expect(await bytesOf(first.out)).toEqual(await bytesOf(second.out));
    expect((await bytesOf(first.out))['inputs.npy']).not.toEqual((await bytesOf(other.out))['inputs.npy']);
  });

  it('goes on where it was broken off, to the same bytes', async () => {
    const whole = options({ count: 1200 });
    await writeDataset(whole);
    const broken = { ...whole, out: fresh() };
    const stop = new Error('stop');
    const stopping = writeDataset(broken, ({ written }) => {
      if (written > 400) throw stop;
    });
    await expect(stopping).rejects.toBe(stop);
    expect(await readdir(broken.out)).toContain('progress.json');
    expect(await writeDataset({ ...broken, resume: true, seed: 6 })).toMatchObject({
      error: { code: 'other_dataset' },
    });
    const reports: DatasetProgress[] = [];
    await writeDataset({ ...broken, resume: true }, (progress) => reports.push(progress));
    expect(await bytesOf(broken.out)).toEqual(await bytesOf(whole.out));
    expect(reports.length).toBeGreaterThan(0);
    expect(reports.at(-1)).toMatchObject({ written: 1200, count: 1200 });
    expect(await writeDataset({ ...broken, resume: true })).toMatchObject({ ok: true, value: { count: 1200 } });
    expect(await writeDataset({ ...broken, resume: true, count: 9 })).toMatchObject({
      error: { code: 'other_dataset' },
    });
  });

  it.each([
    ['progress.json', ''],
    ['progress.json', '{"plan": "'],
    ['progress.json', 'null'],
    ['manifest.json', ''],
  ])('says that a set cannot go on where %s holds %j', async (name, text) => {
    const asked = options({ resume: true });
    await mkdir(asked.out);
    await writeFile(join(asked.out, name), text);
    expect(await writeDataset(asked)).toMatchObject({
      ok: false,
      error: { code: 'broken_dataset', message: expect.stringContaining(join(asked.out, name)) },
    });
  });

  it('goes on from the last whole progress where the next was cut short', async () => {
    const whole = options({ count: 1200 });
    await writeDataset(whole);
    const broken = { ...whole, out: fresh() };
    const stopping = writeDataset(broken, ({ written }) => {
      if (written > 400) throw new Error('stop');
    });
    await expect(stopping).rejects.toThrow('stop');
    await writeFile(join(broken.out, 'progress.json.new'), '{"pl');
    expect(await writeDataset({ ...broken, resume: true })).toMatchObject({ ok: true });
    expect(await bytesOf(broken.out)).toEqual(await bytesOf(whole.out));
  });

  it('says that a file is no folder to write to', async () => {
    const out = fresh();
    await writeFile(out, '');
    expect(await writeDataset(options({ out }))).toMatchObject({ ok: false, error: { code: 'not_written' } });
  });

  it('leaves out every image of a listed board, and says which lists', async () => {
    const free = options({ level: 'extreme', count: 60 });
    await writeDataset(free);
    const geometry = geometryOf(free.shape);
    const form = (tokens: readonly number[]): string => canonical(geometry, tokens).join('');
    const before = (await arraysOf(free.out)).inputs;
    const listed = new Set(before.slice(0, 3).map(form));
    const list = join(folder, 'list.csv');
    await writeFile(list, `puzzle\n${[...listed].join('\n')}\n`);
    const result = await writeDataset({ ...free, out: fresh(), exclude: [list] });
    if (!result.ok) throw new Error(result.error.message);
    expect(result.value.excluded).toEqual([{ name: 'list.csv', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
    expect(result.value.dropped).toBeGreaterThan(0);
    const after = (await arraysOf(join(folder, `set-${folders - 1}`))).inputs;
    expect(after.map(form).filter((image) => listed.has(image))).toEqual([]);
    expect(before.map(form).filter((image) => listed.has(image)).length).toBeGreaterThan(0);
  });

  it('says when there are not as many boards as asked for', async () => {
    // 4x4 boards without needless givens fall into few classes: exclude all that turn up.
    const probe = options({ level: 'extreme', count: 4000 });
    await writeDataset(probe);
    const list = join(folder, 'all.csv');
    const boards = (await arraysOf(probe.out)).inputs.map((tokens) => tokens.join(''));
    await writeFile(list, `puzzle\n${boards.join('\n')}\n`);
    const result = await writeDataset({ ...probe, out: fresh(), count: 300, exclude: [list] });
    expect(result).toMatchObject({ ok: false, error: { code: 'too_few_puzzles' } });
  });

  it.each([
    ['no_such_family', { family: 'kakuro' }],
    ['no_such_level', { level: 'mild' }],
    ['no_such_size', { shape: { rows: 5, columns: 5 } }],
    ['no_such_size', { family: 'maze', shape: { rows: 61, columns: 9 } }],
    ['bad_count', { count: 0 }],
    ['bad_count', { count: 1.5 }],
    ['unreadable_list', { exclude: ['/no/such/list.csv'] }],
    ['out_exists', { out: folder }],
    ['nothing_to_resume', { resume: true }],
  ])('fails with a remedy: %s', async (code, changes) => {
    await writeFile(join(folder, 'something'), '');
    const result = await writeDataset(options(changes));
    expect(result).toMatchObject({ ok: false, error: { code, remedy: expect.stringMatching(/\.$/) } });
  });

  it('names the list that it cannot read, without the words of the system', async () => {
    const result = await writeDataset(options({ exclude: ['/no/such/list.csv'] }));
    const message = 'The list to exclude, /no/such/list.csv, cannot be read: there is no such file.';
    expect(result).toMatchObject({ ok: false, error: { message } });
  });

  it('knows the levels that the command line offers', () => {
    expect(families.map(({ name, samples }) => [name, samples.levels])).toEqual([
      ['sudoku', ['mix', 'easy', 'medium', 'hard', 'expert', 'extreme', 'hardest', 'resistant']],
      ['maze', ['mix', 'obstacles', 'perfect', 'loops', 'hard']],
      ['futoshiki', ['mix', 'easy', 'medium', 'hard']],
    ]);
  });
});
