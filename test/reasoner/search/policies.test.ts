import { describe, expect, it } from 'vitest';
import { findFamily } from '../../../src/reasoner/index.js';
import { createRandom } from '../../../src/reasoner/random.js';
import { floats, type Recurrence } from '../../../src/reasoner/recurrence/recurrence.js';
import { damped } from '../../../src/reasoner/search/damping.js';
import { SEARCH } from '../../../src/reasoner/search/settings.js';
import { vote } from '../../../src/reasoner/search/vote.js';
import { neuralSolver } from '../../../src/reasoner/solvers/neural.js';
import { writeModel } from '../../support/models.js';
import { finish } from '../../support/recurrence.js';

const shape = { rows: 4, columns: 4 };
const family = findFamily('sudoku');
const model = writeModel({ name: 'unused', engine: 'trm', layout: 'cells', shape, symbols: 4 });
const solved = [
  [1, 2, 3, 4],
  [3, 4, 1, 2],
  [2, 1, 4, 3],
  [4, 3, 2, 1],
];

/** Doubles both latents, using up those it was given. */
const doubling: Recurrence = {
  begin: (shape, batch) => ({ shape, batch, zH: Float32Array.of(1, -2), zL: Float32Array.of(4, 8) }),
  step: async (carry) => {
    const [zH, zL] = [floats(carry.zH), floats(carry.zL)];
    const doubled = { ...carry, zH: zH.map((z) => 2 * z), zL: zL.map((z) => 2 * z) };
    zH.fill(Number.NaN);
    zL.fill(Number.NaN);
    return { carry: doubled, readout: { logits: new Float32Array(0), q: Float32Array.of(0) } };
  },
  [Symbol.asyncDispose]: async () => undefined,
};

describe('damped', () => {
  const once = async (keep: number, noise: { zH: number; zL: number }) => {
    const recurrence = damped(doubling, { keep, noise }, createRandom(1));
    const { carry } = await recurrence.step(recurrence.begin(shape, 1, 0, createRandom(0)), new Float32Array(0));
    return { zH: floats(carry.zH), zL: floats(carry.zL) };
  };

  it('keeps that share of the latents before the step', async () => {
    const { zH, zL } = await once(0.25, { zH: 0, zL: 0 });
    expect([...zH]).toEqual([1.75, -3.5]);
    expect([...zL]).toEqual([7, 14]);
  });

  it('disturbs the latents it is told to, and no other', async () => {
    const { zH, zL } = await once(0, { zH: 0.1, zL: 0 });
    expect([...zL]).toEqual([8, 16]);
    expect(Math.abs((zH[0] as number) - 2)).toBeGreaterThan(1e-6);
    expect(Math.abs((zH[0] as number) - 2)).toBeLessThan(1);
    expect((zH[0] as number) - 2).not.toBeCloseTo((zH[1] as number) + 4, 6);
  });
});

describe('vote', () => {
  const sure = (grid: number[][], certainty: number[]) => ({ grid, certainty });

  it('takes for each cell the value with the most certainty', () => {
    const attempts = [sure([[1, 2]], [0.9, 0.3]), sure([[3, 4]], [0.4, 0.2]), sure([[3, 2]], [0.4, 0.1])];
    expect(vote(attempts)).toEqual([[1, 2]]);
    expect(vote([...attempts, sure([[3, 5]], [0.2, 0.9])])).toEqual([[3, 5]]);
  });
});

describe('the options of the search', () => {
  const input = solved.map((row, r) => row.map((value, c) => (r === c ? value : 0)));
  const budget = { restarts: 4, stepsPerRestart: 2 };
  /** Wrong in one cell, another one in every restart. */
  const wrongOnce = (seen: Set<string> = new Set()): Recurrence => {
    let begun = -1;
    return {
      begin: (shape, batch) => {
        begun++;
        return { shape, batch, zH: new Float32Array(1), zL: new Float32Array(1) };
      },
      step: async (carry, candidates) => {
        seen.add(candidates.join());
        const logits = new Float32Array(64);
        solved.flat().forEach((value, cell) => {
          logits[4 * cell + (cell === begun + 1 ? value % 4 : value - 1)] = 9;
        });
        return { carry, readout: { logits, q: Float32Array.of(0) } };
      },
      [Symbol.asyncDispose]: async () => undefined,
    };
  };

  it('sameBoard shows every restart the board as it was given', async () => {
    const seen = new Set<string>();
    const solver = neuralSolver(family, model, wrongOnce(seen), { noise: 0, sameBoard: true });
    await finish(solver.solve({ family: 'sudoku', input }, { budget }));
    expect(seen.size).toBe(1);
  });

  it('a vote finds what no attempt has, and the rules check it', async () => {
    const settings = { noise: 0, sameBoard: true };
    const alone = await finish(
      neuralSolver(family, model, wrongOnce(), settings).solve({ family: 'sudoku', input }, { budget }),
    );
    expect(alone.ending).toMatchObject({ status: 'gave_up', answer: null, verified: false, steps: 8 });
    const voting = neuralSolver(family, model, wrongOnce(), { ...settings, vote: true });
    const { ending } = await finish(voting.solve({ family: 'sudoku', input }, { budget }));
    expect(ending).toMatchObject({ status: 'solved', answer: solved, verified: true, restarts: 2, steps: 6 });
  });

  it('the budget of steps holds over all restarts', async () => {
    const solver = neuralSolver(family, model, wrongOnce(), { noise: 0, sameBoard: true });
    const { ending, thoughts } = await finish(
      solver.solve({ family: 'sudoku', input }, { budget: { ...budget, steps: 5 } }),
    );
    expect(ending).toMatchObject({ status: 'gave_up', steps: 5 });
    expect(thoughts).toHaveLength(5);
  });

  it('the default is the value that recorded accuracy is keyed by', () => {
    expect(JSON.stringify(SEARCH)).toBe('{"writeBack":{"strike":0.005,"patience":1},"noise":0.5}');
  });
});
