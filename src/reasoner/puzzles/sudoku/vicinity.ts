/**
 * Vicinity search: hard boards have hard neighbours. Takes a few givens off a hard board, puts as many or fewer back so
 * that one solution is left, and keeps what needs many guesses. Boards climb in lineages that do not mix, so that a
 * large set does not descend from one ancestor.
 */
import { permutation, type Random } from '../../random.js';
import type { ExactSearch } from './exact.js';
import type { Geometry } from './geometry.js';
import { effort, minimise } from './minimal.js';

export interface RatedBoard {
  /** [cellCount] 0 for a blank, 1 … size for a digit; exactly one solution, every given needed. */
  readonly tokens: Uint8Array;
  /** Mean guesses over several random branch orders. */
  readonly guesses: number;
}

export interface VicinityOptions {
  /** Boards that a lineage keeps as parents. */
  readonly lineageSize: number;
  /** Keep neighbours with at least this share of their parent's guesses. */
  readonly keepShare: number;
}

const defaults: VicinityOptions = { lineageSize: 24, keepShare: 0.6 };
const maxSolutions = 100;
/** Givens exchanged at once: small moves keep more of the hardness, large ones leave a dead end. */
const movesDrawn = [1, 1, 1, 1, 1, 2, 2, 3];
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

/** Climbs the lineages in place; `visit` tries the neighbours of one board and returns those it kept. */
export class Vicinity {
  readonly #geometry: Geometry;
  readonly #search: ExactSearch;
  readonly #random: Random;
  readonly #options: VicinityOptions;
  readonly #seen = new Set<string>();
  readonly lineages: readonly Lineage[];

  constructor(
    geometry: Geometry,
    search: ExactSearch,
    random: Random,
    seeds: readonly RatedBoard[],
    options: Partial<VicinityOptions> = {},
  ) {
    this.#geometry = geometry;
    this.#search = search;
    this.#random = random;
    this.#options = { ...defaults, ...options };
    this.lineages = seeds.map((seed) => ({ boards: [seed] }));
  }

  /** Boards around a good board of a random lineage, none of them seen before. */
  visit(): RatedBoard[] {
    const lineage = this.lineages[this.#random.below(this.lineages.length)] as Lineage;
    const parent = this.#pick(lineage);
    const floor = parent.guesses * this.#options.keepShare;
    const kept: RatedBoard[] = [];
    for (const tokens of this.neighbours(parent.tokens, movesDrawn[this.#random.below(movesDrawn.length)] as number)) {
      if (!this.#isNew(tokens)) continue;
      // One run tells the hopeless apart for a fraction of the price.
      const first = effort(tokens, this.#search, this.#random, 1);
      if (first < floor * 0.7) continue;
      const others = effort(tokens, this.#search, this.#random, ratingRuns - 1);
      const guesses = (first + others * (ratingRuns - 1)) / ratingRuns;
      if (guesses < floor) continue;
      const board = this.#withoutNeedlessGivens({ tokens, guesses });
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
    return this.#isNew(tokens)
      ? { tokens, guesses: effort(tokens, this.#search, this.#random, ratingRuns) }
      : undefined;
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
      if (other.guesses > best.guesses) best = other;
    }
    return best;
  }

  #admit({ boards }: Lineage, board: RatedBoard): void {
    boards.push(board);
    if (boards.length <= this.#options.lineageSize) return;
    let worst = 0;
    for (let at = 1; at < boards.length; at++) {
      if ((boards[at] as RatedBoard).guesses < (boards[worst] as RatedBoard).guesses) worst = at;
    }
    boards.splice(worst, 1);
  }
}

function same(left: Uint8Array, right: Uint8Array): boolean {
  return left.every((token, cell) => token === right[cell]);
}
