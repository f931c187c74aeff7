/** Boards for training, in batches that depend on nothing but their own random numbers. */
import type { Random } from '../../random.js';
import { ok, type Shape } from '../../task.js';
import type { Sample, SampleSource } from '../samples.js';
import { createExactSearch, type ExactSearch } from './exact.js';
import { createExclusion, readBoardList } from './exclusion.js';
import { makeBoard } from './generate.js';
import { type Geometry, geometryOf } from './geometry.js';
import { hardBoards } from './hard-boards.js';
import { levels } from './levels.js';
import { effort } from './minimal.js';
import { Vicinity } from './vicinity.js';

/** Shares of the mix on 9x9, made to train on: hard in the majority. */
const mix: readonly (readonly [string, number])[] = [
  ['easy', 0.05],
  ['medium', 0.05],
  ['hard', 0.15],
  ['expert', 0.25],
  ['hardest', 0.5],
];

/** Few lineages a batch, and large ones, so that each goes far from the board it began with. */
const lineagesPerBatch = 8;
const lineageSize = 500;
const guessesOfHardest = 30;
/** Visits in a row that bring nothing: the neighbourhoods are used up, begin at other boards. */
const fruitlessVisits = 300;

/** `mix`, `hardest` (the vicinity of the hardest boards known) and the levels of `generate`. */
export const samples: SampleSource = {
  levels: ['mix', ...levels, 'hardest'],
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
    return shares.flatMap(([name, share]) => batch(geometry, search, random, name, Math.round(share * count)));
  }
  if (level === 'hardest' && geometry.size === 9) return hardest(geometry, search, random, count);
  // Small boards are hardly ever hard, so that a search around hard ones has nothing to climb.
  const name = level === 'hardest' ? 'extreme' : level;
  return Array.from({ length: count }, () => toSample(makeBoard(geometry, search, random, name), search));
}

function hardest(geometry: Geometry, search: ExactSearch, random: Random, count: number): Sample[] {
  const samples: Sample[] = [];
  while (samples.length < count) {
    const seeds = Array.from({ length: lineagesPerBatch }, () => {
      const tokens = hardBoards[random.below(hardBoards.length)] as Uint8Array;
      return { tokens, guesses: effort(tokens, search, random, 3) };
    });
    const vicinity = new Vicinity(geometry, search, random, seeds, { lineageSize });
    for (let fruitless = 0; fruitless < fruitlessVisits && samples.length < count; fruitless++) {
      for (const { tokens, guesses } of vicinity.visit()) {
        if (guesses < guessesOfHardest) continue;
        samples.push(toSample(tokens, search, guesses));
        fruitless = 0;
      }
    }
  }
  return samples.slice(0, count);
}

/** Guesses are the mean over random branch orders where the search has measured it, else those of one proof. */
function toSample(tokens: Uint8Array, search: ExactSearch, measured?: number): Sample {
  const { guesses } = search.run(tokens, { limit: 2 });
  return { tokens, symbols: search.solutions().map((token) => token - 1), guesses: Math.round(measured ?? guesses) };
}
