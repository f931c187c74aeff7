/** check_answer through the SDK's client and a real child process. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerRows, puzzleRows, withCells } from '../support/boards.js';
import { type CallOutcome, type ConnectedServer, callTool, connect, ruminateMcp } from '../support/mcp.js';

let server: ConnectedServer;
const call = (name: string, args: Record<string, unknown>): Promise<CallOutcome> => callTool(server.client, name, args);

beforeAll(async () => {
  server = await connect(ruminateMcp);
  // From here on the client holds every result against the tool's output schema.
  await server.client.listTools();
});
afterAll(() => server[Symbol.asyncDispose]());

describe('check_answer', () => {
  const check = (answer: readonly string[], puzzle: readonly string[] = puzzleRows): Promise<CallOutcome> =>
    call('check_answer', { puzzle, answer });

  it('accepts the answer', async () => {
    const { structured, text } = await check(answerRows);
    expect(structured).toMatchObject({
      verdict: 'correct',
      violations: [],
      wrong_cells: [],
      blanks: 0,
      can_be_completed: true,
      solutions_of_puzzle: 'one',
      answer: answerRows,
    });
    expect(text).toMatch(/^correct: Correct/);
    expect(text).toContain(structured.board);
  });

  it('names the cells of each broken rule', async () => {
    const { structured, text } = await check(withCells(answerRows, { '1,3': '7' }));
    expect(structured).toMatchObject({ verdict: 'wrong', wrong_cells: [{ row: 1, column: 3 }] });
    const cells = (structured.violations as { cells: object[] }[]).flatMap((violation) => violation.cells);
    expect(cells).toContainEqual({ row: 1, column: 3 });
    expect(text).toContain('row 1, column 3');
  });

  it.each([
    ['complete', answerRows],
    ['incomplete', puzzleRows],
  ])('sees a given that the %s answer has changed', async (_, filled) => {
    const { structured } = await check(withCells(filled, { '1,1': '1' }));
    expect(structured.verdict).toBe('wrong');
    expect(structured.violations).toContainEqual(
      expect.objectContaining({ cells: [{ row: 1, column: 1 }], message: expect.stringMatching(/5/) }),
    );
  });

  it('says how far an incomplete answer is', async () => {
    const { structured, text } = await check(withCells(answerRows, { '1,3': '.', '2,2': '.', '9,9': '.' }));
    // Row 9 column 9 is a given: left blank, it still counts as given.
    expect(structured).toMatchObject({
      verdict: 'incomplete',
      violations: [],
      wrong_cells: [],
      blanks: 2,
      can_be_completed: true,
    });
    expect(text).toContain('No rule is broken so far, 2 blanks left, and it can still be completed');
  });

  it('sees a dead end that breaks no rule yet', async () => {
    // The answer holds 4 here; 1 and 2 also fit row, column and box.
    const { structured, text } = await check(withCells(puzzleRows, { '1,3': '1' }));
    expect(structured).toMatchObject({
      verdict: 'wrong',
      violations: [],
      wrong_cells: [{ row: 1, column: 3 }],
      can_be_completed: false,
    });
    expect(text).toContain('can no longer be completed');
  });

  it('counts any solution as right where the puzzle has several, and says so', async () => {
    const blank = ['....', '....', '....', '....'];
    const { structured } = await check(['1234', '3412', '2143', '4321'], blank);
    expect(structured).toMatchObject({ verdict: 'correct', solutions_of_puzzle: 'several', wrong_cells: [] });
    expect(structured.note).toContain('more than one solution');
  });

  it('blames the puzzle where no answer can be right', async () => {
    const { structured } = await check(answerRows, withCells(puzzleRows, { '1,3': '5' }));
    expect(structured).toMatchObject({ verdict: 'wrong', solutions_of_puzzle: 'none', can_be_completed: false });
    expect(structured.note).toContain('The puzzle itself has no solution');
  });

  it.each([
    ['another size', { answer: ['1234', '3412', '2143', '4321'] }, /size_differs: The puzzle is 9x9, the answer 4x4/],
    [
      'a row too many, though the first could be a heading',
      { puzzle: ['....', '.4..', '..2.', '...1'], answer: ['1234', '1234', '3412', '2143', '4321'] },
      /size_differs: The puzzle is 4x4, the answer 5x4/,
    ],
    [
      'the same as one text',
      { puzzle: ['....', '.4..', '..2.', '...1'], answer: '1234\n1 . 3 4\n3412\n2143\n4321' },
      /size_differs: The puzzle is 4x4, the answer 5x4/,
    ],
    [
      'a puzzle with a row too many',
      { puzzle: ['1234', '....', '.4..', '..2.', '...1'], answer: ['1234', '3412', '2143', '4321'] },
      /extra_rows: `puzzle`: There are 5 rows, and only 4 of them make the board/,
    ],
    ['a short row', { answer: answerRows.map((row, index) => (index === 8 ? row.slice(1) : row)) }, /`answer`: .*9/],
    ['no answer', { answer: 'I give up' }, /no_board: `answer`/],
    [
      'two puzzles',
      { puzzle: `${puzzleRows.join('\n')}\n\n${puzzleRows.join('\n')}` },
      /several_boards: `puzzle`: There are 2/,
    ],
    ['a missing argument', { answer: undefined }, /bad_arguments: .*`answer` is missing/],
  ])('refuses %s', async (_, args, expected) => {
    const { isError, text } = await call('check_answer', { puzzle: puzzleRows, answer: answerRows, ...args });
    expect(isError).toBe(true);
    expect(text).toMatch(expected);
  });
});
