/** The exact solver on the board as given (oracle framing): the baseline that is always right, and what it costs. */
import { findFamily } from '../../src/reasoner/puzzles/registry.js';
import { solveExactly } from '../../src/reasoner/solvers/exact.js';
import { ok } from '../../src/reasoner/task.js';
import { taskOf } from '../item.js';
import { type Arm, nothing } from './arm.js';

export const exact: Arm = {
  name: 'exact',
  title: 'exact solver, board given',
  isRemote: false,
  takes: ({ trap, puzzle }) => puzzle !== null && trap !== 'variant' && trap !== 'hint',
  open: async () =>
    ok({
      model: null,
      parametersOf: () => ({}),
      ask: async (item) => {
        const task = taskOf(item);
        if (!task) return nothing;
        const started = performance.now();
        const { status, answer, engine } = solveExactly(task);
        const reasoner = (performance.now() - started) / 1000;
        const rows = answer && findFamily(item.family).toRows(answer);
        const stated = { claim: status, answer: rows, hint: null };
        return { ...nothing, stated, engine, seconds: { tool: 0, reasoner } };
      },
      [Symbol.asyncDispose]: async () => undefined,
    }),
};
