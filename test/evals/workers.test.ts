/** A run spread over processes by a real Redis server; without one on this machine the tests are left out. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { readLines, readRecords } from '../../evals/run/records.js';
import { TranscriptLine } from '../../evals/transcript.js';
import { ruminate, startRuminate } from '../support/cli.js';
import { countingModel } from '../support/counting-model.js';

const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ruminate-workers-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe.skipIf(!hasRedis)('workers (skipped where redis-server is not installed)', () => {
  let redis: ChildProcess;
  let url = '';

  beforeAll(async () => {
    const port = await freePort();
    redis = spawn('redis-server', ['--port', String(port), '--save', '', '--bind', '127.0.0.1'], { stdio: 'ignore' });
    url = `redis://127.0.0.1:${port}`;
    while (spawnSync('redis-cli', ['-p', String(port), 'ping']).status !== 0) await pause(50);
  });
  afterAll(() => void redis.kill());

  it('lose and repeat nothing when one of them, or the run itself, is killed', { timeout: 300_000 }, async () => {
    const model = await countingModel(150);
    const environment = { OPENAI_BASE_URL: model.baseUrl, OPENAI_MODEL: 'counting', OPENAI_API_KEY: 'none' };
    const out = newFolder();
    const startWorker = () => startRuminate(['eval', 'worker', url, '--concurrency', '2'], { environment });
    const words = [
      'eval',
      'sudoku-4x4',
      '--arms',
      'llm,hybrid',
      '--limit',
      '8',
      '--concurrency',
      '6',
      '--workers',
      url,
      '--out',
      out,
    ];

    const [doomed, other] = [startWorker(), startWorker()];
    onTestFinished(() => void other.child.kill('SIGKILL'));
    const first = startRuminate(words, { environment });
    await model.answered(4);
    doomed.child.kill('SIGKILL');
    await model.answered(7);
    first.child.kill('SIGKILL');
    await Promise.all([doomed.ended, first.ended]);

    const ended = await ruminate(words, { environment });
    expect(ended).toMatchObject({ code: 0 });
    const records = [...readRecords(out).values()];
    expect(records).toHaveLength(16);
    expect(records.every(({ class: outcome, lenient }) => outcome === 'solved' && lenient)).toBe(true);
    const calls = readLines(join(out, 'transcripts.jsonl'), TranscriptLine).filter((line) => line.type === 'call');
    expect(new Set(calls.map(({ key, index }) => `${key}-${index}`))).toEqual(new Set(model.asked.keys()));
    expect(new Set(calls.map(({ key }) => key)).size).toBe(16);
    // Only what the killed worker had in flight came again, under its key.
    const repeated = [...model.asked.values()].filter((times) => times > 1).length;
    expect(repeated).toBeLessThanOrEqual(2);
  });

  it('say what is missing', async () => {
    const ended = await ruminate(['eval', 'worker', `redis://127.0.0.1:${await freePort()}`]);
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toContain('No Redis server answers');
  });
});
