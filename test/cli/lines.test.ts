import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_BYTES, readLines } from '../../src/commands/input.js';
import { ruminate, startRuminate } from '../support/cli.js';
import { inRows, large, medium, small } from './boards.js';

interface Reply {
  readonly id: unknown;
  readonly status: string;
  readonly puzzle: string[] | null;
  readonly problems: { code: string; message: string }[];
  readonly more?: { id: unknown }[];
}

const replies = (stdout: string): Reply[] =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('solve --jsonl', () => {
  it('answers each line in order, with its id, and says of a bad line why it is bad', async () => {
    const lines = [
      JSON.stringify({ id: 'a', text: inRows(large) }),
      medium,
      '',
      '{"id": 7, "text": ',
      JSON.stringify({ id: 8, board: 'x' }),
      JSON.stringify({ id: { deep: 1 }, text: small.text }),
      JSON.stringify({ id: 9, text: 12 }),
      'no board at all',
      JSON.stringify({ id: 0, text: `${inRows(small.text)}\n\n${inRows(small.text)}` }),
    ];
    const { stdout, code } = await ruminate(['solve', '--jsonl', '--engine', 'exact'], { input: lines.join('\r\n') });
    const answers = replies(stdout);
    expect(answers.map(({ id, status, problems }) => [id, status, problems[0]?.code])).toEqual([
      ['a', 'solved', undefined],
      [null, 'solved', undefined],
      [null, 'unreadable', 'bad_line'],
      [8, 'unreadable', 'bad_line'],
      [null, 'solved', undefined],
      [9, 'unreadable', 'bad_line'],
      [null, 'unreadable', 'no_board'],
      [0, 'solved', undefined],
    ]);
    expect(answers.at(-1)?.more).toMatchObject([{ id: 0 }]);
    expect(code).toBe(2);
  });

  it('answers a line before the next one is written', async () => {
    const running = startRuminate(['solve', '--jsonl', '--engine', 'exact']);
    for (const id of ['first', 'second']) {
      running.child.stdin.write(`${JSON.stringify({ id, text: small.text })}\n`);
      await running.says(`"id":"${id}"`);
    }
    running.child.stdin.end();
    expect(await running.ended).toMatchObject({ code: 0, stderr: '' });
  });

  it('keeps the order of many lines', async () => {
    const input = Array.from({ length: 3000 }, (_, id) => JSON.stringify({ id, text: id % 2 ? small.text : medium }));
    const { stdout, code } = await ruminate(['solve', '--jsonl', '--engine', 'exact'], { input: input.join('\n') });
    expect(replies(stdout).map(({ id }) => id)).toEqual(input.map((_, id) => id));
    expect(code).toBe(0);
  });

  it('answers a line of ten megabytes, and goes on', async () => {
    const { stdout } = await ruminate(['solve', '--jsonl'], { input: `${'1'.repeat(1e7)}\n${small.text}\n` });
    const [tooLong, solved] = replies(stdout);
    expect(tooLong?.problems).toMatchObject([{ code: 'too_large', message: expect.stringContaining('line 1') }]);
    expect(solved?.status).toBe('solved');
  });

  it('has nothing to say of no lines', async () => {
    expect(await ruminate(['solve', '--jsonl'])).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});

describe('readLines', () => {
  async function collect(chunks: readonly Buffer[]): Promise<string[]> {
    const lines: string[] = [];
    const given = async function* (): AsyncGenerator<Buffer> {
      yield* chunks;
    };
    for await (const line of readLines(given(), 'here')) lines.push(line.ok ? line.value : line.error.code);
    return lines;
  }

  it('gives the same lines however the bytes arrive', async () => {
    const text = fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constant('\n')), { maxLength: 12 });
    const cuts = fc.array(fc.nat(200), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(text, cuts, async (parts, at) => {
        const bytes = Buffer.from(parts.join(''));
        const places = [0, ...at.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length];
        const chunks = places.slice(1).map((end, index) => bytes.subarray(places[index], end));
        expect(await collect(chunks)).toEqual(await collect([bytes]));
      }),
    );
  });

  it('refuses a line one byte above the limit and keeps the one at it', async () => {
    const line = (length: number): Buffer => Buffer.from(`${'.'.repeat(length)}\n`);
    const [kept, refused] = await collect([line(MAX_BYTES), line(MAX_BYTES + 1)]);
    expect(kept).toHaveLength(MAX_BYTES);
    expect(refused).toBe('too_large');
  });
});
