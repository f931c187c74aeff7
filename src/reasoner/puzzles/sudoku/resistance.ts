/**
 * How far a board resists the assumption of one digit at a time, and boards that resist it long. Of the boards that people
 * call the hardest hardly any falls to it at all, while random boards do at once, however many guesses a proof of theirs takes:
 * it is another hardness than guesses, and the one that models find hard (models/train/LOG.md, run 22).
 */
import type { Random } from '../../random.js';
import type { ExactSearch } from './exact.js';
import type { Geometry } from './geometry.js';
import { fullBoard, minimise } from './minimal.js';
import { type Rate, type RatedBoard, Vicinity } from './vicinity.js';

/** A board that no assumption changes any more counts as if its rounds went on to so many. */
const mostRounds = 8;

/**
 * The candidates that are left, summed over rounds: in each every candidate is assumed by itself, and those from which singles
 * come to a clash are struck together ("trial and error of depth 1", D. Berthier, Pattern-Based Constraint Satisfaction, 2012).
 * 0 where singles solve the board; a board of 9x9 with one solution that this never solves has about 1,700 and more.
 */
export function resistance(tokens: ArrayLike<number>, search: ExactSearch): number {
  if (!search.load(tokens)) return 0;
  let sum = 0;
  for (let round = 0; round < mostRounds; round++) {
    const refuted: (readonly [cell: number, bit: number])[] = [];
    const before = openCandidates(tokens.length, search);
    for (const [cell, bit] of before) if (search.refutes(cell, bit)) refuted.push([cell, bit]);
    const kept = before.length - refuted.length;
    if (round === 0) sum = kept;
    if (refuted.length === 0) return sum + kept * (mostRounds - round);
    for (const [cell, bit] of refuted) {
      if ((search.candidates(cell) & bit) !== 0 && !search.strike(cell, bit)) return 0;
    }
    const left = openCandidates(tokens.length, search).length;
    if (left === 0) return sum;
    sum += left;
  }
  return sum;
}

/** Every digit that an undecided cell of the loaded board may hold. */
function openCandidates(cellCount: number, search: ExactSearch): (readonly [cell: number, bit: number])[] {
  const open: (readonly [cell: number, bit: number])[] = [];
  for (let cell = 0; cell < cellCount; cell++) {
    let bits = search.candidates(cell);
    if ((bits & (bits - 1)) === 0) continue;
    for (; bits !== 0; bits &= bits - 1) open.push([cell, bits & -bits]);
  }
  return open;
}

export interface ResistantClimb {
  /** Random boards of which the most resistant one begins. */
  readonly drawn: number;
  /** Ends after so many neighbourhoods in which nothing more resistant was found. */
  readonly patience: number;
  /** Boards below this are not kept. */
  readonly least: number;
  /** At most so many boards are given, the most resistant ones. */
  readonly most: number;
}

/** One climb in a few dozen comes to boards of this resistance: their neighbours are worth a search as long as there are any. */
const rare = 1400;

/** Small moves alone get stuck, large ones alone never arrive. */
const vicinityOptions = { keepShare: 0.9, moves: [1, 2, 3] };

/** The most resistant boards of one climb from nothing, the most resistant first; none where it stays below `least`. */
export function climbResistant(
  geometry: Geometry,
  search: ExactSearch,
  random: Random,
  { drawn, patience, least, most }: ResistantClimb,
): RatedBoard[] {
  const rate: Rate = (tokens, floor) => {
    const rating = resistance(tokens, search);
    return rating < floor ? undefined : rating;
  };
  const draw = (): RatedBoard => {
    const tokens = minimise(fullBoard(geometry, search, random), search, random);
    return { tokens, rating: resistance(tokens, search) };
  };
  const best = Array.from({ length: drawn }, draw).reduce((best, board) => (board.rating > best.rating ? board : best));
  const vicinity = new Vicinity(geometry, search, random, [best], rate, vicinityOptions);
  const kept: RatedBoard[] = [];
  let top = best.rating;
  for (let quiet = 0; quiet < patience; quiet++) {
    for (const board of vicinity.visit()) {
      if (board.rating >= least) kept.push(board);
      if (board.rating > top || board.rating >= rare) quiet = 0;
      top = Math.max(top, board.rating);
    }
  }
  return kept.sort((left, right) => right.rating - left.rating).slice(0, most);
}
