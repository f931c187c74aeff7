/** Boards for training, in batches that depend on nothing but their own random numbers. */
import type { Random } from '../../random.js';
import { ok, type Shape } from '../../task.js';
import type { Sample, SampleSource } from '../samples.js';
import { type Climb, climbLineages } from './climb.js';
import { createExactSearch, type ExactSearch } from './exact.js';
import { createExclusion, readBoardList } from './exclusion.js';
import { makeBoard } from './generate.js';
import { type Geometry, geometryOf } from './geometry.js';
import { levels } from './levels.js';
import { climbResistant, type ResistantClimb } from './resistance.js';

/** Shares of the mix on 9x9, made to train on: hard in the majority. */
const mix: readonly (readonly [string, number])[] = [
  ['easy', 0.05],
  ['medium', 0.05],
  ['hard', 0.15],
  ['expert', 0.25],
  ['hardest', 0.5],
];

const guessesOfHardest = 30;
/**
 * Every climb begins at random boards of its own and gives no more than a lineage keeps: a model that sees the vicinity of a few
 * boards alone learns those by heart (models/train/LOG.md, run 19).
 */
const hardestClimb: Climb = { drawn: 800, lineages: 4, visits: 3200 };

const resistantClimb: ResistantClimb = { drawn: 60, patience: 600, least: 400, most: 60 };

/** `mix`, `hardest` and `resistant` (each climbed from random boards) and the levels of `generate`. */
export const samples: SampleSource = {
  levels: ['mix', ...levels, 'hardest', 'resistant'],
  relabelSymbols: true,
  open(shape: Shape, level, lists) {
    const geometry = geometryOf(shape);
    const excluded: number[][] = [];
    for (const { name, text } of lists) {
      const boards = readBoardList(name, text);
      if (!boards.ok) return boards;
      for (const board of boards.value) excluded.push(board);
    }
    const exclusion = createExclusion(geometry, excluded);
    const search = createExactSearch(geometry);
    return ok({
      batch: (count, random) => batch(geometry, search, random, level, count),
      isExcluded: exclusion.has,
      exclude: exclusion.add,
    });
  },
};

function batch(geometry: Geometry, search: ExactSearch, random: Random, level: string, count: number): Sample[] {
  if (level === 'mix') {
    const shares = geometry.size === 9 ? mix : levels.map((name) => [name, 1 / levels.length] as const);
    const counts = shareOut(
      count,
      shares.map(([, share]) => share),
    );
    return shares.flatMap(([name], i) => batch(geometry, search, random, name, counts[i] ?? 0));
  }
  if (level === 'hardest' && geometry.size === 9) return hardest(geometry, search, random, count);
  if (level === 'resistant' && geometry.size === 9) return resistant(geometry, search, random);
  // Small boards are hardly ever hard, so that a search around hard ones has nothing to climb.
  const name = level === 'hardest' || level === 'resistant' ? 'extreme' : level;
  return Array.from({ length: count }, () => toSample(makeBoard(geometry, search, random, name), search));
}

/** Whole parts of `count` that add up to it: what rounding down leaves over goes where it took the most. */
export function shareOut(count: number, shares: readonly number[]): number[] {
  const exact = shares.map((share) => share * count);
  const parts = exact.map(Math.floor);
  const lost = (i: number): number => (exact[i] ?? 0) - (parts[i] ?? 0);
  const order = [...exact.keys()].sort((one, other) => lost(other) - lost(one));
  const left = count - parts.reduce((sum, part) => sum + part, 0);
  const more = new Set(order.slice(0, left));
  return parts.map((part, i) => part + (more.has(i) ? 1 : 0));
}

function hardest(geometry: Geometry, search: ExactSearch, random: Random, count: number): Sample[] {
  const samples: Sample[] = [];
  while (samples.length < count) {
    for (const { boards } of climbLineages(geometry, search, random, hardestClimb)) {
      for (const { tokens, rating } of boards) {
        if (rating >= guessesOfHardest) samples.push(toSample(tokens, search, rating));
      }
    }
  }
  return samples.slice(0, count);
}

/** Those of one climb, however many are asked for: a batch is not broken off, and climbs take seconds. */
function resistant(geometry: Geometry, search: ExactSearch, random: Random): Sample[] {
  for (;;) {
    const boards = climbResistant(geometry, search, random, resistantClimb);
    if (boards.length > 0) return boards.map(({ tokens }) => toSample(tokens, search));
  }
}

/** Guesses are the mean over random branch orders where the search has measured it, else those of one proof. */
function toSample(tokens: Uint8Array, search: ExactSearch, measured?: number): Sample {
  const { guesses } = search.run(tokens, { limit: 2 });
  return { tokens, symbols: search.solutions().map((token) => token - 1), guesses: Math.round(measured ?? guesses) };
}
