/** Numbers that stay in the memory of the device that computed them, seen from the main thread. */

/** Whoever has one gives it to a run that uses it up, or releases it: the collector of JavaScript knows nothing of that memory. */
export class DeviceArray {
  #released = false;

  /**
   * @param id of the tensor in the session's worker
   * @param free lets go of the tensor, once none of its owners is left
   */
  constructor(
    readonly id: number,
    private readonly free: (id: number) => void,
    private readonly shared: { owners: number } = { owners: 1 },
  ) {}

  /** Another owner of the same numbers: as nothing writes to them, they need not be copied. */
  slice(): DeviceArray {
    this.shared.owners++;
    return new DeviceArray(this.id, this.free, this.shared);
  }

  release(): void {
    if (this.#released) return;
    this.#released = true;
    this.shared.owners--;
    if (this.shared.owners === 0) this.free(this.id);
  }
}
