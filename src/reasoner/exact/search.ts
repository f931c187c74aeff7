/** Exact search on a cover: propagation, and where that ends a guess in the variable that is tightest for its failures. */
import type { Cover } from '../cover/cover.js';
import { FALSE, OPEN, Propagator, TRUE } from '../cover/propagate.js';

export interface SearchBudget {
  readonly milliseconds: number;
  readonly signal?: AbortSignal | undefined;
}

export interface Found {
  /** [cells]: the symbol of each cell, at most `limit` different boards. */
  readonly solutions: readonly Int32Array[];
  /** Whether the search ended by itself: then fewer than `limit` are all there are. */
  readonly isComplete: boolean;
  readonly guesses: number;
}

const LOOK_EVERY = 64;

/**
 * @param fixed literals that must hold as well
 * @param accept a last look at a board, for rules that are not in the factors; denied boards are passed over
 */
export function search(
  cover: Cover,
  limit: number,
  { milliseconds, signal }: SearchBudget,
  {
    fixed = [],
    accept = () => true,
  }: { readonly fixed?: readonly number[]; readonly accept?: (board: Int32Array) => boolean } = {},
): Found {
  const deadline = performance.now() + milliseconds;
  const propagator = new Propagator(cover);
  const solutions: Int32Array[] = [];
  let guesses = 0;
  const found = (isComplete: boolean): Found => ({ solutions, isComplete, guesses });
  if (!propagator.propagate()) return found(true);
  for (const literal of fixed) if (!propagator.assign(literal, TRUE)) return found(true);
  const choice = new Choice(cover, propagator);
  /** Where each guess began, and the literal that was guessed. */
  const stack: { readonly mark: number; readonly literal: number }[] = [];
  const back = (): boolean => {
    for (let guess = stack.pop(); guess; guess = stack.pop()) {
      propagator.undo(guess.mark);
      if (propagator.assign(guess.literal, FALSE)) return true;
      choice.blame(propagator.conflict);
    }
    return false;
  };
  for (;;) {
    const literal = choice.next();
    if (literal < 0) {
      const board = boardOf(cover, propagator);
      if (accept(board)) solutions.push(board);
      if (solutions.length === limit) return found(false);
      if (!back()) return found(true);
      continue;
    }
    if (++guesses % LOOK_EVERY === 0) {
      signal?.throwIfAborted();
      if (performance.now() > deadline) return found(false);
    }
    stack.push({ mark: propagator.mark(), literal });
    if (propagator.assign(literal, TRUE)) continue;
    choice.blame(propagator.conflict);
    if (!back()) return found(true);
  }
}

/** The symbols of a board whose cells are all decided. */
function boardOf({ cells, offsets, symbolOf }: Cover, { value }: Propagator): Int32Array {
  return Int32Array.from({ length: cells }, (_, cell) => {
    for (let literal = offsets[cell] as number; literal < (offsets[cell + 1] as number); literal++) {
      if (value[literal] === TRUE) return symbolOf[literal] as number;
    }
    return -1;
  });
}

/** Fewest values left, divided by how often the variable's factors failed (dom/wdeg, Boussemart et al. 2004). */
class Choice {
  private readonly weight: Float64Array;

  constructor(
    private readonly cover: Cover,
    private readonly propagator: Propagator,
  ) {
    this.weight = new Float64Array(cover.cells).fill(1);
  }

  blame(factor: number): void {
    if (factor < 0) return;
    const { cells, variableOf, factors } = this.cover;
    const seen = new Set<number>();
    for (const literal of factors[factor]?.literals ?? []) {
      const variable = variableOf[literal] as number;
      if (variable < cells && !seen.has(variable)) {
        seen.add(variable);
        this.weight[variable] = (this.weight[variable] as number) + 1;
      }
    }
  }

  /** A literal of the chosen cell; -1 where all are decided. */
  next(): number {
    const { cells, offsets } = this.cover;
    const { value } = this.propagator;
    let best = Number.POSITIVE_INFINITY;
    let chosen = -1;
    for (let cell = 0; cell < cells; cell++) {
      let open = 0;
      let first = -1;
      for (let literal = offsets[cell] as number; literal < (offsets[cell + 1] as number); literal++) {
        if (value[literal] === TRUE) {
          open = 0;
          break;
        }
        if (value[literal] === OPEN) {
          if (open === 0) first = literal;
          open++;
        }
      }
      if (open === 0) continue;
      const score = open / (this.weight[cell] as number);
      if (score < best) {
        best = score;
        chosen = first;
      }
    }
    return chosen;
  }
}
