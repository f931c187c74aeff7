import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/reasoner/random.js';
import { anyOf, type HaltPolicy, maxSteps, qHalt, verified } from '../../../src/reasoner/recurrence/halt.js';
import { Lattice } from '../../../src/reasoner/recurrence/lattice.js';
import type { Recurrence } from '../../../src/reasoner/recurrence/recurrence.js';
import { keepInput, type Position, type RolloutOptions, rollout } from '../../../src/reasoner/recurrence/rollout.js';
import { finish, pair, scripted } from '../../support/recurrence.js';

const options = (halt: HaltPolicy, rest: Partial<RolloutOptions> = {}): RolloutOptions => ({
  halt,
  advance: keepInput,
  restart: 0,
  read: ({ symbols, certainty }) => ({ grid: pair(symbols), certainty: [...certainty] }),
  ...rest,
});

/** Two open cells of two symbols. */
const start = (recurrence: Recurrence): Position => ({
  lattice: new Lattice(Float32Array.of(1, 1, 1, 1), 2),
  carry: recurrence.begin({ rows: 1, columns: 2 }, 1, 0, createRandom(0)),
});

const think = (recurrence: Recurrence, choice: RolloutOptions) =>
  finish(rollout(recurrence, start(recurrence), choice));

describe('rollout', () => {
  it('stops at the budget and tells what changed', async () => {
    const flips = scripted([
      [1, 0, 1, 0],
      [0, 1, 1, 0],
    ]);
    const { thoughts, ending } = await think(flips, options(maxSteps(3)));
    expect(thoughts.map(({ grid }) => grid)).toEqual([[[1, 1]], [[2, 1]], [[2, 1]]]);
    expect(thoughts.map(({ changed }) => changed.length)).toEqual([2, 1, 0]);
    expect(thoughts[1]?.changed).toEqual([{ row: 1, column: 1 }]);
    expect(ending).toBe('halted');
  });

  it('stops when the answer obeys the rules, or when the halting head says so', async () => {
    const logits = [
      [1, 0, 1, 0],
      [1, 0, 0, 1],
      [0, 1, 0, 1],
    ];
    const right = verified((grid) => grid[0]?.[1] === 2);
    const checked = await think(scripted(logits), options(anyOf(right, maxSteps(9))));
    expect(checked.thoughts).toHaveLength(2);
    const sure = await think(scripted(logits, [-3, -3, 3]), options(anyOf(qHalt(), maxSteps(9))));
    expect(sure.thoughts).toHaveLength(3);
  });

  it('goes on from where the policy between the steps says', async () => {
    const recurrence = scripted([[1, 0, 1, 0]]);
    const advance = ({ lattice, carry }: Position): Position => {
      const next = lattice.copy();
      next.remove(0, 1);
      return { lattice: next, carry };
    };
    await think(recurrence, options(maxSteps(2), { advance }));
    expect(recurrence.seen).toEqual([
      [1, 1, 1, 1],
      [1, 0, 1, 1],
    ]);
  });

  it('ends at a contradiction and at a diverged latent, without a wrong answer', async () => {
    const contradicted = await think(scripted([[1, 0, 1, 0]]), options(maxSteps(9), { advance: () => undefined }));
    expect(contradicted).toMatchObject({ ending: 'contradicted', thoughts: { length: 1 } });
    const diverging = scripted([
      [1, 0, 1, 0],
      [Number.NaN, 0, 0, 0],
    ]);
    expect(await think(diverging, options(maxSteps(9)))).toMatchObject({ ending: 'diverged', thoughts: { length: 1 } });
  });

  it('stops between steps when the signal aborts', async () => {
    const controller = new AbortController();
    const recurrence = scripted([[1, 0, 1, 0]]);
    const thoughts = rollout(recurrence, start(recurrence), options(maxSteps(9), { signal: controller.signal }));
    await thoughts.next();
    controller.abort(new Error('enough'));
    await expect(thoughts.next()).rejects.toThrow('enough');
  });
});
