/** The carries of several rollouts as the rows of one batch: joined for a step, and each its own again after it. */
import { type Carry, floats, type Readout } from './recurrence.js';

export interface Stepped {
  readonly carry: Carry;
  readonly readout: Readout;
}

/** The carries of boards of one shape, a row each. */
export interface Rows {
  /**
   * Gives `step` all these carries as one batch, in their order, and what comes of it back as carries of one row. Those that
   * are on a device come before those that are not. They are used up, unless `step` fails. One turn at a time.
   */
  turn(
    carries: readonly Carry[],
    step: (batch: Carry) => Promise<Stepped>,
  ): Promise<{ readonly carries: readonly Carry[]; readonly readout: Readout }>;
}

/** In main memory each row has arrays of its own, which are copied into a batch and out of it. */
export const hostRows: Rows = {
  turn: async (carries, step) => {
    const { carry, readout } = await step(joined(carries));
    const row = (latent: Carry['zH'], i: number) => {
      const each = floats(latent).length / carries.length;
      return floats(latent).slice(i * each, (i + 1) * each);
    };
    const own = carries.map((_, i): Carry => ({ ...carry, batch: 1, zH: row(carry.zH, i), zL: row(carry.zL, i) }));
    return { carries: own, readout };
  },
};

/** One carry of the rows of several that are in main memory, of which there is at least one. */
export function joined(carries: readonly Carry[]): Carry {
  const [first] = carries;
  if (!first) throw new Error('no rows to join');
  if (carries.length === 1) return first;
  const join = (latents: readonly Carry['zH'][]) => {
    const rows = latents.map(floats);
    const all = new Float32Array(rows.reduce((sum, row) => sum + row.length, 0));
    let end = 0;
    for (const row of rows) {
      all.set(row, end);
      end += row.length;
    }
    return all;
  };
  return {
    ...first,
    batch: carries.length,
    zH: join(carries.map(({ zH }) => zH)),
    zL: join(carries.map(({ zL }) => zL)),
  };
}
