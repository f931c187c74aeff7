import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ruminate } from '../support/cli.js';
import { makeRecords, runFolder } from '../support/eval-records.js';

const records = makeRecords(30);
const worse = records.map((record) => (record.arm === 'exact' ? { ...record, lenient: false } : record));

describe('eval report', () => {
  it('writes its four files and prints the verdict', async () => {
    const folder = runFolder(records);
    const { code, stdout, stderr } = await ruminate(['eval', 'report', folder]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^On 30 items .+\n\narm +items/);
    expect(stderr.match(/wrote .+/g)).toHaveLength(4);
    const summary = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'));
    expect(stdout).toContain(summary.verdict);
    const printed = await ruminate(['eval', 'report', folder, '--json']);
    expect(JSON.parse(printed.stdout)).toEqual(summary);
  });

  it('passes over a line that a crash cut short, and says so where nothing is left', async () => {
    const folder = runFolder(records);
    appendFileSync(join(folder, 'records.jsonl'), JSON.stringify(records[0]).slice(0, 200));
    const { stdout } = await ruminate(['eval', 'report', folder, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ tries: records.length });
    const { code, stderr } = await ruminate(['eval', 'report', runFolder([])]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/There are no records in .+\n {2}→ /);
  });
});

describe('eval compare', () => {
  const [before, after] = [runFolder(records), runFolder(worse)];

  it('exit code 3 on a significant regression, where that is asked for', async () => {
    const failed = await ruminate(['eval', 'compare', before, after, '--fail-on-regression']);
    expect(failed.code).toBe(3);
    expect(failed.stdout).toMatch(/REGRESSION: On 30 items exact in .+ solved 100 points more than exact in /);
    expect((await ruminate(['eval', 'compare', before, after])).code).toBe(0);
  });

  it('a gain is no regression, and the same is none', async () => {
    expect((await ruminate(['eval', 'compare', after, before, '--fail-on-regression'])).code).toBe(0);
    expect((await ruminate(['eval', 'compare', before, before, '--fail-on-regression'])).code).toBe(0);
  });

  it('--json names every item lost', async () => {
    const { stdout } = await ruminate(['eval', 'compare', before, after, '--json']);
    const { arms } = JSON.parse(stdout) as { arms: { arm: string; lost: string[] }[] };
    expect(arms.find(({ arm }) => arm === 'exact')?.lost).toHaveLength(30);
  });

  it('says which folder has no records', async () => {
    const { code, stderr } = await ruminate(['eval', 'compare', before, '/nonexistent']);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining('There are no records in /nonexistent'),
    });
  });
});
