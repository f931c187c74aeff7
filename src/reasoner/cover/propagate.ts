/** Unit propagation on a cover, to the fixpoint, with what forced each literal and a way back. */
import { type Cover, literalCount } from './cover.js';

/** What is known of a literal. */
export const OPEN = 0;
export const TRUE = 1;
export const FALSE = -1;

/**
 * A literal is assigned and its consequences drawn; `mark` and `undo` go back. Ties are read as what they mean, both ways,
 * so that a tuple goes as soon as one of its cells cannot hold it: on tables and diagrams that is generalised arc consistency.
 */
export class Propagator {
  /** [literals, hidden ones of diagram nodes after them]: OPEN, TRUE or FALSE. */
  readonly value: Int8Array;
  /** The factor, by its index in the cover, that forced the literal; -1 where it was assigned. */
  readonly reason: Int32Array;
  /** Literals in the order in which they were assigned. */
  readonly trail: number[] = [];
  /** The factor that cannot be kept any more, -1 while there is none. */
  conflict = -1;

  /** Constraints: [constraints + 1] into `entries`, each literal · 2, + 1 where it is negated. */
  private readonly starts: Int32Array;
  private readonly entries: Int32Array;
  private readonly source: Int32Array;
  private readonly isExact: Uint8Array;
  /** [entries of all literals, positive and negated]: the constraints that hold each. */
  private readonly useStarts: Int32Array;
  private readonly uses: Int32Array;
  /** Of each constraint: entries not false, entries true. */
  private readonly live: Int32Array;
  private readonly met: Int32Array;
  private drawn = 0;

  constructor(readonly cover: Cover) {
    const constraints: { entries: number[]; source: number; exact: boolean }[] = [];
    let literals = literalCount(cover);
    for (const [source, { kind, literals: held, same }] of cover.factors.entries()) {
      if (!same) {
        constraints.push({ entries: held.map((literal) => literal * 2), source, exact: kind !== 'at_most_one' });
        continue;
      }
      const [few, many] = same[0].length === 1 ? same : [same[1], same[0]];
      if (few.length === 1) {
        constraints.push({
          entries: [(few[0] as number) * 2 + 1, ...many.map((literal) => literal * 2)],
          source,
          exact: true,
        });
        continue;
      }
      const hidden = literals++;
      for (const side of same) {
        constraints.push({ entries: [hidden * 2 + 1, ...side.map((literal) => literal * 2)], source, exact: true });
      }
    }
    this.value = new Int8Array(literals);
    this.reason = new Int32Array(literals).fill(-1);
    this.starts = new Int32Array(constraints.length + 1);
    this.source = Int32Array.from(constraints, ({ source }) => source);
    this.isExact = Uint8Array.from(constraints, ({ exact }) => (exact ? 1 : 0));
    this.live = Int32Array.from(constraints, ({ entries }) => entries.length);
    this.met = new Int32Array(constraints.length);
    constraints.forEach(({ entries }, c) => {
      this.starts[c + 1] = (this.starts[c] as number) + entries.length;
    });
    this.entries = new Int32Array(this.starts.at(-1) as number);
    this.useStarts = new Int32Array(literals * 2 + 1);
    for (const [c, { entries }] of constraints.entries()) {
      this.entries.set(entries, this.starts[c] as number);
      for (const entry of entries) this.useStarts[entry + 1] = (this.useStarts[entry + 1] as number) + 1;
    }
    for (let entry = 0; entry < literals * 2; entry++) {
      this.useStarts[entry + 1] = (this.useStarts[entry + 1] as number) + (this.useStarts[entry] as number);
    }
    this.uses = new Int32Array(this.entries.length);
    const next = this.useStarts.slice();
    for (const [c, { entries }] of constraints.entries()) {
      for (const entry of entries) {
        const at = next[entry] as number;
        this.uses[at] = c;
        next[entry] = at + 1;
      }
    }
    this.start(constraints.length);
  }

  /** Constraints that force something, or fail, before anything is assigned. */
  private start(count: number): void {
    for (let c = 0; c < count && this.conflict < 0; c++) {
      if (this.isExact[c] && this.live[c] === 0) this.conflict = this.source[c] as number;
      else if (this.isExact[c] && this.live[c] === 1) this.forceLast(c);
    }
  }

  /** Assigns a literal and draws the consequences; false where something cannot be kept any more. */
  assign(literal: number, value: typeof TRUE | typeof FALSE): boolean {
    this.set(literal * 2 + (value === TRUE ? 0 : 1), -1);
    return this.propagate();
  }

  mark(): number {
    return this.trail.length;
  }

  /** Takes back what was assigned since the mark. */
  undo(mark: number): void {
    const { trail, value, live, met } = this;
    while (trail.length > mark) {
      const literal = trail.pop() as number;
      const isTrue = value[literal] === TRUE;
      if (trail.length < this.drawn) {
        const [holds, fails] = isTrue ? [literal * 2, literal * 2 + 1] : [literal * 2 + 1, literal * 2];
        for (let u = this.useStarts[holds] as number; u < (this.useStarts[holds + 1] as number); u++) {
          const c = this.uses[u] as number;
          met[c] = (met[c] as number) - 1;
        }
        for (let u = this.useStarts[fails] as number; u < (this.useStarts[fails + 1] as number); u++) {
          const c = this.uses[u] as number;
          live[c] = (live[c] as number) + 1;
        }
      }
      value[literal] = OPEN;
      this.reason[literal] = -1;
    }
    this.drawn = Math.min(this.drawn, mark);
    this.conflict = -1;
  }

  /** Draws all consequences of what was assigned so far. */
  propagate(): boolean {
    const { trail, value, live, met, uses, useStarts, isExact } = this;
    while (this.drawn < trail.length && this.conflict < 0) {
      const literal = trail[this.drawn++] as number;
      const isTrue = value[literal] === TRUE;
      const [holds, fails] = isTrue ? [literal * 2, literal * 2 + 1] : [literal * 2 + 1, literal * 2];
      // Counters first and wholly, so that `undo` finds them as they should be whatever happens.
      const [holdEnd, failEnd] = [useStarts[holds + 1] as number, useStarts[fails + 1] as number];
      for (let u = useStarts[holds] as number; u < holdEnd; u++) {
        const c = uses[u] as number;
        met[c] = (met[c] as number) + 1;
      }
      for (let u = useStarts[fails] as number; u < failEnd; u++) {
        const c = uses[u] as number;
        live[c] = (live[c] as number) - 1;
      }
      for (let u = useStarts[holds] as number; u < holdEnd && this.conflict < 0; u++) {
        const c = uses[u] as number;
        if ((met[c] as number) > 1) this.conflict = this.source[c] as number;
        else if ((live[c] as number) > 1) this.forbidOthers(c, holds);
      }
      for (let u = useStarts[fails] as number; u < failEnd && this.conflict < 0; u++) {
        const c = uses[u] as number;
        if (!isExact[c] || (met[c] as number) > 0) continue;
        if (live[c] === 0) this.conflict = this.source[c] as number;
        else if (live[c] === 1) this.forceLast(c);
      }
    }
    return this.conflict < 0;
  }

  private set(entry: number, reason: number): void {
    const literal = entry >> 1;
    const value = entry & 1 ? FALSE : TRUE;
    const known = this.value[literal];
    if (known === value) return;
    if (known !== OPEN) {
      this.conflict = reason;
      return;
    }
    this.value[literal] = value;
    this.reason[literal] = reason;
    this.trail.push(literal);
  }

  private isFalse(entry: number): boolean {
    return this.value[entry >> 1] === (entry & 1 ? TRUE : FALSE);
  }

  private forceLast(c: number): void {
    for (let e = this.starts[c] as number; e < (this.starts[c + 1] as number); e++) {
      const entry = this.entries[e] as number;
      if (this.isFalse(entry)) continue;
      this.set(entry, this.source[c] as number);
      return;
    }
    this.conflict = this.source[c] as number;
  }

  private forbidOthers(c: number, holds: number): void {
    for (let e = this.starts[c] as number; e < (this.starts[c + 1] as number); e++) {
      const entry = this.entries[e] as number;
      if (entry !== holds && !this.isFalse(entry)) this.set(entry ^ 1, this.source[c] as number);
    }
  }
}
