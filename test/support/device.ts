/** A device whose memory can be looked into: the session of a step and of the graphs beside it, one number a row and latent. */
import { DeviceArray } from '../../src/reasoner/models/device-array.js';
import type { Feeds, Session } from '../../src/reasoner/models/session.js';

export interface Device {
  readonly session: Session;
  /** By id, what lies in its memory. */
  readonly memory: ReadonlyMap<number, readonly number[]>;
  /** How often each graph was run. */
  readonly runs: Record<string, number>;
  /** The run of this graph fails that comes after so many. */
  failing: { readonly graph: string; readonly after: number } | undefined;
}

/** A step gives z + the board's first number in each latent, and z_H of before as its logits. */
export function openDevice(): Device {
  const memory = new Map<number, readonly number[]>();
  let last = 0;
  const stored = (numbers: readonly number[]): Feeds[string] => {
    const id = ++last;
    memory.set(id, numbers);
    return { data: new DeviceArray(id, (freed) => memory.delete(freed)), dims: [numbers.length, 1, 1] };
  };
  const read = (feeds: Feeds, name: string): number[] => {
    const data = feeds[name]?.data;
    const numbers = data instanceof DeviceArray ? memory.get(data.id) : data;
    if (!numbers) throw new Error(`${name} is not in the device's memory`);
    return [...numbers];
  };
  const device: Device = {
    memory,
    runs: { step: 0, gather: 0, concat: 0 },
    failing: undefined,
    session: {
      signature: async () => ({ inputs: {}, outputs: {} }),
      close: async () => null,
      [Symbol.asyncDispose]: async () => undefined,
      run: async (feeds, give = [], graph = 'step') => {
        await new Promise((resolve) => setImmediate(resolve));
        if (device.failing?.graph === graph && device.runs[graph] === device.failing.after) {
          device.failing = undefined;
          throw new Error(`${graph} failed`);
        }
        device.runs[graph] = (device.runs[graph] ?? 0) + 1;
        const [zH, zL] = [read(feeds, 'z_H'), read(feeds, 'z_L')];
        if (graph === 'gather') {
          const rows = read(feeds, 'rows');
          return {
            z_H_next: stored(rows.map((row) => zH[row] ?? NaN)),
            z_L_next: stored(rows.map((row) => zL[row] ?? NaN)),
          };
        }
        if (graph === 'concat') {
          return {
            z_H_next: stored([...zH, ...read(feeds, 'more_z_H')]),
            z_L_next: stored([...zL, ...read(feeds, 'more_z_L')]),
          };
        }
        const boards = read(feeds, 'candidates');
        const each = boards.length / zH.length;
        const results: Feeds = {
          z_H_next: stored(zH.map((z, row) => z + (boards[row * each] ?? NaN))),
          z_L_next: stored(zL.map((z, row) => z + (boards[row * each] ?? NaN))),
          logits: { data: Float32Array.from(boards.map((_, i) => zH[Math.floor(i / each)] ?? NaN)), dims: [] },
          q: { data: Float32Array.from(zL), dims: [] },
        };
        for (const name of give) {
          const data = feeds[name]?.data;
          if (data instanceof DeviceArray) data.release();
        }
        return results;
      },
    },
  };
  return device;
}
