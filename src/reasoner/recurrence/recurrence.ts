/** The recursion as the loop sees it: a carry that a step refines, and what can be read from it. */
import { DeviceArray } from '../models/device-array.js';
import type { ModelFolder } from '../models/load.js';
import { axesOf, unpackFloats } from '../models/manifest.js';
import type { Session } from '../models/session.js';
import type { Random } from '../random.js';
import type { Shape } from '../task.js';

type Floats = Float32Array<ArrayBuffer>;

/**
 * The two latents, [batch, latentLen, hidden] each or, on a grid, [batch, rows, columns, hidden]: z_H, the answer (the
 * paper's y), and z_L, the scratch (the paper's z). On webgpu they stay on the device.
 */
export interface Carry<Latent extends Floats | DeviceArray = Floats | DeviceArray> {
  readonly shape: Shape;
  readonly batch: number;
  readonly zH: Latent;
  readonly zL: Latent;
}

/** The same position twice: a step uses up the carry that it enters. */
export function copyOf(carry: Carry): Carry {
  return { ...carry, zH: carry.zH.slice(), zL: carry.zL.slice() };
}

/** For a carry that no step will enter: frees what it holds on a device. */
export function release({ zH, zL }: Carry): void {
  for (const latent of [zH, zL]) if (latent instanceof DeviceArray) latent.release();
}

/** The numbers of a latent that is in main memory, as all are but for webgpu. */
export function floats(latent: Carry['zH']): Floats {
  if (latent instanceof DeviceArray) throw new Error('the latent is on a device, where it cannot be read');
  return latent;
}

export interface Readout {
  /** [batch, cells in row order, symbols] */
  readonly logits: Float32Array;
  /** [batch], the logit of the halting head; above 0 it holds the answer for right. */
  readonly q: Float32Array;
}

/** One supervision step at a time. A carry is used up by the step that it enters. */
export interface Recurrence extends AsyncDisposable {
  /** How many restarts of one board are best thought about at the same time (default 1). */
  readonly restarts?: number;
  /** The carry that the model was trained to start from on a board of this shape, plus `noise` times a standard normal. */
  begin(shape: Shape, batch: number, noise: number, random: Random): Carry<Floats>;
  /** `candidates` [batch, cells in row order, symbols]: 1 where a cell may still hold the symbol. */
  step(carry: Carry, candidates: Floats): Promise<{ carry: Carry; readout: Readout }>;
}

/** TinyRecursiveModels/models/recursive_reasoning/trm.py, `inner`: the whole supervision step as one unrolled graph. */
export function fusedRecurrence({ manifest }: ModelFolder, session: Session): Recurrence {
  return {
    begin: initialCarry(manifest),
    step: async ({ shape, batch, zH, zL }, candidates) => {
      const { latent, board } = axesOf(manifest, batch, shape.rows, shape.columns);
      const feeds = {
        z_H: { data: zH, dims: latent },
        z_L: { data: zL, dims: latent },
        candidates: { data: candidates, dims: board },
      };
      const results = await session.run(feeds, ['z_H', 'z_L']);
      const carry = { shape, batch, zH: output(results, 'z_H_next'), zL: output(results, 'z_L_next') };
      return { carry, readout: { logits: floats(output(results, 'logits')), q: floats(output(results, 'q')) } };
    },
    [Symbol.asyncDispose]: () => session[Symbol.asyncDispose](),
  };
}

/** Repeats the trained initial latents over every position and adds noise, so that restarts differ (EqR, arXiv 2605.21488). */
export function initialCarry(manifest: ModelFolder['manifest']): Recurrence['begin'] {
  const { hidden, init } = manifest;
  const starts = { zH: unpackFloats(init.zH), zL: unpackFloats(init.zL) };
  return (shape, batch, noise, random) => {
    const { latent: axes } = axesOf(manifest, batch, shape.rows, shape.columns);
    const fill = (start: Float32Array): Floats => {
      const latent = new Float32Array(axes.reduce((product, axis) => product * axis, 1));
      for (let i = 0; i < latent.length; i++) {
        latent[i] = (start[i % hidden] as number) + (noise > 0 ? noise * random.normal() : 0);
      }
      return latent;
    };
    return { shape, batch, zH: fill(starts.zH), zL: fill(starts.zL) };
  };
}

/** Far beyond any latent of a trained model: the norm after each block keeps them within the root of `hidden`. */
const LATENT_BOUND = 1e4;

/**
 * Whether a latent is no number or out of all bounds, from where no step leads back. On a device, where latents are not
 * read, it shows in the logits, a step later at most.
 */
export function diverged({ zH, zL }: Carry): boolean {
  return [zH, zL].some((latent) => !(latent instanceof DeviceArray) && isOut(latent));
}

/** A plain loop: this looks at every number of the carry after every step. */
function isOut(latent: Floats): boolean {
  for (let i = 0; i < latent.length; i++) if (!(Math.abs(latent[i] as number) <= LATENT_BOUND)) return true;
  return false;
}

export function output(results: Awaited<ReturnType<Session['run']>>, name: string): Carry['zH'] {
  const tensor = results[name];
  if (!tensor) throw new Error(`the graph has no output ${name}, only ${Object.keys(results).join(', ')}`);
  return tensor.data;
}
