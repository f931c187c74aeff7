/** Accuracy of one model with other numbers of H and L cycles than it was trained with. */
import type { ModelFolder } from '../../reasoner/models/load.js';
import { createRandom } from '../../reasoner/random.js';
import { cycledRecurrence } from '../../reasoner/recurrence/cycles.js';
import { openLevels } from '../../reasoner/recurrence/open.js';
import { SINGLE_PASS_STEPS } from '../../reasoner/search/settings.js';
import { ok, type Result } from '../../reasoner/task.js';
import type { BoardSet } from '../boards.js';
import { type PartOf, round } from '../parts.js';
import { Batch, countRight, mean } from './batch.js';

const H_CYCLES = [1, 2, 3];
const L_CYCLES = [1, 2, 4, 8];

export async function measureCycles(
  model: ModelFolder,
  set: BoardSet,
): Promise<Result<Pick<PartOf<'cycles'>, 'rows'>>> {
  const levels = await openLevels(model, 1);
  if (!levels.ok) return levels;
  const rows: PartOf<'cycles'>['rows'] = [];
  for (const hCycles of H_CYCLES) {
    for (const lCycles of L_CYCLES) {
      const recurrence = cycledRecurrence(
        { ...model, manifest: { ...model.manifest, hCycles, lCycles } },
        levels.value,
      );
      for await (const { step, answers } of new Batch(set).think(recurrence, SINGLE_PASS_STEPS, 0, createRandom(0))) {
        if (step < SINGLE_PASS_STEPS) continue;
        const cells = round(mean(answers.map(({ cells }) => cells)));
        rows.push({ hCycles, lCycles, right: countRight(answers), cells });
      }
    }
  }
  for (const session of new Set([levels.value.L, levels.value.H])) await session[Symbol.asyncDispose]();
  return ok({ rows });
}
