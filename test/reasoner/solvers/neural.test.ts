import { describe, expect, it } from 'vitest';
import { findFamily } from '../../../src/reasoner/index.js';
import { openBatched, openRecurrence } from '../../../src/reasoner/recurrence/open.js';
import type { Recurrence } from '../../../src/reasoner/recurrence/recurrence.js';
import { neuralSolver } from '../../../src/reasoner/solvers/neural.js';
import { writeModel } from '../../support/models.js';
import { finish } from '../../support/recurrence.js';

const shape = { rows: 4, columns: 4 };
const family = findFamily('sudoku');
const model = writeModel({ name: 'unused', engine: 'trm', layout: 'cells', shape, symbols: 4 });

/** Sure of what the board leaves no choice about, and of nothing else. */
const sureOfGivens: Recurrence = {
  begin: (shape, batch) => ({ shape, batch, zH: new Float32Array(1), zL: new Float32Array(1) }),
  step: async (carry, candidates) => ({
    carry,
    readout: { logits: candidates.map((possible) => 20 * possible), q: Float32Array.of(0) },
  }),
  [Symbol.asyncDispose]: async () => undefined,
};

describe('the neural solver', () => {
  it('gives grid and certainty as the asker sees the board, under whichever symmetry it thought', async () => {
    const seen = new Set<string>();
    const watched: Recurrence = {
      ...sureOfGivens,
      step: (carry, candidates) => {
        seen.add(candidates.join());
        return sureOfGivens.step(carry, candidates);
      },
    };
    const input = [
      [1, 0, 0, 0],
      [0, 0, 0, 2],
      [0, 3, 0, 0],
      [0, 0, 0, 0],
    ];
    const solver = neuralSolver(family, model, watched, { noise: 0 });
    const budget = { restarts: 5, stepsPerRestart: 1 };
    const { thoughts, ending } = await finish(solver.solve({ family: 'sudoku', input }, { budget }));
    expect(ending).toMatchObject({ status: 'gave_up', steps: 5 });
    expect(seen.size).toBeGreaterThan(1);
    for (const { grid, certainty } of thoughts) {
      expect(certainty.map((sure) => sure.toFixed(2))).toEqual(
        input.flat().map((given) => (given === 0 ? '0.25' : '1.00')),
      );
      input.forEach((row, r) => {
        row.forEach((given, c) => {
          if (given !== 0) expect(grid[r]?.[c]).toBe(given);
        });
      });
    }
  });

  it('begins anew for as long as its budget lasts, however often that is', async () => {
    const input = [[1, 0, 0, 0], ...Array.from({ length: 3 }, () => [0, 0, 0, 0])];
    const solver = neuralSolver(family, model, sureOfGivens, { noise: 0 });
    const budget = { stepsPerRestart: 1, steps: 500, milliseconds: Number.POSITIVE_INFINITY };
    const { ending } = await finish(solver.solve({ family: 'sudoku', input }, { budget }));
    expect(ending).toMatchObject({ status: 'gave_up', steps: 500, restarts: 499 });
  });

  it('restarts side by side: the same thoughts and answer whatever fits into a batch, the first attempt as alone', async () => {
    const random = writeModel({ name: 'random', engine: 'trm', layout: 'cells', shape, symbols: 4 });
    const input = [
      [3, 0, 0, 0],
      [0, 0, 4, 0],
      [0, 2, 0, 0],
      [0, 0, 0, 2],
    ];
    const open = async (batching?: { rows: number; restarts: number }) => {
      const opened = await (batching ? openBatched(random, 1, 'cpu', batching) : openRecurrence(random, 1));
      if (!opened.ok) throw new Error(opened.error.message);
      return opened.value;
    };
    await using alone = await open();
    await using together = await open({ rows: 8, restarts: 4 });
    await using narrow = await open({ rows: 3, restarts: 4 });
    const solve = async (seed: number, recurrence: Recurrence) => {
      const budget = { restarts: 12, stepsPerRestart: 6, milliseconds: Number.POSITIVE_INFINITY };
      const solver = neuralSolver(family, random, recurrence);
      const { thoughts, ending } = await finish(solver.solve({ family: 'sudoku', input }, { seed, budget }));
      expect(thoughts.map(({ step }) => step)).toEqual(thoughts.map((_, i) => i + 1));
      expect(ending.steps).toBe(thoughts.length);
      return { thoughts, ending: { ...ending, milliseconds: 0 } };
    };
    for (const seed of [0, 1]) {
      const found = await solve(seed, together);
      expect(await solve(seed, narrow)).toEqual(found);
      expect(found.ending.restarts).toBeGreaterThan(0);
      const first = found.thoughts.filter(({ restart }) => restart === 0);
      expect((await solve(seed, alone)).thoughts.slice(0, first.length)).toEqual(first);
    }
  });
});
