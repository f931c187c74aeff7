/** What the words would have in other cells, and when they do not say so. */
import { describe, expect, it } from 'vitest';
import { wishIn } from '../../src/agent/changes.js';
import { puzzleRows } from '../support/boards.js';

/** "r1c3=4, r4c1=." */
function changesIn(words: string): string {
  const { changes } = wishIn(words, puzzleRows);
  return changes.map(({ row, column, value }) => `r${row}c${column}=${value}`).join(', ');
}

describe('a cell is filled', () => {
  it.each([
    ['and if r1c4 were 6?', 'r1c4=6'],
    ['what if r1c4 is one', 'r1c4=1'],
    ['what if r1c1 were one?', 'r1c1=1'],
    ['suppose the 3 in the middle were a 4', 'r5c5=4'],
    ['put 5 in r1c3', 'r1c3=5'],
    ['put a five into row 1, column 3', 'r1c3=5'],
    ['put 5 in the empty cell r1c3', 'r1c3=5'],
    ['change r1c1 from 5 to 4', 'r1c1=4'],
    ['change the 5 in r1c1 to 4', 'r1c1=4'],
    ['replace the 5 in r1c1 by 4', 'r1c1=4'],
    ['what if r1c1 were 4 instead of 5?', 'r1c1=4'],
    ['et si r1c3 était 1 ?', 'r1c3=1'],
    ['was wäre, wenn Zeile 1, Spalte 3 eine 1 wäre?', 'r1c3=1'],
    ['r1c3=1, r1c4=2', 'r1c3=1, r1c4=2'],
    ['r1c3=1 r1c4=2', 'r1c3=1, r1c4=2'],
    ['put 1 in r1c3 and 2 in r1c4', 'r1c3=1, r1c4=2'],
    ['put 1 in r1c3 and r1c4', 'r1c3=1, r1c4=1'],
    ['what if both r1c2 and r2c1 are 4?', 'r1c2=4, r2c1=4'],
    ['what if r1c2, r2c1 and r3c1 were 4, is it unique then?', 'r1c2=4, r2c1=4, r3c1=4'],
    ['if r1c3 were 1 and r1c4 too', 'r1c3=1, r1c4=1'],
    ['does it still have 1 solution if r1c3 is 4?', 'r1c3=4'],
  ])('by "%s"', (words, changes) => {
    expect(changesIn(words)).toBe(changes);
  });
});

describe('a cell is emptied', () => {
  it.each([
    ['what if I delete the 4 in r5c1?', 'r5c1=.'],
    ['clear the 4 in r5c1', 'r5c1=.'],
    ['clear r5c1', 'r5c1=.'],
    ['what if I clear r5c1?', 'r5c1=.'],
    ['clear row 5, column 1', 'r5c1=.'],
    ['what if r5c1 were empty?', 'r5c1=.'],
    ['make r5c1 blank', 'r5c1=.'],
    ['empty the 4 in r5c1', 'r5c1=.'],
    ['what if the 4 in r5c1 were missing?', 'r5c1=.'],
    ['remove the 4 from r5c1', 'r5c1=.'],
    ['is it still unique without the 4 in r5c1?', 'r5c1=.'],
    ['r5c1=.', 'r5c1=.'],
    ['r5c1 = 0', 'r5c1=.'],
    ['wenn r5c1 leer wäre', 'r5c1=.'],
    ['clear r1c1 and r1c2', 'r1c1=., r1c2=.'],
    ['clear the 5 in r1c1 and the 3 in r1c2', 'r1c1=., r1c2=.'],
    ['clear r1c1 and put 2 in r1c2', 'r1c1=., r1c2=2'],
    ['if r1c1 were empty and r1c2 were 4', 'r1c1=., r1c2=4'],
    ['what if I clear r5c1, is it still unique?', 'r5c1=.'],
  ])('by "%s"', (words, changes) => {
    expect(changesIn(words)).toBe(changes);
  });
});

describe('it is not said for sure what a cell would hold', () => {
  it.each([
    ['what if r1c2 and r2c1 were swapped?', 2],
    ['what if r1c3 were 4 or 5?', 1],
    ['what if r1c3 were 4, 5 or 6?', 1],
    ['what if r1c3 or r1c4 were 4?', 1],
    ['remove the 5 in r1c1 and replace it with 4', 1],
    ['remove the candidate 4 from r1c3', 1],
    ['what if r1c3 were not empty?', 1],
    ['set r1c3 to 4, set r1c3 to 1', 1],
  ])('by "%s"', (words, count) => {
    expect(wishIn(words, puzzleRows).unclear).toHaveLength(count);
  });

  it('knows cells that are not on the board', () => {
    expect(wishIn('what if r1c10 were 3?', puzzleRows)).toEqual({ changes: [], unclear: [], offBoard: ['r1c10'] });
  });
});
