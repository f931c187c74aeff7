/** Whole runs of the built program against a server that counts what it is asked. */
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { EvalRecord } from '../../evals/record.js';
import { type EvaluationOptions, evaluate } from '../../evals/run/evaluate.js';
import { readRecords, readRun } from '../../evals/run/records.js';
import { MOST_BUDGET_MS } from '../../src/reasoner/solver.js';
import { type Ended, ruminate, startRuminate } from '../support/cli.js';
import { type CountingModel, countingModel } from '../support/counting-model.js';

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ruminate-eval-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const settingsFor = ({ baseUrl }: CountingModel) => ({
  environment: { OPENAI_BASE_URL: baseUrl, OPENAI_MODEL: 'counting', OPENAI_API_KEY: 'none' },
});

const runEval = (model: CountingModel, ...words: readonly string[]): Promise<Ended> =>
  ruminate(['eval', ...words], settingsFor(model));

const recordsIn = (folder: string): EvalRecord[] => [...readRecords(folder).values()];

const linesOf = (folder: string, file: string): Record<string, unknown>[] =>
  readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as Record<string, unknown>];
      } catch {
        return [];
      }
    });

describe('a run', () => {
  it('loses and repeats nothing when it is killed again and again', { timeout: 300_000 }, async () => {
    const model = await countingModel(25);
    const out = newFolder();
    const concurrency = 3;
    const words = [
      'sudoku-4x4',
      '--arms',
      'llm,hybrid,exact',
      '--limit',
      '10',
      '--concurrency',
      String(concurrency),
      '--out',
      out,
    ];
    const kills = [2, 7, 15];
    for (const count of kills) {
      const running = startRuminate(['eval', ...words], settingsFor(model));
      await model.answered(count);
      running.child.kill('SIGKILL');
      await running.ended;
    }
    const ended = await runEval(model, ...words);
    expect(ended).toMatchObject({ code: 0 });
    const records = recordsIn(out);
    expect(records).toHaveLength(3 * 10);
    expect(records.every(({ strict, class: outcome }) => strict && outcome === 'solved')).toBe(true);
    // Every record once, every call that was answered once: llm asks once an item, hybrid twice.
    const keys = linesOf(out, 'records.jsonl').map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    const calls = linesOf(out, 'transcripts.jsonl').filter(({ type }) => type === 'call');
    expect(new Set(calls.map(({ key, index }) => `${key}-${index}`))).toEqual(new Set(model.asked.keys()));
    expect(calls).toHaveLength(3 * 10);
    // What was in flight when the process died, and nothing else, came again under its key.
    const repeated = [...model.asked.values()].filter((times) => times > 1).length;
    expect(repeated).toBeLessThanOrEqual(kills.length * concurrency);
    const before = model.answers;
    expect(await runEval(model, ...words)).toMatchObject({ code: 0 });
    expect(model.answers).toBe(before);
    expect(linesOf(out, 'records.jsonl')).toHaveLength(keys.length);
  });

  it('tries again what failed, and nothing else', async () => {
    const model = await countingModel();
    const out = newFolder();
    const words = ['sudoku-4x4', '--arms', 'llm', '--limit', '3', '--concurrency', '1', '--out', out];
    model.refuse({ status: 401 });
    const first = await runEval(model, ...words);
    expect(first.code).toBe(3);
    expect(first.stderr).toContain('Still open: 1 item, 1 of them failed; the same command asks again.');
    expect(recordsIn(out).map((record) => [record.class, record.error?.code ?? null])).toEqual([
      ['api_error', 'http_401'],
      ['solved', null],
      ['solved', null],
    ]);
    expect(await runEval(model, ...words)).toMatchObject({ code: 0 });
    expect(recordsIn(out).map((record) => record.class)).toEqual(['solved', 'solved', 'solved']);
    expect(model.answers).toBe(3);
  });

  it('gives up a server that never answers, and says that all is open', async () => {
    const server = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
    const out = newFolder();
    const words = [
      'sudoku-4x4',
      '--arms',
      'llm',
      '--limit',
      '12',
      '--timeout',
      '1',
      '--concurrency',
      '2',
      '--out',
      out,
    ];
    const environment = { OPENAI_BASE_URL: baseUrl, OPENAI_MODEL: 'silent', OPENAI_API_KEY: 'none' };
    const ended = await ruminate(['eval', ...words], { environment });
    expect(ended.code).toBe(3);
    expect(ended.stderr).toContain('8 items failed one after the other, the last with: No answer within 1 s.');
    const classes = recordsIn(out).map((record) => record.class);
    expect(new Set(classes)).toEqual(new Set(['timeout']));
    expect(classes.length).toBeLessThan(12);
    expect(ended.stderr).toContain(`Still open: 12 items, ${classes.length} of them failed`);
  });

  it('waits as long as the server says, with fewer calls at a time', async () => {
    const model = await countingModel(5);
    const out = newFolder();
    model.refuse({ status: 429, retryAfter: '1' }, { status: 503 });
    const started = performance.now();
    const ended = await runEval(
      model,
      'sudoku-4x4',
      '--arms',
      'llm',
      '--limit',
      '6',
      '--concurrency',
      '2',
      '--out',
      out,
    );
    expect(ended.code).toBe(0);
    expect(performance.now() - started).toBeGreaterThan(1000);
    expect(recordsIn(out).map((record) => record.class)).toEqual(Array(6).fill('solved'));
    expect(model.mostAtOnce).toBeLessThanOrEqual(2);
  });

  it('stops when the budget is spent, and goes on with a larger one', async () => {
    const model = await countingModel();
    const out = newFolder();
    const words = [
      'sudoku-4x4',
      '--arms',
      'llm',
      '--limit',
      '6',
      '--concurrency',
      '1',
      '--price',
      '1/10',
      '--out',
      out,
    ];
    const first = await runEval(model, ...words, '--budget-usd', '0.0005');
    expect(first.code).toBe(3);
    expect(first.stderr).toContain('The budget of $0.0005 is spent');
    expect(first.stderr).toMatch(
      / s for making and checking the items, .* s for asking 2, in which solvers worked 0\.0 s\./,
    );
    // 100 tokens at a dollar and 20 at ten dollars a million: 0.0003 a call.
    expect(recordsIn(out).map(({ cost }) => cost)).toEqual([0.0003, 0.0003]);
    const second = await runEval(model, ...words, '--budget-tokens', '100000');
    expect(second.code).toBe(0);
    expect(recordsIn(out)).toHaveLength(6);
    expect(model.answers).toBe(6);
  });

  it('replays a run without a server', async () => {
    const model = await countingModel();
    const [out, again] = [newFolder(), newFolder()];
    const words = ['sudoku-4x4', '--arms', 'llm,hybrid', '--limit', '3'];
    await runEval(model, ...words, '--out', out);
    const answers = model.answers;
    const replayed = await ruminate(['eval', ...words, '--out', again, '--replay', out]);
    expect(replayed).toMatchObject({ code: 0 });
    expect(model.answers).toBe(answers);
    // A price is of the server that was asked.
    const told = (folder: string) =>
      recordsIn(folder)
        .map(({ at: _, cost: __, seconds, ...record }) => ({ ...record, seconds: seconds.llm }))
        .sort((one, other) => one.key.localeCompare(other.key));
    expect(told(again)).toEqual(told(out));
  });

  it('replays the model that is named, of a folder with several', async () => {
    const model = await countingModel();
    const [out, again] = [newFolder(), newFolder()];
    const words = ['sudoku-4x4', '--arms', 'llm', '--limit', '2'];
    for (const name of ['counting', 'counting-too']) await runEval(model, ...words, '--model', name, '--out', out);
    const answers = model.answers;
    const replay = (...more: readonly string[]) =>
      ruminate(['eval', ...words, '--out', again, '--replay', out, ...more]);
    const either = await replay();
    expect(either.code).toBe(2);
    expect(either.stderr).toContain(`${out} holds answers of several language models: counting, counting-too.`);
    const neither = await replay('--model', 'other');
    expect(neither.code).toBe(2);
    expect(neither.stderr).toContain(
      'no answers of the language model other to replay, only those of counting, counting-too',
    );
    expect(await replay('--model', 'counting')).toMatchObject({ code: 0 });
    expect(recordsIn(again).map((record) => [record.model, record.class])).toEqual([
      ['counting', 'solved'],
      ['counting', 'solved'],
    ]);
    expect(model.answers).toBe(answers);
  });

  it('leaves open what a replay has no answer to', async () => {
    const model = await countingModel();
    const [out, again] = [newFolder(), newFolder()];
    await runEval(model, 'sudoku-4x4', '--arms', 'llm', '--limit', '1', '--out', out);
    const words = [
      'eval',
      'sudoku-4x4',
      '--arms',
      'llm',
      '--limit',
      '1',
      '--seed',
      '7',
      '--out',
      again,
      '--replay',
      out,
    ];
    const ended = await ruminate(words);
    expect(recordsIn(again).map((record) => record.class)).toEqual(['api_error']);
    expect(ended.code).toBe(3);
    expect(ended.stderr).toContain('Still open: 1 item, 1 of them failed');
  });

  it('scores stored replies again without a call', async () => {
    const model = await countingModel();
    const out = newFolder();
    await runEval(model, 'sudoku-4x4', 'sudoku-traps', '--arms', 'llm,reader', '--limit', '5', '--out', out);
    const before = recordsIn(out);
    expect(before.filter(({ arm }) => arm === 'reader').every(({ lenient }) => lenient)).toBe(true);
    const spoilt = before.map((record) =>
      JSON.stringify({ ...record, class: 'unparsed', strict: false, lenient: false }),
    );
    writeFileSync(join(out, 'records.jsonl'), `${spoilt.join('\n')}\n`);
    const answers = model.answers;
    const rescored = await ruminate(['eval', 'rescore', out]);
    expect(rescored).toMatchObject({ code: 0 });
    expect(rescored.stdout).toContain('unparsed → solved');
    expect(recordsIn(out)).toEqual(before);
    expect(model.answers).toBe(answers);
    expect((await ruminate(['eval', 'rescore', out, '--json'])).stdout).toBe('[]\n');
  });

  it('says what was run, and where', async () => {
    const model = await countingModel();
    const out = newFolder();
    await runEval(model, 'sudoku-4x4', '--arms', 'exact', '--limit', '2', '--seed', '5', '--out', out);
    expect(readRun(out)).toMatchObject({
      suites: ['sudoku-4x4'],
      arms: ['exact'],
      model: null,
      limit: 2,
      seed: 5,
      items: 2,
    });
    await runEval(model, 'maze-5x5', '--arms', 'reader', '--limit', '3', '--out', out);
    const first = `ruminate eval sudoku-4x4 --arms exact --limit 2 --seed 5 --out ${out}`;
    expect(readRun(out)).toMatchObject({
      command: `ruminate eval maze-5x5 --arms reader --limit 3 --out ${out}`,
      earlier: [first],
      suites: ['sudoku-4x4', 'maze-5x5'],
      arms: ['exact', 'reader'],
      items: 5,
    });
  });

  it('passes over a line that a crash cut short', async () => {
    const model = await countingModel();
    const out = newFolder();
    const words = ['sudoku-4x4', '--arms', 'exact', '--limit', '3', '--out', out];
    await runEval(model, ...words);
    const file = join(out, 'records.jsonl');
    writeFileSync(file, readFileSync(file, 'utf8').slice(0, -40));
    expect(recordsIn(out)).toHaveLength(2);
    await runEval(model, ...words);
    expect(recordsIn(out)).toHaveLength(3);
  });
});

describe('what cannot be run', () => {
  beforeEach(() => {
    vi.stubEnv('OPENAI_API_KEY', '');
    vi.stubEnv('OPENAI_BASE_URL', '');
    vi.stubEnv('OPENAI_MODEL', 'none');
    vi.stubEnv('RUMINATE_MODELS', '/nonexistent');
  });
  afterEach(() => void vi.unstubAllEnvs());

  const settings: Omit<EvaluationOptions, 'out'> = {
    suites: ['sudoku-4x4'],
    arms: ['exact'],
    model: undefined,
    limit: 2,
    repeats: 1,
    seed: 0,
    data: [],
    family: undefined,
    trainedOn: [],
    replay: undefined,
    budgetMilliseconds: 1000,
    maxTokens: undefined,
    temperature: undefined,
    timeoutSeconds: 10,
    concurrency: 1,
    price: undefined,
    budget: {},
    workers: undefined,
    command: 'test',
    version: '0',
    signal: new AbortController().signal,
  };
  const problemOf = async (change: Partial<EvaluationOptions>): Promise<string> => {
    const ended = await evaluate({ ...settings, out: newFolder(), ...change }, { begin: () => {}, progress: () => {} });
    return ended.ok ? 'ran' : `${ended.error.code}: ${ended.error.message}`;
  };

  it.each<[string, Partial<EvaluationOptions>]>([
    ['no_such_suite', { suites: ['chess'] }],
    ['no_such_arm', { arms: ['oracle'] }],
    ['no_model', { arms: ['llm'] }],
    ['nothing_to_ask', { arms: ['reasoner'] }],
    ['no_data', { suites: [], data: ['/nonexistent.csv'] }],
    ['unreadable_list', { trainedOn: ['/nonexistent.csv'] }],
    ['no_transcripts', { arms: ['llm'], replay: '/nonexistent' }],
    ['nothing_to_replay', { arms: ['exact'], replay: '/nonexistent' }],
  ])('%s', async (code, change) => expect(await problemOf(change)).toMatch(new RegExp(`^${code}: `)));

  it('a budget in dollars for a model without a price', async () => {
    vi.stubEnv('OPENAI_BASE_URL', 'http://model.invalid/v1');
    expect(await problemOf({ arms: ['llm'], model: 'unheard-of', budget: { dollars: 1 } })).toMatch(/^price_unknown: /);
  });

  it('records to a file, or into one', async () => {
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');
    for (const out of [file, join(file, 'run')]) expect(await problemOf({ out })).toMatch(/^not_written: /);
    const ended = await ruminate(['eval', 'sudoku-4x4', '--arms', 'exact', '--out', file]);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain(`${file} cannot be written: EEXIST`);
  });

  it('a folder of something else, and one that another process runs in', async () => {
    const out = newFolder();
    writeFileSync(join(out, 'notes.txt'), 'mine');
    expect(await problemOf({ out })).toMatch(/^not_a_run: /);
    rmSync(join(out, 'notes.txt'));
    writeFileSync(join(out, 'run.lock'), String(process.ppid));
    expect(await problemOf({ out })).toMatch(/^run_in_progress: /);
    // A process that was killed holds nothing.
    writeFileSync(join(out, 'run.lock'), '99999999');
    expect(await problemOf({ out })).toBe('ran');
  });

  it('two suites of one name, which records could not tell apart', async () => {
    const lists = newFolder();
    const list = (name: string, ...boards: readonly string[]): string => {
      mkdirSync(join(lists, name, '..'), { recursive: true });
      writeFileSync(join(lists, name), `puzzle\n${boards.join('\n')}\n`);
      return join(lists, name);
    };
    const first = list('A/x.csv', '..4141..23.41..2');
    const second = list('B/x.csv', '4.323.41.4.32...');
    const both = new RegExp(`^same_name: .*"x" in one folder: that of ${first} and that of ${second}`);
    expect(await problemOf({ suites: [], data: [first, second] })).toMatch(both);
    const generated = list('A/sudoku-4x4.csv', '..4141..23.41..2');
    expect(await problemOf({ data: [generated] })).toMatch(/^same_name: .* a generator of ours and .*sudoku-4x4\.csv/);
    // Under names of their own both are there, in one command or in two; also where the same file is called otherwise.
    const out = newFolder();
    expect(await problemOf({ suites: [], out, data: [first, list('B/y.csv', '4.323.41.4.32...')] })).toBe('ran');
    expect(recordsIn(out).map(({ suite, item, class: outcome }) => [suite, item, outcome])).toEqual([
      ['x', '1', 'solved'],
      ['y', '1', 'solved'],
    ]);
    expect(await problemOf({ suites: [], out, data: [relative(process.cwd(), first)] })).toBe('ran');
    expect(await problemOf({ suites: [], out, data: [second] })).toMatch(both);
    expect(recordsIn(out)).toHaveLength(2);
  });

  it('another puzzle under the name of one that was asked', async () => {
    const out = newFolder();
    expect(await problemOf({ out })).toBe('ran');
    expect(await problemOf({ out, limit: 3, arms: ['exact', 'reader'] })).toBe('ran');
    expect(await problemOf({ out, seed: 1 })).toMatch(/^other_items: "sudoku-4x4-1" of sudoku-4x4 is another item in /);
    expect(recordsIn(out)).toHaveLength(6);
  });

  it('a budget that the tools do not take: it is no fault of the arm', async () => {
    const out = newFolder();
    const asked = { ...settings, out, arms: ['reader'], budgetMilliseconds: MOST_BUDGET_MS + 1 };
    const ended = await evaluate(asked, { begin: () => {}, progress: () => {} });
    expect(ended).toMatchObject({ ok: true, value: { open: 2, failed: 2 } });
    const told = recordsIn(out).map((record) => [record.class, record.error?.code]);
    expect(told).toEqual(Array(2).fill(['api_error', 'bad_arguments']));
    const refused = await ruminate(['eval', 'sudoku-4x4', '--budget-ms', String(MOST_BUDGET_MS + 1), '--out', out]);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('It must be a whole number from 1 to 600000.');
  });

  it('the largest seed is followed by another that the tools take', async () => {
    const out = newFolder();
    const asked = { ...settings, out, arms: ['reader'], limit: 1, repeats: 2, seed: 2 ** 32 - 1 };
    const ended = await evaluate(asked, { begin: () => {}, progress: () => {} });
    expect(ended).toMatchObject({ ok: true, value: { open: 0, failed: 0 } });
    expect(recordsIn(out).map((record) => record.class)).toEqual(['solved', 'solved']);
  });

  it('answers of workers and of a replay at the same time', async () => {
    const words = ['--replay', newFolder(), '--workers', 'redis://127.0.0.1:1', '--out', newFolder()];
    const ended = await ruminate(['eval', 'sudoku-4x4', '--arms', 'llm', ...words]);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain('leave --replay out');
  });

  it('a command without a folder', async () => {
    const ended = await ruminate(['eval', 'sudoku-4x4']);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain('Records need a folder: --out DIR');
  });
});
