/** Each tool through the SDK's client and a real child process; the client checks every result against the output schema. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MOST_BUDGET_MS } from '../../src/reasoner/solver.js';
import { answerRows, puzzleRows, withCells } from '../support/boards.js';
import { type CallOutcome, type ConnectedServer, callTool, connect, ruminateMcp } from '../support/mcp.js';

let server: ConnectedServer;
const call = (name: string, args: Record<string, unknown> = {}): Promise<CallOutcome> =>
  callTool(server.client, name, args);

beforeAll(async () => {
  server = await connect(ruminateMcp);
  // From here on the client holds every result against the tool's output schema.
  await server.client.listTools();
});
afterAll(() => server[Symbol.asyncDispose]());

describe('the server', () => {
  it('names itself and tells the model how to work', () => {
    expect(server.client.getServerVersion()).toMatchObject({ name: 'ruminate', version: expect.stringMatching(/^\d/) });
    expect(server.client.getInstructions()).toContain('solve_puzzle');
  });

  it('refuses a tool that it does not have', async () => {
    const { isError, text } = await call('solve_puzle');
    expect(isError).toBe(true);
    expect(text).toMatch(/no_such_tool: .*"solve_puzle"[\s\S]*Did you mean solve_puzzle\? There are: list_puzzles, /);
  });
});

describe('list_puzzles', () => {
  it('tells sizes, levels and rules', async () => {
    const { structured, text } = await call('list_puzzles');
    expect(structured).toMatchObject({
      puzzles: [
        { family: 'sudoku', rules: expect.any(String) },
        { family: 'maze', rules: expect.any(String) },
      ],
    });
    const [{ sizes = [], levels = [] } = {}] = structured.puzzles as {
      sizes?: { size: string }[];
      levels?: string[];
    }[];
    expect(sizes.map(({ size }) => size)).toEqual(expect.arrayContaining(['4x4', '6x6', '9x9']));
    for (const word of ['4x4', '6x6', '9x9', ...levels]) expect(text).toContain(word);
  });
});

describe('read_puzzle', () => {
  it('gives the board as rows and drawn, from prose', async () => {
    const { structured, text } = await call('read_puzzle', {
      text: `Can you read this?\n\n${puzzleRows.join('\n')}\n\nThanks!`,
    });
    const board = { size: '9x9', rows: puzzleRows, givens: 30, blanks: 51, problems: [] };
    expect(structured).toMatchObject({ family: 'sudoku', boards_in_text: 1, boards: [board] });
    const [{ board: drawn = '' } = {}] = structured.boards as { board?: string }[];
    expect(drawn.split('\n').length).toBeGreaterThanOrEqual(9);
    expect(text).toContain(drawn);
  });

  it('points at givens that clash', async () => {
    const { structured, text, isError } = await call('read_puzzle', { rows: withCells(puzzleRows, { '1,3': '5' }) });
    expect(isError).toBe(false);
    const [{ problems = [] } = {}] = structured.boards as { problems?: object[] }[];
    expect(problems).toContainEqual(
      expect.objectContaining({
        code: 'givens_clash',
        cells: expect.arrayContaining([
          { row: 1, column: 1 },
          { row: 1, column: 3 },
        ]),
      }),
    );
    expect(text).toContain('row 1, column 3');
  });

  it('counts more boards than it lists', async () => {
    const text = Array.from({ length: 12 }, () => puzzleRows.join('\n')).join('\n\n');
    const { structured } = await call('read_puzzle', { text });
    expect(structured.boards_in_text).toBe(12);
    const boards = structured.boards as object[];
    expect(boards.length).toBeGreaterThan(5);
    expect(structured.left_out).toContain(`boards after the first ${boards.length} of 12`);
  });

  it.each([
    ['a short row', { rows: puzzleRows.map((row, index) => (index === 2 ? row.slice(1) : row)) }, /short_row.*3/],
    ['a row too many', { rows: ['123456789', ...puzzleRows] }, /extra_rows: There are 10 rows, and only 9/],
    ['no board', { text: 'What is the capital of France?' }, /no_board/],
    ['nothing', {}, /board_missing: Neither `text` nor `rows`/],
    ['two puzzles that may differ', { text: puzzleRows.join('\n'), rows: puzzleRows }, /board_given_twice/],
  ])('refuses %s, saying what to do', async (_, args, expected) => {
    const { isError, text } = await call('read_puzzle', args);
    expect(isError).toBe(true);
    expect(text).toMatch(expected);
    expect(text).toContain('What to do: ');
  });
});

describe('solve_puzzle', () => {
  it('gives the checked answer in the text and as data alike', async () => {
    const { structured, text, isError } = await call('solve_puzzle', { text: puzzleRows.join('\n') });
    expect(isError).toBe(false);
    expect(structured).toMatchObject({
      status: 'solved',
      family: 'sudoku',
      puzzle: puzzleRows,
      answer: answerRows,
      verified: true,
      boards_in_text: 1,
      other_boards: [],
      examples: [],
    });
    const { board, note, engine, model } = structured;
    expect(note).toContain(engine !== 'exact' ? `recursive model ${model}` : 'exact solver');
    expect(note).toContain('the rules checked it');
    for (const part of [board, note, ...answerRows, ...puzzleRows]) expect(text).toContain(part);
  });

  it('has the keys of the command line but for the id, then its own', async () => {
    const { structured } = await call('solve_puzzle', { rows: puzzleRows, engine: 'exact' });
    expect(Object.keys(structured)).toEqual(
      'status family puzzle answer verified engine model steps restarts ms problems summary board solve_id note examples boards_in_text other_boards'.split(
        ' ',
      ),
    );
  });

  it.each([
    ['rows', puzzleRows],
    ['a matrix with 0 for blanks', puzzleRows.map((row) => [...row].map((cell) => (cell === '.' ? 0 : Number(cell))))],
    ['a matrix with null for blanks', puzzleRows.map((row) => [...row].map((cell) => (cell === '.' ? null : cell)))],
    ['one text', puzzleRows.join('\n')],
  ])('takes %s as rows, and null for what is left out', async (_, rows) => {
    const { structured } = await call('solve_puzzle', { rows, text: null, seed: null, engine: 'exact' });
    expect(structured).toMatchObject({ status: 'solved', answer: answerRows, engine: 'exact', model: null, steps: 0 });
  });

  it('takes the rows of several boards, and a heading in a text', async () => {
    const four = ['1.3.', '..1.', '.1..', '.3.1'];
    const { structured } = await call('solve_puzzle', { rows: [...four, '', ...four], engine: 'exact' });
    expect(structured).toMatchObject({ puzzle: four, boards_in_text: 2 });
    const read = await call('read_puzzle', { text: ['1234', ...four].join('\n') });
    expect(read.structured).toMatchObject({ boards: [{ rows: four }] });
  });

  it('solves the first of several boards and hands the others back for the next call', async () => {
    const four = ['1.3.', '..1.', '.1..', '.3.1'];
    const text = `${puzzleRows.join('\n')}\n\n${four.join('\n')}`;
    const first = await call('solve_puzzle', { text });
    expect(first.structured).toMatchObject({ answer: answerRows, boards_in_text: 2, other_boards: [four] });
    expect(first.text).toContain(JSON.stringify(four));
    const second = await call('solve_puzzle', { rows: four });
    expect(second.structured).toMatchObject({ puzzle: four, boards_in_text: 1 });
  });

  it('proves that there is no solution, and names the clash', async () => {
    const { structured, text, isError } = await call('solve_puzzle', { rows: withCells(puzzleRows, { '1,3': '5' }) });
    expect(isError).toBe(false);
    expect(structured).toMatchObject({ status: 'no_solution', answer: null, verified: false });
    expect(text).toMatch(/givens_clash: .*row 1, column 1.*What to do/s);
  });

  it('shows two solutions where there are several, and where they differ', async () => {
    const { structured, text } = await call('solve_puzzle', { rows: ['....', '....', '....', '....'] });
    expect(structured).toMatchObject({ status: 'several_solutions', answer: null, verified: false });
    const [one, other] = structured.examples as string[][];
    expect(one).not.toEqual(other);
    expect(text).toContain('more than one solution');
    const [problem] = structured.problems as { cells: { row: number; column: number }[] }[];
    for (const { row, column } of problem?.cells ?? []) {
      expect(one?.[row - 1]?.[column - 1]).not.toBe(other?.[row - 1]?.[column - 1]);
    }
    expect(problem?.cells.length).toBeGreaterThan(0);
  });

  it('names the row at fault of a board that it cannot read, as text and as a record', async () => {
    const rows = puzzleRows.map((row, index) => (index === 4 ? row.slice(1) : row));
    const { structured, text, isError } = await call('solve_puzzle', { rows });
    expect(isError).toBe(true);
    expect(text).toMatch(/short_row: Row 5 .*What to do: /s);
    expect(structured).toMatchObject({ status: 'unreadable', puzzle: null, answer: null, board: null, engine: null });
  });

  it.each([
    ['a solution', { solution: answerRows }, /takes only text, rows, engine, budget_ms, seed, all; leave out solution/],
    ['an engine it does not have', { engine: 'gpt' }, /`engine`: .*auto.*trm.*hrm.*exact/],
    ['a budget of no time', { budget_ms: 0 }, /budget_ms/],
    ['a budget beyond the most', { budget_ms: MOST_BUDGET_MS + 1 }, /`budget_ms`: .*600000/],
    ['a seed that is no number', { seed: 'lucky' }, /`seed`: .*number/],
  ])('refuses %s', async (_, args, expected) => {
    const { isError, text } = await call('solve_puzzle', { rows: puzzleRows, ...args });
    expect(isError).toBe(true);
    expect(text).toMatch(expected);
  });
});

describe('solve_puzzle where there are no models', () => {
  const solve = async (args: object): Promise<CallOutcome> => {
    await using bare = await connect(ruminateMcp, { RUMINATE_MODELS: '/no/models/here' });
    await bare.client.listTools();
    return callTool(bare.client, 'solve_puzzle', { rows: puzzleRows, ...args });
  };

  it('answers by the exact solver, and says so', async () => {
    const { structured, text } = await solve({});
    expect(structured).toMatchObject({
      status: 'solved',
      engine: 'exact',
      model: null,
      problems: [{ code: 'no_model' }],
    });
    expect(text).toContain('The exact solver found this answer');
  });

  it('gives up when it was told to use the model alone, and says what to do', async () => {
    const { structured, text, isError } = await solve({ engine: 'trm' });
    expect(isError).toBe(false);
    expect(structured).toMatchObject({ status: 'gave_up', answer: null, verified: false, model: null });
    expect(text).toContain('Call again with engine "auto"');
  });
});

describe('make_puzzle', () => {
  it.each([4, 6, 9])('makes a puzzle of %i rows with one solution, the same for the same seed', async (size) => {
    const made = await call('make_puzzle', { size, seed: 7 });
    const { rows, board } = made.structured as { rows: string[]; board: string };
    expect(rows).toHaveLength(size);
    expect(made.text).toContain(board);
    const solved = await call('solve_puzzle', { rows, engine: 'exact' });
    expect(solved.structured).toMatchObject({ status: 'solved', puzzle: rows });
    expect(await call('make_puzzle', { size, seed: 7 })).toEqual(made);
  });

  it('draws a seed when none is given, and tells it', async () => {
    const made = await call('make_puzzle', { size: 4 });
    const { seed } = made.structured;
    expect(made.text).toContain(`seed ${seed}`);
    expect((await call('make_puzzle', { size: 4, seed })).structured.rows).toEqual(made.structured.rows);
  });

  it.each([
    ['a size', { size: 5 }, /sudoku.*5 rows[\s\S]*4, 6, 9/],
    ['a level', { level: 'impossible' }, /level/],
    ['a family', { family: 'chess' }, /`family`: .*sudoku/],
  ])('refuses %s that it does not have', async (_, args, expected) => {
    const { isError, text } = await call('make_puzzle', args);
    expect(isError).toBe(true);
    expect(text).toMatch(expected);
  });
});

describe('mazes', () => {
  const rows = ['S..', '##.', 'G..'];

  it('are read, solved with their moves, checked and made', async () => {
    expect((await call('read_puzzle', { text: 'My maze:\nS..\n##.\nG..' })).structured).toMatchObject({
      family: 'maze',
      boards: [{ size: '3x3', rows, problems: [] }],
    });
    const solved = await call('solve_puzzle', { rows });
    expect(solved.structured).toMatchObject({
      status: 'solved',
      family: 'maze',
      answer: ['S**', '##*', 'G**'],
      verified: true,
      summary: '6 moves: RRDDLL',
    });
    expect(solved.structured.note).toContain('6 moves: RRDDLL');
    const check = async (answer: string): Promise<unknown> =>
      (await call('check_answer', { puzzle: rows, answer })).structured.verdict;
    expect(await check('RRDDLL')).toBe('correct');
    expect(await check('S**\n##*\nG**')).toBe('correct');
    expect(await check('S*.\n##*\nG**')).toBe('wrong');
    const made = await call('make_puzzle', { family: 'maze', level: 'hard', size: 12, seed: 3 });
    expect(made.structured).toMatchObject({ size: '12x12', guesses: expect.any(Number) });
    expect((await call('solve_puzzle', { rows: made.structured.rows })).structured).toMatchObject({ status: 'solved' });
  });

  it('may have no path, which is said as an answer', async () => {
    const { structured, isError } = await call('solve_puzzle', { rows: ['S#.', '##.', '..G'] });
    expect(isError).toBe(false);
    expect(structured).toMatchObject({ status: 'no_solution', problems: [{ code: 'no_path' }] });
  });
});
