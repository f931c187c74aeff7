import { describe, expect, it } from 'vitest';
import { TraceRecord, unreadTrace } from '../../src/reasoner/trace.js';
import { randomTrace } from '../support/traces.js';

const board = [
  [0, 4, 3, 0],
  [0, 2, 0, 0],
  [0, 0, 1, 0],
  [0, 0, 0, 0],
];

describe('a trace', () => {
  it('is the same after it was written and read as JSON', () => {
    const trace = randomTrace('sudoku', board, [3, 2]);
    expect(TraceRecord.parse(JSON.parse(JSON.stringify(trace)))).toEqual(trace);
  });

  it('holds the board, the restart and the certainty of each cell at every step', () => {
    const { thoughts, puzzle, answer, seed } = randomTrace('sudoku', board, [3, 2]);
    expect({ puzzle, seed }).toEqual({ puzzle: ['.43.', '.2..', '..1.', '....'], seed: 7 });
    expect(thoughts.map(({ step, restart }) => [step, restart])).toEqual([
      [1, 0],
      [2, 0],
      [3, 0],
      [4, 1],
      [5, 1],
    ]);
    expect(thoughts.at(-1)?.grid).toEqual(answer);
    for (const { certainty } of thoughts) {
      expect(certainty.map((row) => row.length)).toEqual([4, 4, 4, 4]);
      expect(certainty[0]?.slice(1, 3)).toEqual([1, 1]);
    }
  });

  it('of a text without a board has no thoughts, and says why', () => {
    const problem = { code: 'no_board', message: 'None.', remedy: 'Send one.', cells: [] };
    expect(TraceRecord.parse(unreadTrace(problem, 0))).toMatchObject({
      status: 'unreadable',
      thoughts: [],
      problems: [problem],
    });
  });
});
