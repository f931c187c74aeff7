import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/reasoner/random.js';
import { anyOf, type HaltPolicy, maxSteps, qHalt, verified } from '../../../src/reasoner/recurrence/halt.js';
import { type RolloutOptions, rollout } from '../../../src/reasoner/recurrence/rollout.js';
import type { Thought } from '../../../src/reasoner/solver.js';
import { pair, scripted } from '../../support/recurrence.js';

const options = (halt: HaltPolicy, rest: Partial<RolloutOptions> = {}): RolloutOptions => ({
  shape: { rows: 1, columns: 2 },
  halt,
  noise: 0,
  strike: 0,
  patience: Number.POSITIVE_INFINITY,
  random: createRandom(0),
  restart: 0,
  read: pair,
  ...rest,
});

async function all(thoughts: AsyncGenerator<Thought, readonly Thought[]>): Promise<readonly Thought[]> {
  for (;;) {
    const { done, value } = await thoughts.next();
    if (done) return value;
  }
}

const open = () => Float32Array.of(1, 1, 1, 1);

describe('rollout', () => {
  it('stops at the budget and tells what changed', async () => {
    const thoughts = await all(
      rollout(
        scripted([
          [1, 0, 1, 0],
          [0, 1, 1, 0],
        ]),
        open(),
        2,
        options(maxSteps(3)),
      ),
    );
    expect(thoughts.map(({ grid }) => grid)).toEqual([[[1, 1]], [[2, 1]], [[2, 1]]]);
    expect(thoughts.map(({ changed }) => changed.length)).toEqual([2, 1, 0]);
    expect(thoughts[1]?.changed).toEqual([{ row: 1, column: 1 }]);
  });

  it('stops when the answer obeys the rules, or when the halting head says so', async () => {
    const logits = [
      [1, 0, 1, 0],
      [1, 0, 0, 1],
      [0, 1, 0, 1],
    ];
    const right = verified((grid) => grid[0]?.[1] === 2);
    expect(await all(rollout(scripted(logits), open(), 2, options(anyOf(right, maxSteps(9)))))).toHaveLength(2);
    const sure = scripted(logits, [-3, -3, 3]);
    expect(await all(rollout(sure, open(), 2, options(anyOf(qHalt(), maxSteps(9)))))).toHaveLength(3);
  });

  it('writes sure deductions back into the input of the next step', async () => {
    const recurrence = scripted([[9, 0, 0, 0]]);
    await all(rollout(recurrence, open(), 2, options(maxSteps(2), { strike: 0.02 })));
    expect(recurrence.seen).toEqual([
      [1, 1, 1, 1],
      [1, 0, 1, 1],
    ]);
  });

  it('guesses when nothing was struck for as long as its patience', async () => {
    const recurrence = scripted([[1, 0, 0, 0]]);
    await all(rollout(recurrence, open(), 2, options(maxSteps(5), { strike: 0.02, patience: 2 })));
    const possible = recurrence.seen.map((row) => row.reduce((sum, bit) => sum + bit, 0));
    expect(possible).toEqual([4, 4, 3, 3, 2]);
  });

  it('ends at a contradiction and at a diverged latent, without a wrong answer', async () => {
    const emptied = scripted([
      [9, 0, 0, 0],
      [0, 9, 0, 0],
    ]);
    expect(await all(rollout(emptied, open(), 2, options(maxSteps(9), { strike: 0.02 })))).toHaveLength(2);
    const diverged = scripted([
      [1, 0, 1, 0],
      [Number.NaN, 0, 0, 0],
    ]);
    expect(await all(rollout(diverged, open(), 2, options(maxSteps(9))))).toHaveLength(1);
  });

  it('stops between steps when the signal aborts', async () => {
    const controller = new AbortController();
    const thoughts = rollout(scripted([[1, 0, 1, 0]]), open(), 2, options(maxSteps(9), { signal: controller.signal }));
    await thoughts.next();
    controller.abort(new Error('enough'));
    await expect(thoughts.next()).rejects.toThrow('enough');
  });
});
