/** Families from outside: what a module must export, and what is said of one that does not. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, it } from 'vitest';
import { listModels } from '../../../src/reasoner/models/load.js';
import { loadFamilies } from '../../../src/reasoner/puzzles/load.js';
import { families, familyModelFolders } from '../../../src/reasoner/puzzles/registry.js';
import { writeModel } from '../../support/models.js';

const folder = mkdtempSync(join(tmpdir(), 'ruminate-families-'));
let modules = 0;

function moduleOf(source: string, extension = 'mjs'): string {
  const path = join(folder, `family-${modules++}.${extension}`);
  writeFileSync(path, source);
  return path;
}

/** Two cells, one of which holds the 1. */
const members: Readonly<Record<string, string>> = {
  name: '"pair"',
  title: '"Pair"',
  rules: '"One cell is 1, the other 2."',
  shapes: '[{ rows: 1, columns: 2 }]',
  levels: '["only"]',
  glyphs: '".12"',
  alphabet: '() => ({ symbols: [1, 2], blank: [1, 2] })',
  inspect: '([[one, other]]) => one === other && one > 0 ? [{ rule: "twice", message: "Twice.", cells: [] }] : []',
  solveExact: '() => ({ solutions: [[[1, 2]]], guesses: 0 })',
  generate: '() => ({ task: { family: "pair", input: [[1, 0]] }, solution: [[1, 2]], guesses: 0 })',
};

function familyOf(changes: Readonly<Record<string, string | undefined>> = {}, rest = ''): string {
  const all = Object.entries({ ...members, ...changes }).filter(([, value]) => value !== undefined);
  return `export const family = { ${all.map(([key, value]) => `${key}: ${value}`).join(', ')} };\n${rest}`;
}

it.each([
  ['nothing is there', '/nonexistent/family.js', 'there is no such file'],
  ['it has a fault', moduleOf('export const family = ;'), 'it cannot be imported: '],
  ['it throws', moduleOf('throw new Error("not today\\n    at line 1");'), 'it cannot be imported: not today.'],
  ['it exports something else', moduleOf('export const puzzle = {};'), 'it exports no `family`, only puzzle'],
  ['it exports nothing', moduleOf(''), 'it exports no `family`.'],
  ['the family is none', moduleOf('export const family = 7;'), '`family` '],
  [
    'members are missing',
    moduleOf(familyOf({ title: undefined, inspect: undefined })),
    '`family.title` is missing; `family.inspect` is missing',
  ],
  [
    'a member is misspelt',
    moduleOf(familyOf({ summarize: '() => null' })),
    '`family` has summarize, which no family has',
  ],
  ['a member is of another kind', moduleOf(familyOf({ generate: '"maze"' })), '`family.generate` is no function'],
  ['the name is none', moduleOf(familyOf({ name: '"My Pair"' })), '`family.name` is not made of small letters'],
  ['there is no board', moduleOf(familyOf({ shapes: '[]' })), '`family.shapes` '],
  ['a shape is none', moduleOf(familyOf({ shapes: '[{ rows: 0, columns: 2 }]' })), '`family.shapes.0.rows` '],
  ['the blank has no glyph', moduleOf(familyOf({ glyphs: '"123"' })), '`family.glyphs` does not begin with "."'],
  ['a glyph stands twice', moduleOf(familyOf({ glyphs: '".11"' })), '`family.glyphs` has a character twice'],
  [
    'a symbol has no glyph',
    moduleOf(familyOf({ alphabet: '() => ({ symbols: [1, 2, 3], blank: [1] })' })),
    'for 1x2, has the symbol 3',
  ],
  [
    'a blank may become what is no symbol',
    moduleOf(familyOf({ alphabet: '() => ({ symbols: [1, 2], blank: [0, 1] })' })),
    'lets a blank become 0',
  ],
  [
    'the alphabet throws',
    moduleOf(familyOf({ alphabet: '() => { throw new Error("no letters"); }' })),
    'throws: no letters',
  ],
  ['the alphabet is none', moduleOf(familyOf({ alphabet: '() => undefined' })), '`family.alphabet`, for 1x2, throws'],
  ['there is such a family already', moduleOf(familyOf({ name: '"sudoku"' })), 'there is a family "sudoku" already'],
  [
    'its models are nowhere',
    moduleOf(familyOf({}, 'export const models = 7;')),
    '`models` is neither a path nor a URL',
  ],
])('is refused where %s', async (_, path, why) => {
  const before = families.length;
  const loaded = await loadFamilies(path);
  expect(loaded).toMatchObject({
    ok: false,
    error: { code: 'family_not_loaded', remedy: expect.stringMatching(/\.$/) },
  });
  const message = loaded.ok ? '' : loaded.error.message;
  expect(message).toContain(`${path} is not there: `);
  expect(message).toContain(why);
  expect(message).not.toContain('\n');
  expect(families).toHaveLength(before);
});

it('TypeScript is refused with what to do', async () => {
  const loaded = await loadFamilies(moduleOf('export const family: number = 7;', 'mts'));
  // Node.js 22.18 and later read it, and then it is no family; earlier ones do not.
  expect(loaded).toMatchObject({ ok: false, error: { code: 'family_not_loaded' } });
});

it('a list of modules is loaded in order, with their models, and with the defaults filled in', async () => {
  const models = mkdtempSync(join(tmpdir(), 'ruminate-models-'));
  const shape = { rows: 1, columns: 2 };
  writeModel(
    { name: 'trm-pair', engine: 'trm', layout: 'cells', shape, symbols: 2, manifest: { family: 'pair' } },
    models,
  );
  const first = moduleOf(familyOf({}, `export const models = ${JSON.stringify(models)};`));
  const second = moduleOf(familyOf({ name: '"second"' }));
  expect(await loadFamilies([first, second].join(delimiter))).toEqual({ ok: true });
  expect(families.slice(-2).map(({ name }) => name)).toEqual(['pair', 'second']);
  expect(familyModelFolders).toContain(models);
  expect(listModels().flatMap((model) => (model.ok ? [model.value.manifest.name] : []))).toContain('trm-pair');

  const pair = families.find(({ name }) => name === 'pair');
  if (!pair) throw new Error('no such family');
  const task = { family: 'pair', input: [[1, 0]] };
  expect(pair.parse('A pair: 1.')).toMatchObject({ ok: false, error: { code: 'no_board' } });
  expect(pair.uniqueAnswer).toBe(true);
  expect(pair.contradicts(shape, [1, 0, 1, 0])).toBe(true);
  expect(pair.contradicts(shape, [1, 0, 1, 1])).toBe(false);
  expect(pair.inspect([[1, 7]])).toMatchObject([{ rule: 'value', cells: [{ row: 1, column: 2 }] }]);
  expect(pair.inspect([[1], [2]])).toMatchObject([{ rule: 'shape' }]);
  for (const [answer, rules] of [
    [[[1, 2]], []],
    [[[1, 0]], ['blank']],
    [[[2, 1]], ['given']],
    [[[1, 1]], ['twice']],
    [[[1, 2, 1]], ['shape']],
  ] as const) {
    const verdict = pair.verify(
      task,
      answer.map((row) => [...row]),
    );
    expect(verdict.ok ? [] : verdict.violations.map(({ rule }) => rule)).toEqual(rules);
  }
});
