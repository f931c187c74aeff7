/**
 * Vicinity search: hard boards have hard neighbours. Takes a few givens off a hard board, puts as many or fewer back so
 * that one solution is left, and keeps what is rated as hard. Boards climb in lineages that do not mix, so that a
 * large set does not descend from one ancestor.
 */
import { permutation, type Random } from '../../random.js';
import type { ExactSearch } from './exact.js';
import type { Geometry } from './geometry.js';
import { effort, minimise } from './minimal.js';

export interface RatedBoard {
  /** [cellCount] 0 for a blank, 1 … size for a digit; exactly one solution, every given needed. */
  readonly tokens: Uint8Array;
  readonly rating: number;
}

/** How hard a board with one solution is; undefined where that is less than `floor`, or likely to be. */
export type Rate = (tokens: Uint8Array, floor: number) => number | undefined;

export interface VicinityOptions {
  /** Boards that a lineage keeps as parents. */
  readonly lineageSize: number;
  /** Keep neighbours with at least this share of their parent's rating. */
  readonly keepShare: number;
  /** Givens exchanged at once, drawn from these: small moves keep more of the hardness, large ones leave a dead end. */
  readonly moves: readonly number[];
}

const defaults: VicinityOptions = { lineageSize: 24, keepShare: 0.6, moves: [1, 1, 1, 1, 1, 2, 2, 3] };
const maxSolutions = 100;
const neighboursPerVisit = 40;
const ratingRuns = 3;

interface Placement {
  readonly cell: number;
  readonly token: number;
}

/** One family of boards that descend from one seed. */
export interface Lineage {
  readonly boards: RatedBoard[];
}

/** The mean guesses over several random branch orders. */
export function rateByGuesses(search: ExactSearch, random: Random): Rate {
  return (tokens, floor) => {
    // One run tells the hopeless apart for a fraction of the price.
    const first = effort(tokens, search, random, 1);
    if (first < floor * 0.7) return undefined;
    const others = effort(tokens, search, random, ratingRuns - 1);
    const guesses = (first + others * (ratingRuns - 1)) / ratingRuns;
    return guesses < floor ? undefined : guesses;
  };
}

/** Climbs the lineages in place; `visit` tries the neighbours of one board and returns those it kept. */
export class Vicinity {
  readonly #geometry: Geometry;
  readonly #search: ExactSearch;
  readonly #random: Random;
  readonly #rate: Rate;
  readonly #options: VicinityOptions;
  readonly #seen = new Set<string>();
  readonly lineages: readonly Lineage[];

  constructor(
    geometry: Geometry,
    search: ExactSearch,
    random: Random,
    seeds: readonly RatedBoard[],
    rate: Rate,
    options: Partial<VicinityOptions> = {},
  ) {
    this.#geometry = geometry;
    this.#search = search;
    this.#random = random;
    this.#rate = rate;
    this.#options = { ...defaults, ...options };
    this.lineages = seeds.map((seed) => ({ boards: [seed] }));
  }

  /** Boards around a good board of a random lineage, none of them seen before. */
  visit(): RatedBoard[] {
    const lineage = this.lineages[this.#random.below(this.lineages.length)] as Lineage;
    const parent = this.#pick(lineage);
    const { keepShare, moves } = this.#options;
    const floor = parent.rating * keepShare;
    const kept: RatedBoard[] = [];
    for (const tokens of this.neighbours(parent.tokens, moves[this.#random.below(moves.length)] as number)) {
      if (!this.#isNew(tokens)) continue;
      const rating = this.#rate(tokens, floor);
      if (rating === undefined) continue;
      const board = this.#withoutNeedlessGivens({ tokens, rating });
      if (board === undefined) continue;
      kept.push(board);
      this.#admit(lineage, board);
    }
    return kept;
  }

  #isNew(tokens: Uint8Array): boolean {
    const key = tokens.join('');
    if (this.#seen.has(key)) return false;
    this.#seen.add(key);
    return true;
  }

  /** Undefined where the board that is left was seen before. */
  #withoutNeedlessGivens(board: RatedBoard): RatedBoard | undefined {
    const tokens = minimise(board.tokens.slice(), this.#search, this.#random);
    if (same(tokens, board.tokens)) return board;
    if (!this.#isNew(tokens)) return undefined;
    const rating = this.#rate(tokens, 0);
    return rating === undefined ? undefined : { tokens, rating };
  }

  /** Boards with one solution that differ from `tokens` in `moves` givens taken off and `moves` others put on. */
  neighbours(tokens: Uint8Array, moves: number): Uint8Array[] {
    const open = this.#exchange(tokens, moves);
    const { count } = this.#search.run(open, { limit: maxSolutions });
    // A list cut short cannot tell which given leaves a single solution.
    if (count === maxSolutions) return [];
    const placements = this.#decidingPlacements(this.#search.solutions());
    const order = permutation(placements.length, this.#random).subarray(0, neighboursPerVisit);
    return Array.from(order, (index) => {
      const { cell, token } = placements[index] as Placement;
      const neighbour = open.slice();
      neighbour[cell] = token;
      return neighbour;
    }).filter((neighbour) => !same(neighbour, tokens));
  }

  /** Takes `moves` givens off and puts all but one of as many on, from a random solution of what was left. */
  #exchange(tokens: Uint8Array, moves: number): Uint8Array {
    const open = tokens.slice();
    const givens = Array.from(tokens.keys()).filter((cell) => tokens[cell] !== 0);
    for (const index of permutation(givens.length, this.#random).subarray(0, moves)) open[givens[index] as number] = 0;
    if (moves === 1) return open;
    this.#search.run(open, { limit: 1, random: this.#random });
    const solution = this.#search.solutions();
    const blanks = Array.from(open.keys()).filter((cell) => open[cell] === 0);
    for (const index of permutation(blanks.length, this.#random).subarray(0, moves - 1)) {
      const cell = blanks[index] as number;
      open[cell] = solution[cell] as number;
    }
    return open;
  }

  /** Every digit at a cell that exactly one of the solutions has there. */
  #decidingPlacements(solutions: Uint8Array): Placement[] {
    const { cellCount, size } = this.#geometry;
    const tally = new Uint16Array(cellCount * (size + 1));
    for (let at = 0; at < solutions.length; at++) {
      const slot = (at % cellCount) * (size + 1) + (solutions[at] as number);
      tally[slot] = (tally[slot] as number) + 1;
    }
    const placements: Placement[] = [];
    for (let slot = 0; slot < tally.length; slot++) {
      if (tally[slot] === 1) placements.push({ cell: Math.floor(slot / (size + 1)), token: slot % (size + 1) });
    }
    return placements;
  }

  /** The best of three, so that good boards have more offspring and none is alone. */
  #pick({ boards }: Lineage): RatedBoard {
    let best = boards[this.#random.below(boards.length)] as RatedBoard;
    for (let draw = 1; draw < 3; draw++) {
      const other = boards[this.#random.below(boards.length)] as RatedBoard;
      if (other.rating > best.rating) best = other;
    }
    return best;
  }

  #admit({ boards }: Lineage, board: RatedBoard): void {
    boards.push(board);
    if (boards.length <= this.#options.lineageSize) return;
    let worst = 0;
    for (let at = 1; at < boards.length; at++) {
      if ((boards[at] as RatedBoard).rating < (boards[worst] as RatedBoard).rating) worst = at;
    }
    boards.splice(worst, 1);
  }
}

function same(left: Uint8Array, right: Uint8Array): boolean {
  return left.every((token, cell) => token === right[cell]);
}
