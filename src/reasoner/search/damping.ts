/** Noise and inertia at every step: a recurrence around a recurrence, whatever that one is. */
import type { Random } from '../random.js';
import { floats, type Recurrence } from '../recurrence/recurrence.js';

/**
 * After a supervision step f each latent becomes keep · z + (1 - keep) · f(z) + noise · ε, with ε a standard normal of its own
 * for every number. EqR (arXiv 2605.21488) damps and disturbs both latents: { keep: 0.05, noise: { zH: 0.01, zL: 0.01 } }. PTRM
 * (arXiv 2605.19943) disturbs the answer alone: { keep: 0, noise: { zH: 0.3, zL: 0 } }. The latents have to be in main memory.
 */
export interface Damping {
  readonly keep: number;
  readonly noise: { readonly zH: number; readonly zL: number };
}

type Latent = Float32Array<ArrayBuffer>;

export function damped(recurrence: Recurrence, { keep, noise }: Damping, random: Random): Recurrence {
  const mix = (before: Latent, after: Latent, sigma: number): Latent =>
    after.map((z, i) => keep * (before[i] as number) + (1 - keep) * z + (sigma > 0 ? sigma * random.normal() : 0));
  return {
    begin: recurrence.begin,
    step: async (carry, candidates) => {
      // The step may use its carry up.
      const before = { zH: floats(carry.zH).slice(), zL: floats(carry.zL).slice() };
      const { carry: after, readout } = await recurrence.step(carry, candidates);
      const zH = mix(before.zH, floats(after.zH), noise.zH);
      return { carry: { ...after, zH, zL: mix(before.zL, floats(after.zL), noise.zL) }, readout };
    },
    [Symbol.asyncDispose]: () => recurrence[Symbol.asyncDispose](),
  };
}
