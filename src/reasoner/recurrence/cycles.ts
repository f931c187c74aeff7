/**
 * The H/L recursion written out, over the graphs of one pass of each level's network: what step.onnx does in one run, pass
 * by pass, to watch it or to check it. With two networks it is HRM (Wang et al. 2025, arXiv 2506.21734, figure 4); TRM has
 * the same network for both (Jolicoeur-Martineau 2025, arXiv 2510.04871, figure 3).
 */
import type { ModelFolder } from '../models/load.js';
import { axesOf } from '../models/manifest.js';
import type { Session } from '../models/session.js';
import { floats, initialCarry, output, type Readout, type Recurrence } from './recurrence.js';

type Latent = Float32Array<ArrayBuffer>;

/** The session of each level's graph, which may be one and the same. */
export interface Levels {
  readonly L: Session;
  readonly H: Session;
}

/** One pass of a level's network: the latent that came out, and what the head reads from it. */
export interface Pass {
  readonly level: keyof Levels;
  readonly z: Float32Array;
  readonly readout: Readout;
}

/** `watch` sees every pass, before the next one begins. */
export function cycledRecurrence(
  { manifest }: ModelFolder,
  levels: Levels,
  watch: (pass: Pass) => void = () => undefined,
): Recurrence {
  const { hCycles, lCycles } = manifest;
  return {
    begin: initialCarry(manifest),
    step: async (carry, candidates) => {
      const { shape, batch } = carry;
      const axes = axesOf(manifest, batch, shape.rows, shape.columns);
      let [zH, zL] = [floats(carry.zH), floats(carry.zL)];
      const run = async (level: keyof Levels, z: Latent, injection: Latent) => {
        const results = await levels[level].run({
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
      const pass = async (level: keyof Levels, z: Latent, injection: Latent) => {
        const passed = await run(level, z, injection);
        watch({ level, z: passed.z, readout: passed.readout });
        return passed;
      };
      let { x, readout } = await run('L', zL, zH);
      for (let h = 0; h < hCycles; h++) {
        for (let l = 0; l < lCycles; l++) zL = (await pass('L', zL, add(zH, x))).z;
        ({ z: zH, readout } = await pass('H', zH, zL));
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
