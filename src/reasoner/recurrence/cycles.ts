/**
 * The H/L recursion written out, over the graph of one pass of the network: what step.onnx does in one run, pass by pass,
 * to watch it or to check it (Jolicoeur-Martineau 2025, arXiv 2510.04871, figure 3).
 */
import type { ModelFolder } from '../models/load.js';
import type { Session } from '../models/session.js';
import { initialCarry, output, type Recurrence } from './recurrence.js';

type Latent = Float32Array<ArrayBuffer>;

export function cycledRecurrence(model: ModelFolder, session: Session): Recurrence {
  const { seqLen, symbols, hidden, hCycles, lCycles } = model.manifest;
  return {
    begin: initialCarry(model),
    step: async ({ batch, zH, zL }, candidates) => {
      const latent = (data: Latent) => ({ data, dims: [batch, seqLen, hidden] });
      const net = async (z: Latent, injection: Latent) => {
        const board = { data: candidates, dims: [batch, seqLen, symbols] };
        const results = await session.run({ z: latent(z), injection: latent(injection), candidates: board });
        return {
          z: output(results, 'z_next'),
          x: output(results, 'x'),
          readout: { logits: output(results, 'logits'), q: output(results, 'q') },
        };
      };
      const { x, readout: first } = await net(zL, zH);
      let readout = first;
      for (let h = 0; h < hCycles; h++) {
        for (let l = 0; l < lCycles; l++) zL = (await net(zL, add(zH, x))).z;
        ({ z: zH, readout } = await net(zH, zL));
      }
      return { carry: { batch, zH, zL }, readout };
    },
    [Symbol.asyncDispose]: () => session[Symbol.asyncDispose](),
  };
}

function add(a: Latent, b: Latent): Latent {
  const sum = new Float32Array(a.length);
  for (let i = 0; i < sum.length; i++) sum[i] = (a[i] as number) + (b[i] as number);
  return sum;
}
