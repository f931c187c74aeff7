/** The recursion as the loop sees it: a carry that a step refines, and what can be read from it. */
import type { ModelFolder } from '../models/load.js';
import { unpackFloats } from '../models/manifest.js';
import type { Session } from '../models/session.js';
import type { Random } from '../random.js';

/** The two latents, [batch, seqLen, hidden] each: z_H, the answer (the paper's y), and z_L, the scratch (the paper's z). */
export interface Carry {
  readonly batch: number;
  readonly zH: Float32Array<ArrayBuffer>;
  readonly zL: Float32Array<ArrayBuffer>;
}

export interface Readout {
  /** [batch, seqLen, symbols] */
  readonly logits: Float32Array;
  /** [batch], the logit of the halting head; above 0 it holds the answer for right. */
  readonly q: Float32Array;
}

/** One supervision step at a time. A carry is used up by the step that it enters. */
export interface Recurrence extends AsyncDisposable {
  /** The carry that the model was trained to start from, plus `noise` times a standard normal. */
  begin(batch: number, noise: number, random: Random): Carry;
  /** `candidates` [batch, seqLen, symbols]: 1 where a cell may still hold the symbol. */
  step(carry: Carry, candidates: Float32Array<ArrayBuffer>): Promise<{ carry: Carry; readout: Readout }>;
}

/** TinyRecursiveModels/models/recursive_reasoning/trm.py, `inner`: the whole supervision step as one unrolled graph. */
export function fusedRecurrence(model: ModelFolder, session: Session): Recurrence {
  const { seqLen, symbols, hidden } = model.manifest;
  return {
    begin: initialCarry(model),
    step: async ({ batch, zH, zL }, candidates) => {
      const feeds = {
        z_H: { data: zH, dims: [batch, seqLen, hidden] },
        z_L: { data: zL, dims: [batch, seqLen, hidden] },
        candidates: { data: candidates, dims: [batch, seqLen, symbols] },
      };
      const results = await session.run(feeds, ['z_H', 'z_L']);
      const carry = { batch, zH: output(results, 'z_H_next'), zL: output(results, 'z_L_next') };
      return { carry, readout: { logits: output(results, 'logits'), q: output(results, 'q') } };
    },
    [Symbol.asyncDispose]: () => session[Symbol.asyncDispose](),
  };
}

/** Repeats the trained initial latents over every cell and adds noise, so that restarts differ (EqR, arXiv 2605.21488). */
export function initialCarry(model: ModelFolder): Recurrence['begin'] {
  const { seqLen, hidden, init } = model.manifest;
  const starts = { zH: unpackFloats(init.zH), zL: unpackFloats(init.zL) };
  return (batch, noise, random) => {
    const fill = (start: Float32Array): Float32Array<ArrayBuffer> => {
      const latent = new Float32Array(batch * seqLen * hidden);
      for (let i = 0; i < latent.length; i++) {
        latent[i] = (start[i % hidden] as number) + (noise > 0 ? noise * random.normal() : 0);
      }
      return latent;
    };
    return { batch, zH: fill(starts.zH), zL: fill(starts.zL) };
  };
}

export function output(results: Awaited<ReturnType<Session['run']>>, name: string): Float32Array<ArrayBuffer> {
  const tensor = results[name];
  if (!tensor) throw new Error(`the graph has no output ${name}, only ${Object.keys(results).join(', ')}`);
  return tensor.data;
}
