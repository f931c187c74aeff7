/** Steps that another implementation took (parity.json), for ours to be compared with. */
import { z } from 'zod';
import { unpackFloats } from '../../src/reasoner/models/manifest.js';
import { createRandom } from '../../src/reasoner/random.js';
import { type Carry, floats, type Recurrence } from '../../src/reasoner/recurrence/recurrence.js';
import type { Shape } from '../../src/reasoner/task.js';

const Board = z.object({ rows: z.number(), columns: z.number() });
const Latents = z.object({ zH: z.base64(), zL: z.base64(), logits: z.base64(), q: z.base64() });
/** `shape` where the boards are not as large as the model's. */
const Parity = z.object({
  batch: z.number(),
  shape: Board.optional(),
  candidates: z.base64(),
  steps: z.array(Latents),
});
export type Parity = z.infer<typeof Parity>;

export const parityOf = (json: string): Parity => Parity.parse(JSON.parse(json));

/** The largest difference over all steps, of the value where it is larger than 1; infinite where a length or a number is off. */
export async function worstDifference(recurrence: Recurrence, shape: Shape, parity: Parity): Promise<number> {
  let carry: Carry = recurrence.begin(parity.shape ?? shape, parity.batch, 0, createRandom(0));
  let worst = 0;
  for (const expected of parity.steps) {
    const candidates = unpackFloats(parity.candidates) as Float32Array<ArrayBuffer>;
    const { carry: next, readout } = await recurrence.step(carry, candidates);
    const found = { zH: floats(next.zH).slice(), zL: floats(next.zL).slice(), ...readout };
    for (const name of ['zH', 'zL', 'logits', 'q'] as const) {
      const reference = unpackFloats(expected[name]);
      if (found[name].length !== reference.length) return Number.POSITIVE_INFINITY;
      reference.forEach((value, i) => {
        const difference = Math.abs(value - (found[name][i] as number)) / Math.max(1, Math.abs(value));
        worst = difference >= 0 ? Math.max(worst, difference) : Number.POSITIVE_INFINITY;
      });
    }
    carry = next;
  }
  return worst;
}
