/** Finds hard boards from nothing: the hardest of many random boards, climbed by vicinity search. */
import type { Random } from '../../random.js';
import type { ExactSearch } from './exact.js';
import type { Geometry } from './geometry.js';
import { effort, fullBoard, minimise } from './minimal.js';
import { type Lineage, type RatedBoard, rateByGuesses, Vicinity } from './vicinity.js';

export interface Climb {
  /** Random boards to begin with. */
  readonly drawn: number;
  /** How many of the hardest found a lineage each. */
  readonly lineages: number;
  /** Neighbourhoods to search, over all lineages. */
  readonly visits: number;
}

/** The hardest of `drawn` random boards without needless givens, hardest first. */
export function hardestDrawn(
  geometry: Geometry,
  search: ExactSearch,
  random: Random,
  { drawn, lineages }: Pick<Climb, 'drawn' | 'lineages'>,
): RatedBoard[] {
  const boards: RatedBoard[] = [];
  for (let draw = 0; draw < drawn; draw++) {
    const tokens = minimise(fullBoard(geometry, search, random), search, random);
    boards.push({ tokens, rating: search.run(tokens, { limit: 2 }).guesses });
  }
  return boards
    .sort((left, right) => right.rating - left.rating)
    .slice(0, lineages)
    .map(({ tokens }) => ({ tokens, rating: effort(tokens, search, random, 4) }));
}

/** Each lineage with the hardest boards that it came to. */
export function climbLineages(
  geometry: Geometry,
  search: ExactSearch,
  random: Random,
  plan: Climb,
): readonly Lineage[] {
  const drawn = hardestDrawn(geometry, search, random, plan);
  const vicinity = new Vicinity(geometry, search, random, drawn, rateByGuesses(search, random));
  for (let visit = 0; visit < plan.visits; visit++) vicinity.visit();
  return vicinity.lineages;
}

/** The hardest board of each lineage, hardest first. */
export function climb(geometry: Geometry, search: ExactSearch, random: Random, plan: Climb): RatedBoard[] {
  return climbLineages(geometry, search, random, plan)
    .map(({ boards }) => boards.reduce((best, board) => (board.rating > best.rating ? board : best)))
    .sort((left, right) => right.rating - left.rating);
}
