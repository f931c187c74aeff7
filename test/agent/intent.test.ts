/** What messages ask for, by the built-in reader's reckoning: alone, and with a board in them. */
import { describe, expect, it } from 'vitest';
import type { Board } from '../../src/agent/index.js';
import { type Intent, intentOf } from '../../src/agent/intent.js';
import { answerRows, puzzleRows, withCells } from '../support/boards.js';

const board = (handle: string, rows: readonly string[]): Board => ({ handle, family: 'sudoku', rows, source: 'read' });
const puzzle = board('board-1', puzzleRows);
const kinds = [
  { family: 'sudoku', title: 'Sudoku', sizes: [{ size: '4x4' }, { size: '9x9' }], levels: ['easy', 'hard'] },
  { family: 'maze', title: 'Maze', sizes: [{ size: '15x15' }], levels: ['easy', 'hard'] },
];

const nothing = { found: [], all: [], current: undefined, supposed: undefined, kinds };

/** Of a message with the puzzle below it. */
const withPuzzle = (words: string, rows = puzzleRows): Intent => {
  const found = [board('board-1', rows)];
  return intentOf(`${words}\n${rows.join('\n')}`, { ...nothing, found, all: found });
};
/** Of a message about a puzzle that was shown before. */
const followUp = (words: string): Intent => intentOf(words, { ...nothing, all: [puzzle], current: puzzle });

describe('a message with a puzzle', () => {
  it.each([
    ['', 'solve'],
    ['What is the correct answer to this?', 'solve'],
    ['Find the correct solution:', 'solve'],
    ['My friend got this wrong, what is the answer?', 'solve'],
    ['solve it, no hint needed', 'solve'],
    ['Every clue is fixed. Solve:', 'solve'],
    ['Solve this sudoku with 24 hints', 'solve'],
    ['I don’t know how to solve this', 'solve'],
    ['Is there no solution?', 'solve'],
    ['tell me if it is unique', 'solve'],
    ['Please make sure that it has one solution', 'solve'],
    ["Don't solve it, just check whether I made a mistake", 'check'],
    ['check my attempt', 'check'],
    ['Is my solution correct so far?', 'check'],
    ['Am I right?', 'check'],
    ['is this right?', 'check'],
    ["Don't solve it, give me a hint", 'hint'],
    ['just a hint, not the solution', 'hint'],
    ['I do not want the answer, only the next step', 'hint'],
    ['a hint without the solution please', 'hint'],
    ['give me a clue', 'hint'],
    ['why is r5c5 a 5?', 'explain'],
    ['What if r1c3 were 2?', 'change'],
    ['Is it still unique if I remove the 8 in r4c1?', 'change'],
    ['Is it still unique without the 8 in r4c1?', 'change'],
    ['What would happen if the 8 in r4c1 was not there?', 'change'],
    ['what happens if r1c3 and r1c4 swap?', 'unclear'],
    ['what if I clear row 4?', 'unclear'],
    ['What if r1c3 and r1c4 were swapped?', 'unclear'],
    ['What if r1c10 were 2?', 'unclear'],
    ['If r1c1 is 5, as given, solve it', 'solve'],
    ['If there is no solution, tell me which clue is wrong', 'solve'],
    ['If it has several solutions, say so', 'solve'],
    ['Please fill in the empty cells', 'solve'],
    ['solve this instead:', 'solve'],
    ["Don't solve this yet", 'none'],
  ])('"%s" asks to %s', (words, kind) => {
    expect(withPuzzle(words).kind).toBe(kind);
  });

  it('is changed as it says', () => {
    expect(withPuzzle('What if r1c3 were 2?')).toMatchObject({
      board: { handle: 'board-1' },
      changes: [{ row: 1, column: 3, value: '2' }],
    });
    expect(withPuzzle('Is it still unique if I remove the 8 in r4c1?')).toMatchObject({
      changes: [{ row: 4, column: 1, value: '.' }],
    });
  });
});

describe('a message with a finished board', () => {
  const wrong = withCells(answerRows, { '1,1': '6' });

  it.each([
    ['Did I solve this correctly?', 'check'],
    ['Is this the solution?', 'check'],
    ['', 'solve'],
  ])('"%s" asks to %s', (words, kind) => {
    expect(withPuzzle(words, wrong).kind).toBe(kind);
  });

  it('is held against the puzzle that it fits best, whichever came last', () => {
    const supposed = board('board-2', withCells(puzzleRows, { '1,3': '1' }));
    const found = [board('board-3', answerRows)];
    const all = [puzzle, supposed, ...found];
    for (const words of ['my answer, is it correct?', '']) {
      const intent = intentOf(words, { ...nothing, found, all, current: supposed });
      expect(intent).toMatchObject({ kind: 'check', puzzle, answer: found[0] });
    }
  });
});

describe('a follow-up', () => {
  it.each([
    ['what is in r1c3?', 'explain'],
    ['what goes in row 1 column 3?', 'explain'],
    ['is r1c3 a 5?', 'explain'],
    ['is 3 ok in r2c2?', 'explain'],
    ['what is the answer in r1c3?', 'explain'],
    ['tell me if you know r1c3', 'explain'],
    ['put 5 in r1c3', 'change'],
    ['change r1c1 from 5 to 4', 'change'],
    ['r1c3=5', 'change'],
    ['et si r1c3 était 1 ?', 'change'],
    ['what if r1c10 were 3?', 'unclear'],
    ['what is in r1c10?', 'unclear'],
    ['is it still unique if I clear row 4?', 'unclear'],
    ['is it unique?', 'solve'],
    ['check my answer', 'none'],
    ['how did you get this?', 'trace'],
    ['give me another hint', 'hint'],
    ['why?', 'none'],
    ['thanks', 'none'],
  ])('"%s" asks for: %s', (words, kind) => {
    expect(followUp(words).kind).toBe(kind);
  });

  it('tells an edit from a thought', () => {
    expect(followUp('put 5 in r1c3')).toMatchObject({ stays: true });
    expect(followUp('what if r1c3 were 5?')).toMatchObject({ stays: false });
  });

  it('goes on from the thought before where it says so', () => {
    const supposed = board('board-2', withCells(puzzleRows, { '1,3': '4' }));
    const situation = { ...nothing, all: [puzzle, supposed], current: puzzle, supposed };
    expect(intentOf('and if r1c4 were 6 too?', situation)).toMatchObject({ board: supposed });
    expect(intentOf('and if r1c4 were 6?', situation)).toMatchObject({ board: puzzle });
  });
});

describe('a new puzzle', () => {
  it.each([
    ['give me a new easy sudoku', { family: 'sudoku', level: 'easy', size: 9 }],
    ['make me a hard maze', { family: 'maze', level: 'hard', size: 15 }],
    ['make me a hard one, 4x4', { family: 'sudoku', level: 'hard', size: 4 }],
    ['Generate a hard 4x4 Sudoku please', { family: 'sudoku', level: 'hard', size: 4 }],
    ['new maze', { family: 'maze', level: 'easy', size: 15 }],
    ['another one', { family: 'sudoku', level: 'easy', size: 9 }],
  ])('is asked for with "%s"', (words, wish) => {
    expect(intentOf(words, nothing)).toEqual({ kind: 'make', wish });
  });

  it.each(['give me the sudoku solution', 'I have a new puzzle for you', 'a new puzzle:\n53', 'give me another hint'])(
    'is not asked for with "%s"',
    (words) => {
      expect(intentOf(words, nothing).kind).not.toBe('make');
    },
  );
});
