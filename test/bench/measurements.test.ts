import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeBoards } from '../../src/bench/boards.js';
import { type Job, measureParts, readParts } from '../../src/bench/measurements.js';
import type { PartOf } from '../../src/bench/parts.js';
import { measureCycles } from '../../src/bench/recursion/cycles.js';
import { measureBoard, measurePasses } from '../../src/bench/recursion/passes.js';
import { measureRestarts } from '../../src/bench/recursion/restarts.js';
import { measureSteps } from '../../src/bench/recursion/steps.js';
import { floats, type Recurrence } from '../../src/reasoner/recurrence/recurrence.js';
import { writeModel } from '../support/models.js';

const shape = { rows: 4, columns: 4 };
const set = makeBoards({ family: 'sudoku', shape, levels: ['easy', 'extreme'], each: 2 });
const model = writeModel({ name: 'random', engine: 'hrm', layout: 'cells', shape, symbols: 4 });

/** Knows the solution of each board: the first is right from step 2 on, the second at step 3 alone, the others never. */
const scriptedSteps: Recurrence = {
  begin: (shape, batch) => ({ shape, batch, zH: new Float32Array(batch), zL: new Float32Array(batch) }),
  step: async (carry) => {
    const zH = floats(carry.zH);
    const step = (zH[0] as number) + 1;
    const isRight = [step >= 2, step === 3, false, false];
    const logits = set.boards.flatMap(({ solution }, board) =>
      solution.flat().flatMap((value) => [1, 2, 3, 4].map((s) => ((s === value) === isRight[board] ? 9 : 0))),
    );
    const q = isRight.map((right) => (right ? 9 : -9));
    return {
      carry: { ...carry, zH: zH.map(() => step) },
      readout: { logits: Float32Array.from(logits), q: Float32Array.from(q) },
    };
  },
  [Symbol.asyncDispose]: async () => undefined,
};

describe('measureSteps', () => {
  it('counts boards right after each step, right ever, and what each way to halt brings', async () => {
    const { steps, halting } = await measureSteps(scriptedSteps, set, 20);
    expect(steps.map(({ right }) => right).slice(0, 5)).toEqual([0, 1, 2, 1, 1]);
    expect(steps.map(({ ever }) => ever).slice(0, 5)).toEqual([0, 1, 2, 2, 2]);
    expect(halting).toEqual([
      { rule: 'none', right: 1, wronglyTrusted: 0, meanSteps: 16 },
      { rule: 'q_halt above 0.5', right: 2, wronglyTrusted: 0, meanSteps: (2 + 3 + 16 + 16) / 4 },
      { rule: 'q_halt above 0.9', right: 2, wronglyTrusted: 0, meanSteps: (2 + 3 + 16 + 16) / 4 },
      { rule: 'the rules hold', right: 2, wronglyTrusted: 0, meanSteps: (2 + 3 + 16 + 16) / 4 },
    ]);
  });
});

describe('measureRestarts', () => {
  it('tells the answer that a check finds from the one of a vote and of q_halt', async () => {
    const { rows } = await measureRestarts(scriptedSteps, set, 1, 0);
    expect(rows).toEqual([{ restarts: 1, check: 2, vote: 1, surest: 1 }]);
  });
});

describe('a model seen pass by pass', () => {
  it('is run with other cycles than those of its manifest, and read after every pass', async () => {
    const cycles = await measureCycles(model, set);
    if (!cycles.ok) throw new Error(cycles.error.message);
    expect(cycles.value.rows).toHaveLength(12);
    const passes = await measurePasses(model, set, 2);
    if (!passes.ok) throw new Error(passes.error.message);
    const ofStep = (step: number) =>
      passes.value.rows
        .filter((row) => row.step === step)
        .map(({ level }) => level)
        .join('');
    expect([ofStep(1), ofStep(2)]).toEqual(['LLLHLLLH', 'LLLHLLLH']);
    const board = await measureBoard(model, set, [1, 3]);
    if (!board.ok) throw new Error(board.error.message);
    expect(board.value.rows.map(({ step, level }) => `${step}${level}`)).toEqual(['1L', '1H', '3L', '3H']);
    expect(board.value.rows.every(({ grid }) => grid.length === 4)).toBe(true);
  });
});

describe('measureParts', () => {
  const part = (key: string, policy: string): PartOf<'policy'> => ({
    ...{ kind: 'policy', key, model: 'm', boards: 'b', count: 1, policy, settings: {}, stepsPerRestart: 1, budget: 1 },
    solvedAfter: [null],
  });
  const file = () => join(mkdtempSync(join(tmpdir(), 'ruminate-bench-')), 'parts.json');
  const job = (key: string, policy: string, run: string[]): Job => ({
    name: policy,
    key,
    run: async () => {
      run.push(key);
      return { ok: true, value: part(key, policy) };
    },
  });
  const onPart = () => undefined;

  it('goes on where it stopped, and replaces what was measured in other circumstances', async () => {
    const [out, run]: [string, string[]] = [file(), []];
    const stopped = await measureParts(out, [job('1', 'a', run)], { signal: AbortSignal.abort(), onPart });
    expect(stopped).toMatchObject({ ok: true, value: { missing: 1 } });
    await measureParts(out, [job('1', 'a', run)], { onPart });
    await measureParts(out, [job('1', 'a', run), job('2', 'b', run)], { onPart });
    await measureParts(out, [job('3', 'a', run)], { onPart });
    expect(run).toEqual(['1', '2', '3']);
    expect(readParts(out)).toMatchObject({ ok: true, value: [{ key: '3' }, { key: '2' }] });
  });

  it('says what a file is not', async () => {
    const out = file();
    writeFileSync(out, '{"parts":[{"kind":"steps"}]}');
    expect(await measureParts(out, [], { onPart })).toMatchObject({ ok: false, error: { code: 'no_measurements' } });
    expect(readFileSync(out, 'utf8')).toContain('steps');
  });
});
