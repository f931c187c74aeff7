import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { TraceRecord } from '../../src/reasoner/trace.js';
import { ruminate } from '../support/cli.js';
import { elementsOf } from '../support/xml.js';
import { inRows, large, small } from './boards.js';

const environment = { RUMINATE_MODELS: fileURLToPath(new URL('../../models/', import.meta.url)) };
const folder = mkdtempSync(join(tmpdir(), 'ruminate-trace-'));

describe('trace', () => {
  it('prints every thought of the model as one JSON object', async () => {
    const { stdout, code } = await ruminate(['trace', small.text, '--engine', 'trm'], { environment });
    const trace = TraceRecord.parse(JSON.parse(stdout));
    expect(code).toBe(0);
    expect(trace).toMatchObject({ status: 'solved', engine: 'trm', answer: small.answer, seed: 0 });
    expect(trace.thoughts).toHaveLength(trace.steps);
    expect(trace.thoughts.at(-1)?.grid).toEqual(small.answer);
    const [first] = trace.thoughts;
    expect(first?.changed).toHaveLength(16);
    expect(first?.certainty.flat()).toHaveLength(16);
    expect(Math.min(...(first?.certainty.flat() ?? []))).toBeGreaterThanOrEqual(0.25);
  });

  it('writes the picture, or the JSON, to a file and says so', async () => {
    const svg = join(folder, 'trace.svg');
    const drawn = await ruminate(['trace', '--out', svg], { environment, input: inRows(small.text) });
    expect(drawn).toMatchObject({ code: 0, stderr: expect.stringContaining('checked by the rules') });
    expect(drawn.stdout).toMatch(/trace\.svg: steps \d+, \d+ of them drawn, \d+ kB\n$/);
    const [root, title] = elementsOf(readFileSync(svg, 'utf8'));
    expect([root?.name, title?.text]).toEqual(['svg', expect.stringContaining('Sudoku 4x4, trm-sudoku-4x4, seed 0')]);
    const json = join(folder, 'trace.json');
    expect(await ruminate(['trace', small.text, '--out', json], { environment })).toMatchObject({ code: 0 });
    expect(TraceRecord.parse(JSON.parse(readFileSync(json, 'utf8')))).toMatchObject({ status: 'solved' });
  });

  it.each([
    { name: 'no board', input: 'Hello, how are you?', code: 2, problem: 'no_board' },
    {
      name: 'several boards',
      input: `${inRows(small.text)}\n\n${inRows(small.text)}`,
      code: 2,
      problem: 'several_boards',
    },
    { name: 'no solution', input: '1.1.\n....\n....\n....', code: 3, problem: 'givens_clash' },
  ])('$name: no thoughts, and the reason', async ({ input, code, problem }) => {
    const printed = await ruminate(['trace'], { input });
    expect(printed.code).toBe(code);
    expect(TraceRecord.parse(JSON.parse(printed.stdout))).toMatchObject({
      thoughts: [],
      problems: [{ code: problem }],
    });
  });

  it.each([
    ['the text holds no board', 'Hello', 2, 'no board'],
    ['there is no model, though the exact solver has the answer', large, 1, 'no model thought'],
  ])('draws nothing where %s', async (_, text, expected, words) => {
    const out = join(folder, 'none.svg');
    const { stdout, stderr, code } = await ruminate(['trace', text, '--out', out]);
    expect({ stdout, code }).toEqual({ stdout: '', code: expected });
    expect(stderr).toContain(words);
    expect(existsSync(out)).toBe(false);
  });

  it.each([
    [['--out', join(folder, 'trace.gif')], 2, '.json or .svg'],
    [['--out', join(folder, 'missing', 'trace.svg')], 1, 'no such file or directory'],
    [['--engine', 'exact'], 2, 'auto, trm, hrm'],
  ])('refuses %j before it thinks', async (args, code, words) => {
    const ended = await ruminate(['trace', small.text, ...args]);
    expect(ended).toMatchObject({ stdout: '', code, stderr: expect.stringContaining(words) });
  });
});
