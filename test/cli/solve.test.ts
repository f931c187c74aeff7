import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findFamily } from '../../src/reasoner/index.js';
import { ruminate, startRuminate } from '../support/cli.js';
import { inRows, large, medium, small } from './boards.js';

const keys = 'id status family puzzle answer verified engine model steps restarts ms problems summary'.split(' ');

/** Standard output must be one line of JSON and nothing else. */
function parseOnly(stdout: string): Record<string, unknown> & { problems: { code: string; cells: unknown[] }[] } {
  expect(stdout.endsWith('\n')).toBe(true);
  expect(stdout.trimEnd().split('\n')).toHaveLength(1);
  const answer = JSON.parse(stdout);
  expect(Object.keys(answer).filter((key) => key !== 'more')).toEqual(keys);
  return answer;
}

describe('solve --json', () => {
  const clash = inRows(large).replace('83..4..92', '83..4..98');
  const shortRow = inRows(large).replace('83..4..92', '83..4..9');
  it.each([
    { name: '4x4', input: small.text, status: 'solved', code: 0, problem: 'no_model' },
    { name: '6x6', input: inRows(medium), status: 'solved', code: 0, problem: 'no_model' },
    { name: '9x9 in rows', input: inRows(large), status: 'solved', code: 0, problem: 'no_model' },
    {
      name: '9x9 in prose',
      input: `Please solve this: ${large} Thank you.`,
      status: 'solved',
      code: 0,
      problem: 'no_model',
    },
    { name: 'two 8s in a row', input: clash, status: 'no_solution', code: 3, problem: /./ },
    { name: 'no way out', input: '123.\n....\n...4\n....', status: 'no_solution', code: 3, problem: 'no_solution' },
    {
      name: 'several',
      input: '1...\n....\n....\n....',
      status: 'several_solutions',
      code: 3,
      problem: 'several_solutions',
    },
    { name: 'a short row', input: shortRow, status: 'unreadable', code: 2, problem: 'short_row' },
    { name: 'no board', input: 'Hello, how are you?', status: 'unreadable', code: 2, problem: 'no_board' },
    {
      name: 'a variant',
      input: `Solve this killer sudoku, cages as given:\n${inRows(large)}`,
      status: 'not_supported',
      code: 2,
      problem: 'variant_not_supported',
    },
    { name: 'nothing', input: '', status: 'unreadable', code: 2, problem: 'no_text' },
    { name: 'blank lines', input: '\n \n', status: 'unreadable', code: 2, problem: 'no_text' },
    { name: 'ten megabytes', input: '53..7....\n'.repeat(1e6), status: 'unreadable', code: 2, problem: 'too_large' },
  ])('$name: $status, exit $code', async ({ input, status, code, problem }) => {
    const ended = await ruminate(['solve', '--json'], { input });
    const answer = parseOnly(ended.stdout);
    expect(answer).toMatchObject({ id: null, status, verified: status === 'solved' });
    expect(answer.problems[0]?.code).toMatch(problem);
    expect(ended.code).toBe(code);
    expect(answer.answer === null).toBe(status !== 'solved');
  });

  it('gives the answer as rows, who found it, and the puzzle as read', async () => {
    const { stdout } = await ruminate(['solve', small.text, '--json', '--engine', 'exact']);
    expect(parseOnly(stdout)).toMatchObject({
      family: 'sudoku',
      puzzle: ['.43.', '.2..', '..1.', '....'],
      answer: small.answer,
      engine: 'exact',
      model: null,
      steps: 0,
      restarts: 0,
      problems: [],
    });
  });

  it('thinks with the model that ships, the same way for the same seed', async () => {
    const environment = { RUMINATE_MODELS: fileURLToPath(new URL('../../models/', import.meta.url)) };
    const args = ['solve', '--json', '--seed', '5', medium];
    const [one, other] = await Promise.all([ruminate(args, { environment }), ruminate(args, { environment })]);
    const { ms: _, ...answer } = parseOnly(one.stdout);
    expect(answer).toMatchObject({
      status: 'solved',
      engine: 'trm',
      model: 'trm-sudoku-6x6',
      restarts: 0,
      problems: [],
    });
    expect(answer.steps).toBeGreaterThan(0);
    expect(parseOnly(other.stdout)).toMatchObject(answer);
  });

  it('names the cells that clash, counted from 1', async () => {
    const { stdout } = await ruminate(['solve', '--json'], { input: '1.1.\n....\n....\n....' });
    expect(parseOnly(stdout).problems[0]?.cells).toEqual([
      { row: 1, column: 1 },
      { row: 1, column: 3 },
    ]);
  });

  it('names cells in which two solutions differ', async () => {
    const { stdout } = await ruminate(['solve', '--json'], { input: '1...\n....\n....\n....' });
    expect(parseOnly(stdout).problems[0]?.cells.length).toBeGreaterThanOrEqual(2);
  });

  it('gives up without a model when no other engine may answer', async () => {
    const { stdout, code } = await ruminate(['solve', '--json', '--engine', 'trm', small.text]);
    expect(parseOnly(stdout)).toMatchObject({ status: 'gave_up', answer: null, verified: false });
    expect(code).toBe(3);
  });

  it('lists further boards under "more", and exits with the worst code', async () => {
    const several = '1...\n....\n....\n....';
    const { stdout, code } = await ruminate(['solve', '--json'], { input: `${inRows(small.text)}\n\n${several}\n` });
    const answer = parseOnly(stdout);
    expect(answer).toMatchObject({ status: 'solved', answer: small.answer });
    expect(answer.more).toMatchObject([{ status: 'several_solutions' }]);
    expect(code).toBe(3);
  });

  it('takes several boards as several arguments, and a board that the shell has split into words', async () => {
    const two = parseOnly((await ruminate(['solve', '--json', small.text, medium])).stdout);
    expect(two.puzzle).toHaveLength(4);
    expect(two.more).toMatchObject([{ status: 'solved' }]);
    const split = parseOnly((await ruminate(['solve', '--json', ...inRows(large).split('\n')])).stdout);
    expect(split).toMatchObject({ status: 'solved', puzzle: inRows(large).split('\n') });
  });

  it('reads a file, also one in UTF-16 as Windows writes it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ruminate-'));
    writeFileSync(join(folder, 'plain.txt'), inRows(large));
    writeFileSync(join(folder, 'wide.txt'), `\ufeff${inRows(large)}`, 'utf16le');
    for (const name of ['plain.txt', 'wide.txt']) {
      const { stdout } = await ruminate(['solve', '--json', '--file', join(folder, name)]);
      expect(parseOnly(stdout)).toMatchObject({ status: 'solved' });
    }
    for (const path of [join(folder, 'missing.txt'), folder]) {
      const { stdout, code } = await ruminate(['solve', '--json', '--file', path]);
      expect(parseOnly(stdout).problems).toMatchObject([{ code: 'no_text', message: expect.stringContaining(path) }]);
      expect(code).toBe(2);
    }
  });
});

describe('solve for people, without a terminal', () => {
  it('prints the answer alone on standard output, and the rest on standard error', async () => {
    const { stdout, stderr, code } = await ruminate(['solve', '--engine', 'exact'], { input: inRows(large) });
    const family = findFamily('sudoku');
    const read = family.parse(large);
    const puzzle = read.ok ? read.value[0] : undefined;
    const solution = puzzle && family.solveExact(puzzle, 1).solutions[0];
    expect(stdout).toBe(`${solution && family.render(solution).trimEnd()}\n`);
    expect(stderr).toMatch(/^solved · engine exact · [\d.]+ ms · checked by the rules\n$/);
    expect(code).toBe(0);
  });

  it.each([
    ['1.1.\n....\n....\n....', 3, 'row 1, column 3'],
    [inRows(large).replace('83..4..92', '83..4..9'), 2, 'at row 3, column 8'],
    ['nothing to see here', 2, '→'],
  ])('says what is wrong and prints no answer: %j', async (input, code, words) => {
    const ended = await ruminate(['solve'], { input });
    expect(ended).toMatchObject({ stdout: '', code });
    expect(ended.stderr).toContain(words);
  });
});

describe('stopping', () => {
  it('Ctrl-C ends solve with 130 while it reads', async () => {
    const running = startRuminate(['solve']);
    // More than a pipe holds: once it is written, the program is up and reading.
    await new Promise((resolve) => running.child.stdin.write('.'.repeat(2_000_000), resolve));
    running.child.kill('SIGINT');
    expect(await running.ended).toMatchObject({ code: 130, stdout: '' });
  });

  it('Ctrl-C ends solve --jsonl with 130, its answers so far given', async () => {
    const running = startRuminate(['solve', '--jsonl']);
    running.child.stdin.write(`${small.text}\n`);
    await running.says('solved');
    running.child.kill('SIGINT');
    const { stdout, code } = await running.ended;
    expect(parseOnly(stdout)).toMatchObject({ status: 'solved' });
    expect(code).toBe(130);
  });

  it('Ctrl-C ends solve with 130 while a model thinks', async () => {
    const environment = { RUMINATE_MODELS: fileURLToPath(new URL('../../models/', import.meta.url)) };
    const running = startRuminate(['solve', '--jsonl', '--engine', 'trm'], { environment });
    running.child.stdin.write(`${medium}\n`.repeat(5000));
    await running.says('solved');
    running.child.kill('SIGINT');
    expect(await running.ended).toMatchObject({ code: 130, stderr: '' });
  });

  it('Ctrl-C ends chat with 130', async () => {
    const running = startRuminate(['chat']);
    await running.says('/help');
    running.child.kill('SIGINT');
    expect((await running.ended).code).toBe(130);
  });

  it('ends quietly when nobody reads the answers', async () => {
    const running = startRuminate(['solve', '--jsonl']);
    running.child.stdin.write(`${small.text}\n`);
    await running.says('solved');
    running.child.stdout.destroy();
    running.child.stdin.end(`${small.text}\n`.repeat(1000));
    expect(await running.ended).toMatchObject({ code: 1, stderr: '' });
  });
});

describe('the examples of the documentation', () => {
  it('are boards with one solution', async () => {
    const help = await ruminate(['solve', '--help']);
    const readme = readFileSync(fileURLToPath(new URL('../../README.md', import.meta.url)), 'utf8');
    const examples = [...`${readme}${help.stdout}`.matchAll(/solve "([^"]+)"/g)].map(([, text]) => text ?? '');
    expect(examples).toHaveLength(3);
    for (const text of examples) {
      const { stdout, code } = await ruminate(['solve', text, '--json']);
      expect(parseOnly(stdout)).toMatchObject({ status: 'solved', verified: true });
      expect(code).toBe(0);
    }
  });
});
