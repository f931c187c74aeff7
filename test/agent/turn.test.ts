/** Whole turns: a real agent, real MCP, and a model that does what the script says. */
import { describe, expect, it } from 'vitest';
import { createPuzzleAgent } from '../../src/agent/index.js';
import { ask } from '../support/agent.js';
import { answerRows, puzzleRows, withCells } from '../support/boards.js';
import { type Call, type ScriptedModel, type Step, scriptedModel } from '../support/scripted-model.js';

const puzzle = puzzleRows.join('\n');
const board = 'board-1';

/** An agent on a script: a call a step, then words. */
async function scripted(...script: readonly Step[]) {
  const model = await scriptedModel(...script);
  return { model, agent: createPuzzleAgent({ endpoint: model.endpoint, engine: 'exact' }) };
}

const call = (name: string, input: Call['input']): Step => ({ calls: [{ name, input }] });

/** What the model was told by the tools, last request first. */
function told({ requests }: ScriptedModel): string[] {
  const messages = requests.at(-1)?.messages ?? [];
  return messages.filter(({ role }) => role === 'tool').map(({ content }) => String(content));
}

const lastUserMessage = ({ requests }: ScriptedModel): string =>
  String(requests.at(-1)?.messages.findLast(({ role }) => role === 'user')?.content);

describe('a question about a board', () => {
  it('is solved by its handle, shown from the checked solution, and told in the model’s words', async () => {
    const { model, agent } = await scripted(call('solve_puzzle', { board }), {
      text: 'It has one solution, found by the exact solver and checked by the rules.',
      usage: [500, 20],
    });
    await using _agent = agent;
    const { of, words, summary } = await ask(agent, `Please solve this:\n${puzzle}`);
    const [solution] = of('solution');
    expect(solution?.solved).toMatchObject({ status: 'solved', verified: true, answer: answerRows });
    expect(words).toBe('It has one solution, found by the exact solver and checked by the rules.\n');
    expect(of('words').every(({ by }) => by === 'model')).toBe(true);
    expect(summary).toMatchObject({ status: 'solved', usage: { calls: 2, promptTokens: 600, completionTokens: 30 } });
    expect(lastUserMessage(model)).toBe(`Please solve this:\n[board]\n\nboard-1, sudoku:\n${puzzle}`);
    // Neither the answer nor the board travels through the model.
    expect(JSON.stringify(model.requests)).not.toContain(answerRows[0]);
    expect(model.requests.every((request) => request.tool_choice === undefined)).toBe(true);
  });

  it('gets a hint and no answer', async () => {
    const { model, agent } = await scripted(call('hint', { board }), { text: 'Look at box 2.' });
    await using _agent = agent;
    const { of, summary } = await ask(agent, `just a hint\n${puzzle}`);
    expect(of('hint')[0]?.hint).toMatchObject({ status: 'forced', techniques: ['hidden single'] });
    expect(of('solution')).toEqual([]);
    expect(summary.status).toBe('answered');
    expect(told(model)[0]).toContain('only cell of box');
  });

  it('gets a cell explained', async () => {
    const { model, agent } = await scripted(call('explain_cell', { board, row: '5', column: 5 }), {
      text: 'r5c5 is 5, a naked single.',
    });
    await using _agent = agent;
    const { of, words } = await ask(agent, `Why is r5c5 a 5?\n${puzzle}`);
    expect(of('explanation')[0]?.explanation).toMatchObject({ status: 'forced', value: '5' });
    expect(words).toContain('r5c5 is 5');
    expect(told(model)[0]).toContain('Row 5, column 5 is 5');
  });

  it('gets an attempt checked against the puzzle', async () => {
    const attempt = withCells(puzzleRows, { '1,3': '1' }).join('\n');
    const { agent } = await scripted(call('check_answer', { puzzle: 'board-1', answer: 'Board 2' }), {
      text: 'Not yet: look at the first row again.',
    });
    await using _agent = agent;
    const { of } = await ask(agent, `My puzzle:\n${puzzle}\n\nIs this right so far?\n${attempt}`);
    expect(of('check')[0]).toMatchObject({
      board: { handle: 'board-1' },
      answer: { handle: 'board-2' },
      checked: { verdict: 'wrong', wrong_cells: [{ row: 1, column: 3 }] },
    });
    expect(agent.current?.handle).toBe('board-1');
  });

  it('is made on request, and gives nothing away', async () => {
    const { agent } = await scripted(call('make_puzzle', { level: 'hard', size: 4 }), { text: 'Here you are!' });
    await using _agent = agent;
    const { of, words } = await ask(agent, 'make me a hard one, 4x4');
    expect(of('board')[0]?.board).toMatchObject({ source: 'made', handle: 'board-1' });
    expect(words).toBe('Here you are!\n');
  });
});

describe('a follow-up', () => {
  it('changes the board before, and only as the user says', async () => {
    const { model, agent } = await scripted(
      call('solve_puzzle', { board }),
      { text: 'Solved.' },
      call('solve_puzzle', { board: 'board-1 r1c4=6' }),
      { text: 'It still has its solution.' },
      call('solve_puzzle', { board: 'board-1 r1c4=6 r1c6=9' }),
      { text: 'I cannot.' },
    );
    await using _agent = agent;
    await ask(agent, puzzle);
    const second = await ask(agent, 'and if r1c4 were 6?');
    expect(second.of('board')[0]?.board).toMatchObject({ source: 'changed', handle: 'board-2' });
    expect(second.of('solution')[0]?.solved.answer).toEqual(answerRows);
    expect(model.requests[2]?.messages.map(({ content }) => content)).toContainEqual(expect.stringContaining(puzzle));
    await ask(agent, 'and if r1c4 were 6?');
    expect(told(model)[0]).toMatch(/did not say that row 1, column 6 is 9/);
  });

  it('may be about the same cell twice', async () => {
    const { agent } = await scripted(
      call('solve_puzzle', { board }),
      { text: 'Solved.' },
      call('solve_puzzle', { board: 'board-1 r1c4=6' }),
      { text: 'It still has its solution.' },
      call('solve_puzzle', { board: 'board-1 r1c4=2' }),
      { text: 'Now it has none.' },
    );
    await using _agent = agent;
    await ask(agent, puzzle);
    await ask(agent, 'what if r1c4 were 6?');
    const { of } = await ask(agent, 'what if r1c4 were 2?');
    expect(of('solution')[0]?.solved.status).toBe('no_solution');
    expect(agent.current?.handle).toBe('board-1');
  });

  it('empties a cell where the user says so', async () => {
    const { model, agent } = await scripted(call('solve_puzzle', { board: 'board-1 r5c1=.' }), {
      text: 'It is still the only one.',
    });
    await using _agent = agent;
    const { of } = await ask(agent, `is it still unique if I delete the 4 in r5c1?\n${puzzle}`);
    expect(told(model)[0]).not.toContain('did not say');
    expect(of('solution')[0]?.board.rows).toEqual(withCells(puzzleRows, { '5,1': '.' }));
  });

  it('can ask for the trace', async () => {
    const { agent } = await scripted(call('show_trace', {}), { text: 'There is nothing to show yet.' });
    await using _agent = agent;
    const { words } = await ask(agent, 'show me how you thought');
    expect(words).toContain('nothing to show');
  });
});

describe('framing', () => {
  const prose =
    'A 4x4: the top row starts with a one, r2c3 is 2 and in the fourth row, fourth column there is a three. r3c1=4';
  const framed = ['1...', '..2.', '4...', '...3'];

  it('takes a board from the user’s words, and shows it as the model’s', async () => {
    const { agent } = await scripted(call('solve_puzzle', { board: framed.join('\n') }), { text: 'Done.' });
    await using _agent = agent;
    const { of } = await ask(agent, prose);
    expect(of('board')[0]?.board).toMatchObject({ source: 'framed', rows: framed });
    expect(of('solution')).toHaveLength(1);
  });

  it.each([
    ['a digit that was not said', ['1...', '..2.', '4...', '..33'], /2 of "3", the user's words only 1/],
    ['a cell that was said otherwise', ['1...', '..2.', '...4', '...3'], /row 3, column 1 is 4/],
  ])('gives %s back to the model', async (_, rows, reason) => {
    const { model, agent } = await scripted(call('solve_puzzle', { board: rows }), {
      text: 'What is in the last row?',
    });
    await using _agent = agent;
    const { of, words } = await ask(agent, prose);
    expect(told(model)[0]).toMatch(reason);
    expect(of('solution')).toEqual([]);
    expect(words).toContain('last row');
  });

  it('never takes a copy in place of the board that was read', async () => {
    const copy = withCells(puzzleRows, { '9,1': '1' }).join('\n');
    const { model, agent } = await scripted(call('solve_puzzle', { board: copy }), { text: 'Hm.' });
    await using _agent = agent;
    const { of } = await ask(agent, puzzle);
    expect(told(model)[0]).toContain('differs from board-1');
    // The board that was read gets its answer all the same.
    expect(of('solution').map(({ solved }) => solved.answer)).toEqual([answerRows]);
  });

  it('takes an exact copy for the board that it is', async () => {
    const { agent } = await scripted(call('solve_puzzle', { board: puzzleRows }), { text: 'Done.' });
    await using _agent = agent;
    const { of } = await ask(agent, puzzle);
    expect(of('solution')[0]?.board.handle).toBe('board-1');
  });

  it('understands a legend in words', async () => {
    const { agent } = await scripted(call('solve_puzzle', { board: '1..2\n.3..\n..4.\n2..1' }), { text: 'Done.' });
    await using _agent = agent;
    const { of } = await ask(agent, 'Where A means 1, B means 2, C means 3, D means 4: A..B .C.. ..D. B..A');
    expect(of('board')[0]?.board.source).toBe('framed');
  });

  it('tells a variant that nobody here solves, whatever the model makes of it', async () => {
    const { model, agent } = await scripted(call('solve_puzzle', { board: puzzleRows }), {
      text: `Solved:\n${answerRows.join('\n')}`,
    });
    await using _agent = agent;
    const { of, summary } = await ask(agent, `Killer sudoku with cages, cage sum 10 for r1c1 r1c2:\n${puzzle}`);
    expect(of('problem')[0]?.problem.code).toBe('variant_not_supported');
    expect(told(model)[0]).toMatch(/^error: /);
    expect(of('solution')).toEqual([]);
    expect(of('withheld')).toHaveLength(1);
    expect(summary.status).toBe('unreadable');
  });
});

describe('the model’s words', () => {
  it.each([
    ['a cell', 'Solved! Row 1, column 3 is a 7, as you see.'],
    ['a grid', `Here it is:\n\n${withCells(answerRows, { '9,8': '9', '9,9': '7' }).join('\n')}`],
  ])('are withheld where they contradict %s of the solution', async (_, text) => {
    const { agent } = await scripted(call('solve_puzzle', { board }), { text });
    await using _agent = agent;
    const { of, words } = await ask(agent, puzzle);
    expect(of('withheld')).toHaveLength(1);
    expect(words).not.toContain('7, as');
    expect(words).not.toContain('345286197');
    expect(words).toContain('The exact solver found this answer');
  });

  it('go through where they are right', async () => {
    const { agent } = await scripted(call('solve_puzzle', { board }), {
      text: `Row 1, column 3 is a 4.\n${answerRows.join('\n')}\nEnjoy!`,
    });
    await using _agent = agent;
    const { of, words } = await ask(agent, puzzle);
    expect(of('withheld')).toEqual([]);
    expect(words).toContain('345286179');
  });
});

describe('without a language model', () => {
  it.each([
    ['solves', puzzle, 'solution'],
    ['hints', `only a hint please\n${puzzle}`, 'hint'],
    ['explains', `why is r5c5 a 5?\n${puzzle}`, 'explanation'],
    ['checks', `${puzzle}\n\n${withCells(puzzleRows, { '1,3': '4' }).join('\n')}`, 'check'],
  ] as const)('%s by the words', async (_, text, type) => {
    await using agent = createPuzzleAgent({ engine: 'exact' });
    const { of, words } = await ask(agent, text);
    expect(of(type)).toHaveLength(1);
    expect(words.length).toBeGreaterThan(20);
    expect(of('words').every(({ by }) => by === 'narrator')).toBe(true);
  });

  it('understands what if, and says what it cannot read', async () => {
    await using agent = createPuzzleAgent({ engine: 'exact' });
    const question = 'what is the capital of France?';
    expect((await ask(agent, question)).of('problem')[0]?.problem.code).toBe('no_board');
    await ask(agent, puzzle);
    const { of } = await ask(agent, 'what if r1c3 were 9?');
    expect(of('solution')[0]?.solved.status).toBe('no_solution');
    expect((await ask(agent, question)).of('problem')[0]?.problem.code).toBe('not_understood');
  });
});
