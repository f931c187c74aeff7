import { describe, expect, it } from 'vitest';
import { findFamily } from '../../src/reasoner/index.js';
import { framesOf, hasChanged, historyOf, shadeOf, verdictOf } from '../../src/view/frames.js';
import { paceOf } from '../../src/view/player.js';
import { givensOf, readResult, type Shown, toGrid } from '../../src/view/shown.js';
import * as change from '../../src/view/state.js';
import { toSay } from '../../src/view/voice.js';
import { badgeOf, cellInWords, clashes, frameInWords, noteOf, rulesSay, storyOf } from '../../src/view/words.js';
import { randomTrace } from '../support/traces.js';

const small = [
  [0, 4, 3, 0],
  [0, 2, 0, 0],
  [0, 0, 1, 0],
  [0, 0, 0, 0],
];
const labyrinth = findFamily('maze').generate(3, 'perfect', { rows: 8, columns: 8 }).task.input;

function solved(family: string, input: number[][], steps: readonly number[]): Shown {
  const shown = readResult(randomTrace(family, input, steps));
  if (!shown) throw new Error('a trace is to be shown');
  return shown;
}
const seen = (shown: Shown): change.State => change.show(change.initial, shown, false);

describe('reading a tool result', () => {
  it('takes a solve, with or without thoughts, and a puzzle that nobody has solved', () => {
    const { thoughts, seed, ...record } = randomTrace('sudoku', small, [2]);
    expect(readResult({ ...record, thoughts, seed })?.outcome?.thoughts).toHaveLength(2);
    const solve = readResult({ ...record, note: 'found', solve_id: 'a1' });
    expect([solve?.outcome?.note, solve?.solveId]).toEqual(['found', 'a1']);
    const { family, puzzle } = record;
    expect(readResult({ family, puzzle, solve_id: 'a1', thoughts: [{ step: 1 }] })).toMatchObject({
      ...{ puzzle, outcome: null, solveId: 'a1' },
    });
    expect(readResult({ family: 'sudoku', rows: ['.43.', '.2..', '..1.', '....'], level: 'easy' })).toMatchObject({
      puzzle: ['.43.', '.2..', '..1.', '....'],
      outcome: null,
    });
  });

  it('shows nothing of what holds no board, or one that the page does not know', () => {
    const { puzzle, ...record } = randomTrace('sudoku', small, [1]);
    expect(readResult({ ...record, puzzle: null })).toBeUndefined();
    expect(readResult({ ...record, puzzle: ['12', '34'] })).toBeUndefined();
    expect(readResult({ family: 'chess', rows: puzzle })).toBeUndefined();
    for (const other of [undefined, null, 'solved', {}, { rows: [] }]) expect(readResult(other)).toBeUndefined();
  });

  it('turns rows back into the grid that the rules check', () => {
    expect(givensOf(findFamily('sudoku'), { rows: 6, columns: 6 }).join('')).toBe('123456');
    expect(givensOf(findFamily('maze'), { rows: 5, columns: 5 }).join('')).toBe('#SG');
    const family = findFamily('maze');
    expect(toGrid(family, family.toRows(labyrinth))).toEqual(labyrinth);
  });
});

describe('frames', () => {
  it('are the board as given and each thought; an answer that no thought holds comes last', () => {
    const shown = solved('sudoku', small, [2, 3]);
    expect(framesOf(shown).map(({ thought }) => thought?.step)).toEqual([undefined, 1, 2, 3, 4, 5]);
    if (!shown.outcome?.thoughts) throw new Error('thoughts were asked for');
    const thoughts = shown.outcome.thoughts.slice(0, 4);
    const frames = framesOf({ ...shown, outcome: { ...shown.outcome, thoughts } });
    expect(frames).toHaveLength(6);
    expect(frames[5]).toEqual({ rows: shown.outcome.answer, thought: null });
  });

  it('say how sure each cell is, what changed, and what the rules say', () => {
    const shown = solved('sudoku', small, [3]);
    const frames = framesOf(shown);
    const [given, first, second, last] = frames;
    if (!given || !first || !second || !last) throw new Error('four frames were asked for');
    expect([shadeOf(given, 0, 0), shadeOf(given, 0, 1)]).toEqual([0, 1]);
    expect(shadeOf(first, 0, 0)).toBe(first.thought?.certainty[0]?.[0]);
    expect(hasChanged(frames, 1, 0, 0)).toBe(false);
    const differs = first.rows[0]?.[0] !== second.rows[0]?.[0];
    expect(hasChanged(frames, 2, 0, 0)).toBe(differs);
    const held = frames.slice(1).map(({ rows }) => rows[0]?.[0]);
    expect(historyOf(frames, 3, 0, 0)).toEqual(held.filter((glyph, index) => glyph !== held[index - 1]));
    expect(verdictOf(shown, last).ok).toBe(true);
    expect(verdictOf(shown, first).ok).toBe(false);
    expect(rulesSay(shown, given)).toBeUndefined();
    expect(rulesSay(shown, last)).toEqual({ words: 'all hold', hold: true });
    expect(rulesSay(shown, first)?.words).toMatch(/^\d+ broken$/);
  });

  it('of a cell left blank show how sure the model is that something stands there', () => {
    const frame = framesOf(solved('maze', labyrinth, [2]))[1];
    const row = labyrinth.findIndex((cells) => cells.includes(0));
    const column = labyrinth[row]?.indexOf(0) ?? 0;
    if (!frame?.thought) throw new Error('a thought was asked for');
    const blank = { rows: frame.rows.map((glyphs) => glyphs.replaceAll('*', '.')), thought: frame.thought };
    expect(shadeOf(blank, row, column)).toBeCloseTo(1 - (frame.thought.certainty[row]?.[column] ?? 0), 9);
  });
});

describe('playing', () => {
  it('begins anew where the end is seen, stops at the end, and stops for whoever steps', () => {
    let state = change.play(seen(solved('sudoku', small, [2])));
    expect(state).toMatchObject({ frame: 0, isPlaying: true });
    state = change.tick(state);
    expect(state).toMatchObject({ frame: 1, isPlaying: true });
    state = change.tick(state);
    expect(state).toMatchObject({ frame: 2, isPlaying: false });
    expect(change.tick(state)).toBe(state);
    expect(change.goTo(change.play(state), 99)).toMatchObject({ frame: 2, isPlaying: false });
    expect(change.goTo(state, -1).frame).toBe(0);
  });

  it('has nothing to play where no model thought', () => {
    const exact = seen({ ...solved('sudoku', small, [1]), outcome: null });
    expect(change.play(exact)).toBe(exact);
  });

  it('goes by faster the more there is to see, within what an eye follows', () => {
    expect(paceOf(1)).toBe(700);
    expect(paceOf(100)).toBe(140);
    expect(paceOf(5000)).toBe(60);
  });
});

describe('what screen readers are told', () => {
  const played = (shown: Shown): (string | undefined)[] => {
    const states = [seen(shown), change.play(seen(shown))];
    while (states.at(-1)?.isPlaying) states.push(...states.slice(-1).map(change.tick));
    return states.slice(1).map((state, index) => toSay(states[index] ?? state, state));
  };

  it('of thinking that plays: the start, a step every few seconds, the end', () => {
    const short = played(solved('sudoku', small, [2]));
    expect(short).toEqual([
      'Solved, checked. The thinking plays, 2 steps.',
      undefined,
      expect.stringMatching(/^Step 2 of 2, .*rules: all hold$/),
    ]);
    const long = played(solved('sudoku', small, [50, 70])).filter((said) => said !== undefined);
    expect(long).toHaveLength(4);
    expect(long[1]).toMatch(/^Step 44 of 120, attempt 1 of 2, /);
    expect(long[3]).toMatch(/^Step 120 of 120, /);
  });

  it('of what the person does: the step or the cell that they come to, and what is the matter', () => {
    const state = seen(solved('sudoku', small, [3]));
    const back = change.goTo(state, 2);
    expect(toSay(state, back)).toBe(frameInWords(back));
    const moved = change.select(back, { row: 0, column: 1 });
    expect(toSay(back, moved)).toBe('r1c2: 4, given');
    const clash = change.enter(change.select(moved, { row: 0, column: 0 }), '4');
    expect(toSay(moved, clash)).toBe(noteOf(clash));
    const playing = change.play(state);
    expect(toSay(playing, change.pause(playing))).toBe('As given');
    expect(toSay(state, change.fail(state, 'Stopped.'))).toBe('Stopped.');
    expect(toSay(state, { ...state })).toBeUndefined();
  });
});

describe('changing the puzzle', () => {
  it('writes into the selected cell, clears it, and is taken back', () => {
    const state = change.select(seen(solved('sudoku', small, [1])), { row: 0, column: 0 });
    const edited = change.enter(state, '1');
    expect(edited.draft).toEqual(['143.', '.2..', '..1.', '....']);
    expect(change.isEdited(edited, 0, 0)).toBe(true);
    expect(badgeOf(edited).words).toBe('Changed by you');
    expect(change.enter(edited, '.').draft).toBeNull();
    expect(change.takeBack(edited).draft).toBeNull();
    expect(change.play(edited)).toMatchObject({ draft: null, isPlaying: true });
  });

  it('takes no glyph that the puzzle cannot be given with', () => {
    const sudoku = seen(solved('sudoku', small, [1]));
    for (const glyph of ['5', '#', 'A', '']) expect(change.enter(sudoku, glyph)).toBe(sudoku);
    const maze = seen(solved('maze', labyrinth, [1]));
    for (const glyph of ['*', '1']) expect(change.enter(maze, glyph)).toBe(maze);
  });

  it('moves the start of a maze and never doubles it', () => {
    const maze = seen(solved('maze', labyrinth, [1]));
    const row = labyrinth.findIndex((cells) => cells.includes(0));
    const draft = change.enter(change.select(maze, { row, column: labyrinth[row]?.indexOf(0) ?? 0 }), 'S').draft;
    expect(draft?.join('').match(/S/g)).toHaveLength(1);
    expect(draft?.[row]?.[labyrinth[row]?.indexOf(0) ?? 0]).toBe('S');
  });

  it('names a clash at once', () => {
    const state = change.enter(change.select(seen(solved('sudoku', small, [1])), { row: 0, column: 0 }), '4');
    if (!state.shown || !state.draft) throw new Error('the board was changed');
    expect(clashes(state.shown, state.draft).length).toBeGreaterThan(0);
    expect(noteOf(state)).toBe(clashes(state.shown, state.draft)[0]?.message);
  });

  it('keeps the selection on the board', () => {
    const state = seen(solved('sudoku', small, [1]));
    expect(change.select(state, { row: 9, column: -4 }).at).toEqual({ row: 3, column: 0 });
    expect(change.show({ ...state, at: { row: 40, column: 40 } }, solved('maze', labyrinth, [1]), false).at).toEqual({
      row: 7,
      column: 7,
    });
  });
});

describe('words', () => {
  it('tell what a cell holds and how it came to it', () => {
    const state = change.goTo(seen(solved('sudoku', small, [3])), 3);
    expect(cellInWords(state, 0, 1)).toBe('row 1, column 2: 4, given');
    expect(cellInWords(state, 0, 0)).toMatch(/^row 1, column 1: \d, answer$/);
    expect(storyOf(change.select(state, { row: 0, column: 1 }))).toBe('r1c2: 4, given');
    expect(storyOf(change.select(state, { row: 3, column: 3 }))).toMatch(/^r4c4: \d, \d+ % sure/);
    const maze = seen(solved('maze', labyrinth, [1]));
    expect(cellInWords(maze, 0, 0)).toMatch(/^row 1, column 1: (wall|open|path|start|goal)$/);
  });

  it('tell a frame in one sentence', () => {
    const state = seen(solved('sudoku', small, [2, 1]));
    expect(frameInWords(state)).toMatch(/^Step 3 of 3, attempt 2 of 2, the model is \d+ % sure, rules: all hold$/);
    expect(frameInWords(change.goTo(state, 0))).toBe('As given');
  });

  it('say what is the matter where there is no answer', () => {
    const problems = [{ code: 'no_solution', message: 'There is none.', remedy: 'Compare the givens.', cells: [] }];
    const shown = solved('sudoku', small, [1]);
    if (!shown.outcome) throw new Error('a solve was asked for');
    const outcome = { ...shown.outcome, status: 'no_solution' as const, answer: null, verified: false, problems };
    const state = seen({ ...shown, outcome });
    expect(badgeOf(state)).toEqual({ words: 'No solution', tone: 'bad' });
    expect(noteOf(state)).toBe('There is none. Compare the givens.');
    expect(badgeOf(change.initial).words).toBe('Thinking …');
    expect(noteOf(change.initial)).toBe('Waiting for a puzzle.');
    expect(noteOf(change.fail(change.initial, 'Cancelled.'))).toBe('Cancelled.');
  });
});
