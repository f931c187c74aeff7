/** What replies count as: the classes that published numbers mix up. */
import { describe, expect, it } from 'vitest';
import type { Item } from '../../evals/item.js';
import type { Reply } from '../../evals/reply.js';
import { score } from '../../evals/scoring/score.js';

const puzzle = ['1.3.', '..2.', '.1..', '4...'];
const answer = ['1234', '3421', '2143', '4312'];

const item: Item = {
  suite: 'test',
  item: '1',
  family: 'sudoku',
  size: '4x4',
  grade: 'easy',
  form: 'rows',
  trap: null,
  effort: 0,
  prompt: 'Sudoku:\n\n1.3.\n..2.\n.1..\n4...',
  puzzle,
  expected: answer,
  accepts: ['solved'],
};

const maze: Item = {
  ...item,
  family: 'maze',
  size: '3x3',
  puzzle: ['S..', '.#.', '..G'],
  expected: ['S**', '.#*', '..G'],
};

const reply = (text: string, change: Partial<Reply> = {}): Reply => ({
  text,
  stated: null,
  form: 'text',
  framed: null,
  declined: false,
  failure: null,
  engine: null,
  model: null,
  tokens: { prompt: 0, completion: 0 },
  calls: 1,
  seconds: { total: 0, llm: 0, tool: 0, reasoner: 0 },
  ...change,
});

const fenced = (...rows: readonly string[]): string => `Let me see.\n\`\`\`\n${rows.join('\n')}\n\`\`\``;
const told = (text: string, of: Item = item, change: Partial<Reply> = {}) => {
  const { class: outcome, strict, lenient } = score(of, reply(text, change));
  return [outcome, strict ? 'strict' : lenient ? 'lenient' : 'wrong'];
};

describe('a reply to a puzzle', () => {
  it.each([
    ['in the form that was asked for', fenced(...answer), ['solved', 'strict']],
    ['with its thoughts before', `<think>1111\n2222</think>${fenced(...answer)}`, ['solved', 'strict']],
    ['with words after the block', `${fenced(...answer)}\nDone!`, ['solved', 'lenient']],
    ['with spaces between', `The answer:\n\n1 2 3 4\n3 4 2 1\n2 1 4 3\n4 3 1 2`, ['solved', 'lenient']],
    ['drawn', '```\n1 2 | 3 4\n3 4 | 2 1\n----+----\n2 1 | 4 3\n4 3 | 1 2\n```', ['solved', 'lenient']],
    [
      'as a table',
      '| 1 | 2 | 3 | 4 |\n|---|---|---|---|\n| 3 | 4 | 2 | 1 |\n| 2 | 1 | 4 | 3 |\n| 4 | 3 | 1 | 2 |',
      ['solved', 'lenient'],
    ],
    ['with labels', 'Row 1: 1 2 3 4\nRow 2: 3 4 2 1\nRow 3: 2 1 4 3\nRow 4: 4 3 1 2', ['solved', 'lenient']],
    [
      'the puzzle first',
      `You sent\n1.3.\n..2.\n.1..\n4...\nand it comes to\n1234\n3421\n2143\n4312`,
      ['solved', 'lenient'],
    ],
    [
      'as JSON that nobody asked for',
      JSON.stringify({ puzzle, status: 'solved', answer, hint: null }),
      ['solved', 'lenient'],
    ],
    ['a digit twice', fenced('1234', '3421', '2143', '4311'), ['rule_violated', 'wrong']],
    ['a blank left', fenced('1234', '3421', '2143', '431.'), ['rule_violated', 'wrong']],
    ['a given changed', fenced('1243', '3421', '2134', '4312'), ['given_changed', 'wrong']],
    ['another board that obeys the rules', fenced('1234', '3412', '2143', '4321'), ['given_changed', 'wrong']],
    ['a row missing', fenced('1234', '3421', '2143'), ['wrong_shape', 'wrong']],
    ['a row too long', '1 2 3 4\n3 4 2 1\n2 1 4 3 3\n4 3 1 2', ['wrong_shape', 'wrong']],
    ['of another size', fenced(...Array(6).fill('123456')), ['wrong_shape', 'wrong']],
    ['that there is no solution', fenced('NO SOLUTION'), ['status_wrong', 'wrong']],
    ['that it cannot be solved, in words', 'This puzzle is unsolvable.', ['status_wrong', 'wrong']],
    ['words', 'Sudoku is a lovely pastime.', ['unparsed', 'wrong']],
    ['the puzzle again', fenced(...puzzle), ['rule_violated', 'wrong']],
    ['nothing', '  \n', ['empty', 'wrong']],
    ['thoughts that never end', '<think>1234 3421', ['empty', 'wrong']],
    ['a refusal', "I'm sorry, I can't help with that.", ['refused', 'wrong']],
  ])('%s', (_, text, expected) => expect(told(text)).toEqual(expected));

  it('is declined by the server', () => expect(told('', item, { declined: true })).toEqual(['refused', 'wrong']));

  it.each(['api_error', 'timeout'] as const)('never came: %s', (failed) => {
    const failure = { class: failed, code: failed, message: '' };
    expect(score(item, reply('', { failure }))).toMatchObject({
      class: failed,
      lenient: false,
      cells: null,
      framing: null,
    });
  });

  it('counts cells beside the whole', () => {
    const cells = (...rows: readonly string[]) => score(item, reply(fenced(...rows))).cells;
    expect(cells(...answer)).toBe(1);
    // One of the eleven blanks is wrong.
    expect(cells('1234', '3421', '2143', '4311')).toBeCloseTo(10 / 11);
    expect(score(item, reply('nothing of it')).cells).toBe(0);
  });

  it('names the cells that are wrong', () => {
    const { violations } = score(item, reply(fenced('1234', '3421', '2143', '4311')));
    expect(violations).toContainEqual({ row: 4, column: 4 });
  });
});

describe('a reply to a maze', () => {
  it.each([
    ['any shortest path', fenced('S..', '*#.', '**G'), ['solved', 'strict']],
    ['its moves', 'Moves: R R D D', ['solved', 'lenient']],
    ['moves in words', 'The path: right, right, down, down', ['solved', 'lenient']],
    ['moves into a wall', 'Moves: R D D R', ['rule_violated', 'wrong']],
    ['a gap in the path', fenced('S*.', '.#*', '..G'), ['rule_violated', 'wrong']],
    ['a wall taken away', fenced('S**', '..*', '..G'), ['given_changed', 'wrong']],
  ])('%s', (_, text, expected) => expect(told(text, maze)).toEqual(expected));
});

describe('a reply in JSON', () => {
  const json = (change: object): string => JSON.stringify({ puzzle, status: 'solved', answer, hint: null, ...change });
  it.each([
    ['whole', json({}), ['solved', 'strict']],
    ['in a fence', `\`\`\`json\n${json({})}\n\`\`\``, ['solved', 'lenient']],
    ['a ragged answer', json({ answer: ['12', '3'] }), ['wrong_shape', 'wrong']],
    ['another status', json({ status: 'several_solutions', answer: null }), ['status_wrong', 'wrong']],
  ])('%s', (_, text, expected) => expect(told(text, item, { form: 'json' })).toEqual(expected));

  it('shows how the board was taken', () => {
    const framing = (text: string) => score(item, reply(text, { form: 'json' })).framing;
    expect(framing(json({}))).toBe(true);
    expect(framing(json({ puzzle: ['1.3.', '..2.', '.1..', '4..1'] }))).toBe(false);
    expect(framing('no JSON')).toBe(null);
  });
});

describe('a trap', () => {
  const trap = (kind: NonNullable<Item['trap']>, ...accepts: Item['accepts']): Item => ({
    ...item,
    trap: kind,
    accepts,
  });
  it.each<[string, Item, string, string[]]>([
    ['told', trap('no_solution', 'no_solution'), fenced('NO SOLUTION'), ['status_right', 'strict']],
    [
      'told in words',
      trap('no_solution', 'no_solution'),
      'There is no valid solution to this.',
      ['status_right', 'lenient'],
    ],
    ['not noticed', trap('no_solution', 'no_solution'), fenced(...answer), ['status_wrong', 'wrong']],
    ['taken for another', trap('no_solution', 'no_solution'), fenced('SEVERAL SOLUTIONS'), ['status_wrong', 'wrong']],
    [
      'several',
      trap('several_solutions', 'several_solutions'),
      'It has multiple solutions.',
      ['status_right', 'lenient'],
    ],
    ['broken', trap('broken', 'unreadable'), 'Row 3 is too short.', ['status_right', 'lenient']],
    ['a variant', trap('variant', 'not_supported', 'no_solution'), fenced('OTHER RULES'), ['status_right', 'strict']],
    ['a variant solved as if plain', trap('variant', 'not_supported'), fenced(...answer), ['status_wrong', 'wrong']],
    ['a hint', trap('hint', 'hint'), fenced('r1c2=2'), ['status_right', 'strict']],
    ['a hint in words', trap('hint', 'hint'), 'Row 1, column 2 must be 2.', ['status_right', 'lenient']],
    ['a wrong hint', trap('hint', 'hint'), fenced('r1c2=4'), ['status_wrong', 'wrong']],
    ['a given as a hint', trap('hint', 'hint'), fenced('r1c1=1'), ['status_wrong', 'wrong']],
    ['everything instead of a hint', trap('hint', 'hint'), fenced(...answer), ['status_wrong', 'wrong']],
    ['words that say nothing', trap('hint', 'hint'), 'Look closer.', ['unparsed', 'wrong']],
  ])('%s', (_, of, text, expected) => expect(told(text, of)).toEqual(expected));

  it('has no cells to count', () => expect(score(trap('no_solution', 'no_solution'), reply('')).cells).toBe(null));
});

describe('what a program states', () => {
  const stated = (change: Partial<NonNullable<Reply['stated']>>) =>
    score(item, reply('words', { form: 'stated', stated: { claim: 'solved', answer, hint: null, ...change } }));
  it('is taken as it is', () => {
    expect(stated({})).toMatchObject({ class: 'solved', strict: true, framing: null });
    expect(stated({ claim: 'gave_up', answer: null })).toMatchObject({ class: 'gave_up', lenient: false });
    expect(stated({ claim: null, answer: null })).toMatchObject({ class: 'unparsed', lenient: false });
  });
});
