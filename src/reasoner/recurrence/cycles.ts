/**
 * The H/L recursion written out, over the graphs of one pass of each level's network: what step.onnx does in one run, pass
 * by pass, to watch it or to check it. With two networks it is HRM (Wang et al. 2025, arXiv 2506.21734, figure 4); TRM has
 * the same network for both (Jolicoeur-Martineau 2025, arXiv 2510.04871, figure 3).
 */
import type { ModelFolder } from '../models/load.js';
import { axesOf } from '../models/manifest.js';
import type { Session } from '../models/session.js';
import { floats, initialCarry, output, type Recurrence } from './recurrence.js';

type Latent = Float32Array<ArrayBuffer>;

/** The session of each level's graph, which may be one and the same. */
export interface Levels {
  readonly L: Session;
  readonly H: Session;
}

export function cycledRecurrence({ manifest }: ModelFolder, levels: Levels): Recurrence {
  const { hCycles, lCycles } = manifest;
  return {
    begin: initialCarry(manifest),
    step: async (carry, candidates) => {
      const { shape, batch } = carry;
      const axes = axesOf(manifest, batch, shape.rows, shape.columns);
      let [zH, zL] = [floats(carry.zH), floats(carry.zL)];
      const level = (session: Session) => async (z: Latent, injection: Latent) => {
        const results = await session.run({
          z: { data: z, dims: axes.latent },
          injection: { data: injection, dims: axes.latent },
          candidates: { data: candidates, dims: axes.board },
        });
        return {
          z: floats(output(results, 'z_next')),
          x: floats(output(results, 'x')),
          readout: { logits: floats(output(results, 'logits')), q: floats(output(results, 'q')) },
        };
      };
      const L = level(levels.L);
      const H = level(levels.H);
      let { x, readout } = await L(zL, zH);
      for (let h = 0; h < hCycles; h++) {
        for (let l = 0; l < lCycles; l++) zL = (await L(zL, add(zH, x))).z;
        ({ z: zH, readout } = await H(zH, zL));
      }
      return { carry: { shape, batch, zH, zL }, readout };
    },
    [Symbol.asyncDispose]: async () => {
      for (const session of new Set([levels.L, levels.H])) await session[Symbol.asyncDispose]();
    },
  };
}

function add(a: Latent, b: Latent): Latent {
  const sum = new Float32Array(a.length);
  for (let i = 0; i < sum.length; i++) sum[i] = (a[i] as number) + (b[i] as number);
  return sum;
}
