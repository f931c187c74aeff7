/** The recursive model alone on the board as given (oracle framing): no language model, no exact solver to step in. */
import { findFamily } from '../../src/reasoner/puzzles/registry.js';
import { openReasoner } from '../../src/reasoner/reasoner.js';
import type { ModelEngine } from '../../src/reasoner/solver.js';
import { ok } from '../../src/reasoner/task.js';
import { taskOf } from '../item.js';
import { type Arm, nothing, placedOn, seedOf } from './arm.js';
import { weightsOf } from './weights.js';

/** Traps are not for it: what they ask is proven by the exact solver or told by the reader. */
export const reasoner = (name: string, engine: ModelEngine): Arm => ({
  name,
  title: `recursive model (${engine}), board given`,
  isRemote: false,
  takes: (item) => item.trap === null && weightsOf(item, engine) !== null,
  open: async (settings) => {
    const { budgetMilliseconds } = settings;
    const opened = openReasoner(settings.placement);
    return ok({
      model: null,
      parametersOf: (item, repeat) => ({
        engine,
        budgetMilliseconds,
        seed: seedOf(settings, repeat),
        weights: weightsOf(item, engine, settings),
        ...placedOn(settings),
      }),
      ask: async (item, { repeat, signal }) => {
        const task = taskOf(item);
        if (!task) return nothing;
        const started = performance.now();
        const budget = { milliseconds: budgetMilliseconds };
        const thoughts = opened.solve(task, { engine, seed: seedOf(settings, repeat), budget, signal });
        let next = await thoughts.next();
        while (!next.done) next = await thoughts.next();
        const { status, answer, engine: foundBy, model } = next.value;
        const rows = answer && findFamily(item.family).toRows(answer);
        return {
          ...nothing,
          stated: { claim: status, answer: rows, hint: null },
          engine: foundBy,
          model,
          seconds: { tool: 0, reasoner: (performance.now() - started) / 1000 },
        };
      },
      [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
    });
  },
});
