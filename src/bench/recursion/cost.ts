/** Time and memory against depth: one board, one thread, in processor time, so that other work on the machine does not count. */
import { cpus } from 'node:os';
import type { ModelFolder } from '../../reasoner/models/load.js';
import { createRandom } from '../../reasoner/random.js';
import type { Carry, Recurrence } from '../../reasoner/recurrence/recurrence.js';
import type { BoardSet } from '../boards.js';
import type { PartOf } from '../parts.js';
import { Batch } from './batch.js';

const STEPS = [1, 4, 16, 64];
/** The shortest of these counts. */
const REPEATS = 3;

export async function measureCost(
  model: ModelFolder,
  recurrence: Recurrence,
  set: BoardSet,
): Promise<Pick<PartOf<'cost'>, 'processor' | 'weightBytes' | 'carryBytes' | 'rows'>> {
  const { hCycles, lCycles, parameters } = model.manifest;
  const { candidates } = new Batch({ ...set, boards: set.boards.slice(0, 1) });
  const rows: PartOf<'cost'>['rows'] = [];
  let carryBytes = 0;
  for (const steps of STEPS) {
    let fastest = Number.POSITIVE_INFINITY;
    for (let repeat = 0; repeat < REPEATS; repeat++) {
      const start = recurrence.begin(set.shape, 1, 0, createRandom(0));
      carryBytes = start.zH.byteLength + start.zL.byteLength;
      let carry: Carry = start;
      const started = process.cpuUsage();
      for (let step = 0; step < steps; step++) ({ carry } = await recurrence.step(carry, candidates));
      const { user, system } = process.cpuUsage(started);
      fastest = Math.min(fastest, (user + system) / 1000);
    }
    rows.push({
      steps,
      passes: steps * hCycles * (lCycles + 1),
      milliseconds: Math.round(fastest * 10) / 10,
      residentMegabytes: Math.round(process.memoryUsage.rss() / 2 ** 20),
    });
  }
  return { processor: cpus()[0]?.model ?? 'unknown', weightBytes: 4 * parameters, carryBytes, rows };
}
