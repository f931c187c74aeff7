/** The tools hint and explain_cell through a real MCP client; the client checks every result against the output schema. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerRows, puzzleRows, withCells } from '../support/boards.js';
import { type CallOutcome, type ConnectedServer, callTool, connect, ruminateMcp } from '../support/mcp.js';

let server: ConnectedServer;
const call = (name: string, args: Record<string, unknown>): Promise<CallOutcome> => callTool(server.client, name, args);
/** One solution, but beyond singles, locked candidates and pairs from the start. */
const hard = '8..........36......7..9.2...5...7.......457.....1...3...1....68..85...1..9....4..';

beforeAll(async () => {
  server = await connect(ruminateMcp);
  await server.client.listTools();
});
afterAll(() => server[Symbol.asyncDispose]());

describe('hint', () => {
  it('gives one cell, the reason, and nothing else of the solution', async () => {
    const { structured, text } = await call('hint', { rows: puzzleRows });
    expect(structured).toMatchObject({ status: 'forced', techniques: ['hidden single'], solutions: 'one' });
    const { row, column } = structured.cell as { row: number; column: number };
    expect(structured.value).toBe(answerRows[row - 1]?.[column - 1]);
    expect(text).toContain('only cell of');
    expect(text).not.toContain(answerRows[0]);
  });

  it.each([
    ['search_only', { text: hard }, /only search/],
    ['search_only', { text: '1... .... .... ....' }, /more than one solution/],
    ['complete', { rows: answerRows }, /solved/],
    ['no_solution', { rows: withCells(puzzleRows, { '1,3': '5' }) }, /something in it is wrong/],
  ])('says %s', async (status, args, note) => {
    const { structured } = await call('hint', args);
    expect(structured).toMatchObject({ status, cell: null, value: null, note: expect.stringMatching(note) });
  });

  it('takes one board only', async () => {
    const { isError, text } = await call('hint', { text: `${puzzleRows.join('\n')}\n\n${answerRows.join('\n')}` });
    expect(isError).toBe(true);
    expect(text).toContain('several_boards');
  });
});

describe('explain_cell', () => {
  it.each([
    ['given', { rows: puzzleRows, row: 1, column: 1 }, '5', /given so/],
    ['forced', { rows: puzzleRows, row: 5, column: 5 }, '5', /r5c5/],
    ['forced', { rows: puzzleRows, row: 9, column: 1 }, '3', /single/],
    ['search_only', { text: hard, row: 1, column: 2 }, '1', /only search decides/],
    ['no_solution', { rows: withCells(puzzleRows, { '1,3': '5' }), row: 1, column: 4 }, null, /no solution/],
    ['several_solutions', { text: '1... .... .... ....', row: 4, column: 4 }, null, /more than one/],
  ])('says %s', async (status, args, value, note) => {
    const { structured } = await call('explain_cell', args);
    expect(structured).toMatchObject({ status, value, note: expect.stringMatching(note) });
  });

  it('refuses a cell that is not there', async () => {
    expect(await call('explain_cell', { rows: puzzleRows, row: 10, column: 1 })).toMatchObject({
      isError: true,
      text: expect.stringContaining('off_board'),
    });
  });
});
