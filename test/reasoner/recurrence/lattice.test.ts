import { describe, expect, it } from 'vitest';
import { Lattice, softmax } from '../../../src/reasoner/recurrence/lattice.js';

describe('lattice', () => {
  it('strikes what is unlikely and leaves what is struck', () => {
    const lattice = new Lattice(Float32Array.of(1, 1, 1, 0, 1, 1), 3);
    expect(lattice.strike(Float32Array.of(0.9, 0.09, 0.01, 0.5, 0.3, 0.2), 0.05)).toBe(true);
    expect([...lattice.possible]).toEqual([1, 1, 0, 0, 1, 1]);
    expect(lattice.strike(Float32Array.of(0.9, 0.09, 0.01, 0.5, 0.3, 0.2), 0.05)).toBe(false);
    expect(lattice.undecided()).toEqual([0, 1]);
  });

  it('is contradicted when a cell has nothing left', () => {
    const lattice = new Lattice(Float32Array.of(1, 1, 0, 1), 2);
    expect(lattice.contradicted).toBe(false);
    lattice.strike(Float32Array.of(0.5, 0.5, 0.9, 0.1), 0.2);
    expect(lattice.contradicted).toBe(true);
  });

  it('copies stay apart; a decided cell has one symbol left', () => {
    const lattice = new Lattice(Float32Array.of(1, 1, 1, 1), 2);
    const copy = lattice.copy();
    copy.decide(0, 1);
    copy.remove(1, 0);
    expect([...copy.possible]).toEqual([0, 1, 0, 1]);
    expect([...lattice.possible]).toEqual([1, 1, 1, 1]);
    expect(copy.undecided()).toEqual([]);
  });

  it('answers with the likeliest symbol that is still possible', () => {
    const lattice = new Lattice(Float32Array.of(0, 1, 1, 1, 1, 1), 3);
    const probabilities = Float32Array.of(0.75, 0.1875, 0.0625, 0.125, 0.25, 0.625);
    expect([...lattice.answer(probabilities)]).toEqual([1, 2]);
    expect([...lattice.certainty(probabilities)]).toEqual([0.1875, 0.625]);
  });

  it('softmax sums to one in every row, however large the logits', () => {
    const p = softmax(Float32Array.of(1000, 999, -1000, 0, 0, 0), 3);
    expect(p[0]).toBeCloseTo(Math.E / (Math.E + 1), 5);
    expect((p[3] ?? 0) + (p[4] ?? 0) + (p[5] ?? 0)).toBeCloseTo(1, 6);
    expect(softmax(Float32Array.of(Number.NaN, 0), 2).some(Number.isNaN)).toBe(true);
  });
});
