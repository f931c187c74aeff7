import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/reasoner/random.js';
import { Lattice } from '../../../src/reasoner/recurrence/lattice.js';
import { floats } from '../../../src/reasoner/recurrence/recurrence.js';
import type { Position } from '../../../src/reasoner/recurrence/rollout.js';
import { Branches } from '../../../src/reasoner/search/branches.js';
import { deduce } from '../../../src/reasoner/search/write-back.js';

const position = (possible: readonly number[], symbols = 2): Position => ({
  lattice: new Lattice(Float32Array.from(possible), symbols),
  carry: { shape: { rows: 1, columns: 2 }, batch: 1, zH: Float32Array.of(1), zL: Float32Array.of(2) },
});
const never = () => false;

const even = Float32Array.of(0.5, 0.5, 0.5, 0.5);

describe('deduce', () => {
  const none = () => new Branches(createRandom(0));

  it('writes what is all but impossible back into the input', () => {
    const advance = deduce({ strike: 0.02, patience: 9 }, never, none());
    const next = advance(position([1, 1, 1, 1]), Float32Array.of(0.99, 0.01, 0.6, 0.4));
    expect([...(next?.lattice.possible ?? [])]).toEqual([1, 0, 1, 1]);
  });

  it('guesses when nothing was struck for as long as its patience, and counts anew', () => {
    const advance = deduce({ strike: 0.02, patience: 2 }, never, none());
    const open = [1, 2, 3, 4].map(() => advance(position([1, 1, 1, 1]), even)?.lattice.undecided().length);
    expect(open).toEqual([2, 1, 2, 1]);
  });

  it('ends where a cell has nothing left, or the rules say so, and no guess stands', () => {
    const emptied = deduce({ strike: 0.02, patience: 9 }, never, none());
    expect(emptied(position([1, 0, 1, 1]), Float32Array.of(0, 1, 0.5, 0.5))).toBeUndefined();
    const forbidden = deduce({ strike: 0.02, patience: 9 }, () => true, none());
    expect(forbidden(position([1, 1, 1, 1]), even)).toBeUndefined();
  });

  it('goes on from before the guess that led to a contradiction, without it', () => {
    let broken = false;
    const advance = deduce({ strike: 0.02, patience: 1 }, () => broken, none());
    const guessed = advance(position([1, 1, 1, 0]), Float32Array.of(0.5, 0.5, 1, 0));
    expect(guessed?.lattice.undecided()).toEqual([]);
    const chosen = [...(guessed?.lattice.possible ?? [])];
    broken = true;
    const back = advance(guessed as Position, Float32Array.of(0.5, 0.5, 1, 0));
    expect([...(back?.lattice.possible ?? [])]).toEqual([1 - (chosen[0] as number), 1 - (chosen[1] as number), 1, 0]);
  });
});

describe('branches', () => {
  const probabilities = Float32Array.of(0.9, 0.1, 0.6, 0.4);

  it('decide one undecided cell for a symbol it may hold, the surer cell more often', () => {
    const random = createRandom(1);
    const first = Array.from({ length: 200 }, () => {
      const board = position([1, 1, 1, 1]);
      new Branches(random).guess(board, probabilities);
      expect(board.lattice.undecided()).toHaveLength(1);
      return board.lattice.count(0) === 1;
    }).filter(Boolean).length;
    expect(first).toBeGreaterThan(120);
  });

  it('take the least sure guess back, strike it, and let the later ones fall with it', () => {
    const branches = new Branches(createRandom(3));
    const board = position([1, 1, 1, 0, 1, 0, 1, 1], 2);
    branches.guess(board, Float32Array.of(0.5, 0.5, 1, 0, 1, 0, 0.5, 0.5));
    const afterFirst = [...board.lattice.possible];
    branches.guess(board, Float32Array.of(0.99, 0.01, 1, 0, 1, 0, 0.01, 0.99));
    floats(board.carry.zH)[0] = 7;
    const back = branches.takeBack();
    const decided = afterFirst.slice(0, 2).includes(0) ? 0 : 3;
    const struck = afterFirst[2 * decided] === 1 ? 0 : 1;
    const expected = [1, 1, 1, 0, 1, 0, 1, 1];
    expected[2 * decided + struck] = 0;
    expect([...(back?.lattice.possible ?? [])]).toEqual(expected);
    expect(back && [...floats(back.carry.zH)]).toEqual([1]);
    expect(branches.takeBack()).toBeUndefined();
  });
});
