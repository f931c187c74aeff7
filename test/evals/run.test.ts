/** Whole runs of the built program against a server that counts what it is asked. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { EvalRecord } from '../../evals/record.js';
import { type EvaluationOptions, evaluate } from '../../evals/run/evaluate.js';
import { readRecords, readRun } from '../../evals/run/records.js';
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
    expect(first.code).toBe(0);
    expect(recordsIn(out).map((record) => [record.class, record.error?.code ?? null])).toEqual([
      ['api_error', 'http_401'],
      ['solved', null],
      ['solved', null],
    ]);
    await runEval(model, ...words);
    expect(recordsIn(out).map((record) => record.class)).toEqual(['solved', 'solved', 'solved']);
    expect(model.answers).toBe(3);
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
    data: undefined,
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
    ['no_data', { suites: [], data: '/nonexistent.csv' }],
    ['unreadable_list', { trainedOn: ['/nonexistent.csv'] }],
    ['no_transcripts', { arms: ['llm'], replay: '/nonexistent' }],
  ])('%s', async (code, change) => expect(await problemOf(change)).toMatch(new RegExp(`^${code}: `)));

  it('a budget in dollars for a model without a price', async () => {
    vi.stubEnv('OPENAI_BASE_URL', 'http://model.invalid/v1');
    expect(await problemOf({ arms: ['llm'], model: 'unheard-of', budget: { dollars: 1 } })).toMatch(/^price_unknown: /);
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

  it('a command without a folder', async () => {
    const ended = await ruminate(['eval', 'sudoku-4x4']);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain('Records need a folder: --out DIR');
  });
});
