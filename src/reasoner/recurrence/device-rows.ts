/** Rows that stay on a device: what thinks is gathered there into a batch, what halts is left out, without a way through main memory. */
import { DeviceArray } from '../models/device-array.js';
import { axesOf, type ModelManifest } from '../models/manifest.js';
import type { Feeds, Session } from '../models/session.js';
import { type Carry, copyOf, output, release } from './recurrence.js';
import { joined, type Rows, type Stepped } from './rows.js';

/**
 * Every row that somebody holds, be it of a rollout or of a position it may come back to, is a row of one array a latent; the next
 * turn leaves out those that nobody holds any more. A rollout's first carry comes from main memory, once.
 */
export class DeviceRows implements Rows {
  #latents: Carry | undefined;
  /** By row of `#latents`, the id that carries have for it. */
  #ids: readonly number[] = [];
  readonly #held = new Set<number>();
  #last = 0;
  #turning = false;

  constructor(
    /** Whose worker has the graphs of models/row-graphs beside the step. */
    readonly session: Session,
    readonly manifest: ModelManifest,
  ) {}

  async turn(carries: readonly Carry[], step: (batch: Carry) => Promise<Stepped>): ReturnType<Rows['turn']> {
    this.#turning = true;
    try {
      const batch = await this.#join(carries);
      const { carry: next, readout } = await step(batch).finally(() => release(batch));
      for (const carry of carries) release(carry);
      return { carries: await this.#add(next), readout };
    } finally {
      this.#turning = false;
      this.#tidy();
    }
  }

  /** A batch of its own, though its rows may be those that all lie in already: then nothing is moved. */
  async #join(carries: readonly Carry[]): Promise<Carry> {
    const ids = carries.flatMap(({ zH }) => (zH instanceof DeviceArray ? [zH.id] : []));
    const fresh = carries.slice(ids.length);
    const latents = this.#latents;
    if (!latents || ids.length === 0) return joined(fresh);
    const areAll = ids.length === this.#ids.length && ids.every((id, row) => id === this.#ids[row]);
    const rows = ids.map((id) => this.#ids.indexOf(id));
    const old = areAll ? copyOf(latents) : await this.#gather(latents, rows);
    return fresh.length === 0 ? old : this.#concat(old, joined(fresh));
  }

  /** Takes in the rows that a step gave, beside those of before that are still held. */
  async #add(next: Carry): Promise<Carry[]> {
    const before = this.#latents;
    const rows = [...this.#ids.keys()].filter((row) => this.#held.has(this.#ids[row] as number));
    const kept = rows.map((row) => this.#ids[row] as number);
    const added = Array.from({ length: next.batch }, () => ++this.#last);
    try {
      this.#latents = before && rows.length > 0 ? await this.#concat(await this.#gather(before, rows), next) : next;
    } catch (error) {
      release(next);
      throw error;
    }
    if (before) release(before);
    this.#ids = [...kept, ...added];
    return added.map((id) => this.#hold(next, id));
  }

  /** Both latents are the same row: it is held until each of them has been let go of, and each copy. */
  #hold(carry: Carry, id: number): Carry {
    this.#held.add(id);
    const owners = { owners: 2 };
    const free = (): void => {
      this.#held.delete(id);
      this.#tidy();
    };
    return { ...carry, batch: 1, zH: new DeviceArray(id, free, owners), zL: new DeviceArray(id, free, owners) };
  }

  #tidy(): void {
    if (this.#turning || this.#held.size > 0 || !this.#latents) return;
    release(this.#latents);
    this.#latents = undefined;
    this.#ids = [];
  }

  async #gather(from: Carry, rows: readonly number[]): Promise<Carry> {
    const index = { data: Float32Array.from(rows), dims: [rows.length] };
    return this.#run('gather', { ...this.#feeds(from), rows: index }, { ...from, batch: rows.length });
  }

  /** Lets go of both. */
  async #concat(first: Carry, more: Carry): Promise<Carry> {
    const { z_H: more_z_H, z_L: more_z_L } = this.#feeds(more);
    const both = { ...first, batch: first.batch + more.batch };
    try {
      return await this.#run('concat', { ...this.#feeds(first), more_z_H, more_z_L }, both);
    } finally {
      for (const one of [first, more]) release(one);
    }
  }

  async #run(graph: 'gather' | 'concat', feeds: Feeds, like: Carry): Promise<Carry> {
    const results = await this.session.run(feeds, [], graph);
    return { ...like, zH: output(results, 'z_H_next'), zL: output(results, 'z_L_next') };
  }

  #feeds({ batch, shape, zH, zL }: Carry): { readonly z_H: Feeds[string]; readonly z_L: Feeds[string] } {
    const { latent: dims } = axesOf(this.manifest, batch, shape.rows, shape.columns);
    return { z_H: { data: zH, dims }, z_L: { data: zL, dims } };
  }
}
