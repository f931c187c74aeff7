/**
 * The exact solver: singles, then branching on the tightest choice, until every solution up to a limit is found.
 * Candidates are bit masks in one flat array a level deep, so the search allocates nothing.
 */
import type { Random } from '../../random.js';
import type { Grid } from '../../task.js';
import { shapeOf } from '../../task.js';
import { toGrid } from '../codec.js';
import type { ExactResult } from '../family.js';
import { type Geometry, geometryOf } from './geometry.js';

export interface SearchOptions {
  /** Stop after this many solutions. */
  readonly limit: number;
  /** Choose among equally tight branches, and between their digits, at random; without it the first one is taken. */
  readonly random?: Random;
  /** Leave out solutions that hold this token at this cell: is a given needed? */
  readonly forbid?: { readonly cell: number; readonly token: number };
}

export interface SearchOutcome {
  /** Number of solutions found, at most the limit. */
  readonly count: number;
  /** Binary decisions that the search had to try; 0 where singles alone decide the board. */
  readonly guesses: number;
}

export interface ExactSearch {
  /** Tokens: 0 for a blank, 1 … size for a digit, in row order. A board whose givens clash has no solution. */
  run(tokens: ArrayLike<number>, options: SearchOptions): SearchOutcome;
  /** [count][cellCount] tokens of the last run, flat; overwritten by the next run. */
  solutions(): Uint8Array;
  /** Takes a board to be asked about, until the next run; false where singles find that it has no solution. */
  load(tokens: ArrayLike<number>): boolean;
  /** The digits that a cell of the loaded board may still hold: bit 0 stands for 1. */
  candidates(cell: number): number;
  /** Whether singles come to a clash once this candidate is assumed; the loaded board stays as it is. */
  refutes(cell: number, bit: number): boolean;
  /** Strikes a candidate from the loaded board and follows it by singles; false at a clash. */
  strike(cell: number, bit: number): boolean;
}

/** A reusable search for one size of board. Not reentrant. */
export function createExactSearch(geometry: Geometry): ExactSearch {
  const { size, cellCount, unitCells, peers, peersPerCell, unitBits } = geometry;
  const unitCount = 3 * size;
  const full = (1 << size) - 1;
  const everyUnit = (1 << unitCount) - 1;

  const masks = new Uint16Array((cellCount + 1) * cellCount);
  const remaining = new Int32Array(cellCount + 1);
  const queue = new Uint8Array(cellCount);
  let queueLength = 0;
  let dirty = 0;

  let found = new Uint8Array(2 * cellCount);
  let count = 0;
  let guesses = 0;
  let limit = 0;
  let random: Random | undefined;
  let chosenCell = 0;
  let chosenBit = 0;

  function giveUp(): false {
    queueLength = 0;
    dirty = 0;
    return false;
  }

  /** Works off the queue of decided cells and the units touched since; false when some cell or digit has no place left. */
  function propagate(level: number): boolean {
    const base = level * cellCount;
    for (;;) {
      while (queueLength > 0) {
        const cell = queue[--queueLength] as number;
        const bit = masks[base + cell] as number;
        remaining[level] = (remaining[level] as number) - 1;
        const end = (cell + 1) * peersPerCell;
        for (let at = cell * peersPerCell; at < end; at++) {
          const peer = peers[at] as number;
          const mask = masks[base + peer] as number;
          if ((mask & bit) === 0) continue;
          const left = mask ^ bit;
          if (left === 0) return giveUp();
          masks[base + peer] = left;
          dirty |= unitBits[peer] as number;
          if ((left & (left - 1)) === 0) queue[queueLength++] = peer;
        }
      }
      if (dirty === 0) return true;
      const unit = 31 - Math.clz32(dirty);
      dirty ^= 1 << unit;
      const first = unit * size;
      const end = first + size;
      let once = 0;
      let twice = 0;
      let placed = 0;
      for (let at = first; at < end; at++) {
        const mask = masks[base + (unitCells[at] as number)] as number;
        twice |= once & mask;
        once |= mask;
        if ((mask & (mask - 1)) === 0) placed |= mask;
      }
      if (once !== full) return giveUp();
      const hidden = once & ~twice & ~placed;
      if (hidden === 0) continue;
      for (let at = first; at < end; at++) {
        const cell = unitCells[at] as number;
        const only = (masks[base + cell] as number) & hidden;
        if (only === 0) continue;
        if ((only & (only - 1)) !== 0) return giveUp();
        masks[base + cell] = only;
        dirty |= unitBits[cell] as number;
        queue[queueLength++] = cell;
      }
    }
  }

  /** Picks a cell and a digit: a cell with two digits, else a digit with two places in a unit, else the tightest cell. */
  function choose(base: number): void {
    const start = random === undefined ? 0 : random.below(cellCount);
    let fewest = 17;
    for (let step = 0; step < cellCount; step++) {
      const cell = start + step < cellCount ? start + step : start + step - cellCount;
      const mask = masks[base + cell] as number;
      const rest = mask & (mask - 1);
      if (rest === 0) continue;
      let candidates = 1;
      for (let bits = rest; bits !== 0; bits &= bits - 1) candidates++;
      if (candidates < fewest) {
        fewest = candidates;
        chosenCell = cell;
        chosenBit = mask ^ rest;
        if (candidates === 2) break;
      }
    }
    if (fewest > 2 && chooseTwoPlaces(base)) return;
    if (random === undefined) return;
    let bits = masks[base + chosenCell] as number;
    for (let skip = random.below(fewest); skip > 0; skip--) bits &= bits - 1;
    chosenBit = bits & -bits;
  }

  function chooseTwoPlaces(base: number): boolean {
    const start = random === undefined ? 0 : random.below(unitCount);
    for (let step = 0; step < unitCount; step++) {
      const first = ((start + step) % unitCount) * size;
      let once = 0;
      let twice = 0;
      let thrice = 0;
      for (let at = first; at < first + size; at++) {
        const mask = masks[base + (unitCells[at] as number)] as number;
        thrice |= twice & mask;
        twice |= once & mask;
        once |= mask;
      }
      const two = twice & ~thrice;
      if (two === 0) continue;
      chosenBit = two & -two;
      for (let at = first; at < first + size; at++) {
        chosenCell = unitCells[at] as number;
        if (((masks[base + chosenCell] as number) & chosenBit) !== 0) return true;
      }
    }
    return false;
  }

  function record(base: number): void {
    if ((count + 1) * cellCount > found.length) {
      const larger = new Uint8Array(2 * found.length);
      larger.set(found);
      found = larger;
    }
    for (let cell = 0; cell < cellCount; cell++) {
      found[count * cellCount + cell] = 32 - Math.clz32(masks[base + cell] as number);
    }
    count++;
  }

  function descend(level: number): void {
    const base = level * cellCount;
    for (;;) {
      if (remaining[level] === 0) {
        record(base);
        return;
      }
      choose(base);
      const cell = chosenCell;
      const bit = chosenBit;
      guesses++;
      if (assume(level, cell, bit)) {
        descend(level + 1);
        if (count >= limit) return;
      }
      if (!remove(level, cell, bit)) return;
    }
  }

  /** Puts a candidate in its cell one level deeper and follows what comes of it. */
  function assume(level: number, cell: number, bit: number): boolean {
    const base = level * cellCount;
    masks.copyWithin(base + cellCount, base, base + cellCount);
    remaining[level + 1] = remaining[level] as number;
    masks[base + cellCount + cell] = bit;
    queue[queueLength++] = cell;
    dirty = unitBits[cell] as number;
    return propagate(level + 1);
  }

  /** Takes a candidate away and follows what comes of it. */
  function remove(level: number, cell: number, bit: number): boolean {
    const left = (masks[level * cellCount + cell] as number) & ~bit;
    if (left === 0) return giveUp();
    masks[level * cellCount + cell] = left;
    if ((left & (left - 1)) === 0) queue[queueLength++] = cell;
    dirty |= unitBits[cell] as number;
    return propagate(level);
  }

  /** The givens, not yet followed. */
  function begin(tokens: ArrayLike<number>): void {
    queueLength = 0;
    dirty = everyUnit;
    remaining[0] = cellCount;
    for (let cell = 0; cell < cellCount; cell++) {
      const token = tokens[cell] as number;
      masks[cell] = token === 0 ? full : 1 << (token - 1);
      if (token !== 0) queue[queueLength++] = cell;
    }
  }

  function run(tokens: ArrayLike<number>, options: SearchOptions): SearchOutcome {
    count = 0;
    guesses = 0;
    limit = options.limit;
    random = options.random;
    begin(tokens);
    const { forbid } = options;
    if (forbid !== undefined && (masks[forbid.cell] as number) === full) {
      masks[forbid.cell] = full & ~(1 << (forbid.token - 1));
    }
    if (limit > 0 && propagate(0)) descend(0);
    return { count, guesses };
  }

  return {
    run,
    solutions: () => found.subarray(0, count * cellCount),
    load(tokens) {
      begin(tokens);
      return propagate(0);
    },
    candidates: (cell) => masks[cell] as number,
    refutes: (cell, bit) => !assume(0, cell, bit),
    strike: (cell, bit) => remove(0, cell, bit),
  };
}

const searches = new Map<number, ExactSearch>();

/** Every solution of a 4x4, 6x6 or 9x9 board up to `limit`, and the guesses it took to know that there are no more. */
export function solveExact(grid: Grid, limit: number): ExactResult {
  const shape = shapeOf(grid);
  const geometry = geometryOf(shape);
  const { size, cellCount } = geometry;
  let search = searches.get(size);
  if (search === undefined) {
    search = createExactSearch(geometry);
    searches.set(size, search);
  }
  const { count, guesses } = search.run(grid.flat(), { limit });
  const tokens = search.solutions();
  const solutions = Array.from({ length: count }, (_, index) =>
    toGrid(tokens.subarray(index * cellCount, (index + 1) * cellCount), shape),
  );
  return { solutions, guesses };
}
