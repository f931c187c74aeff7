import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openSession } from '../../../src/reasoner/models/session.js';

/** Native code that is interrupted aborts its process, so each way of ending runs in a process of its own. */
function end(how: string): { code: number | null; printed: string } {
  const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
  const program = `
    import { openSession, stopSessions } from '${at('../../../dist/src/reasoner/models/session.js')}';
    const file = '${at('../../../models/trm-sudoku-6x6/step.onnx')}';
    const session = openSession({ file, provider: 'cpu', threads: 1 });
    const { findModel } = await import('${at('../../../dist/src/reasoner/models/load.js')}');
    const { fusedRecurrence } = await import('${at('../../../dist/src/reasoner/recurrence/recurrence.js')}');
    const { createRandom } = await import('${at('../../../dist/src/reasoner/random.js')}');
    const [shape, batch] = [{ rows: 6, columns: 6 }, 8];
    const recurrence = fusedRecurrence(findModel('sudoku', shape, 'trm'), session);
    const possible = new Float32Array(batch * 36 * 6).fill(1);
    const first = await recurrence.step(recurrence.begin(shape, batch, 0, createRandom(1)), possible);
    let answered = false;
    const step = recurrence.step(first.carry, possible).then(() => { answered = true; }, () => {});
    await new Promise((resolve) => setTimeout(resolve, 5));
    ${how}
    console.log(answered ? 'answered' : 'not answered');
    process.exit(7);
  `;
  const script = join(mkdtempSync(join(tmpdir(), 'ruminate-')), 'end.mjs');
  writeFileSync(script, program);
  const { status, stdout } = spawnSync(process.execPath, [script], { encoding: 'utf8' });
  return { code: status, printed: stdout.trim() };
}

it('a session whose file cannot be opened says so with every question', async () => {
  const session = openSession({ file: '/nonexistent.onnx', provider: 'cpu', threads: 1 });
  await expect(session.run({})).rejects.toThrow('/nonexistent.onnx');
  await expect(session.run({})).rejects.toThrow('/nonexistent.onnx');
  await session[Symbol.asyncDispose]();
  await expect(session.run({})).rejects.toThrow('closed');
});

describe('a session in the middle of a step', () => {
  it.each([
    ['disposed of', 'await session[Symbol.asyncDispose]();'],
    ['before the process ends', 'await stopSessions();'],
  ])('%s, lets it end first', (_, how) => {
    expect(end(how)).toEqual({ code: 7, printed: 'answered' });
  });

  it('takes no question afterwards', () => {
    const how = `await session[Symbol.asyncDispose]();
      await session.run({}).catch((error) => console.log(error.message));`;
    expect(end(how)).toEqual({ code: 7, printed: 'the session is closed\nanswered' });
  });
});
