/** Conversations with the built-in reader: what is remembered, and what is said where nothing can be done. */
import { describe, expect, it } from 'vitest';
import { createPuzzleAgent } from '../../src/agent/index.js';
import { ask, type Turn } from '../support/agent.js';
import { answerRows, puzzleRows, withCells } from '../support/boards.js';

const puzzle = puzzleRows.join('\n');
/** Each of its clues is needed. */
const minimal = '1.3.\n..2.\n.1..\n4...';

/** The turns of one conversation. */
async function talk(...messages: readonly string[]): Promise<Turn[]> {
  await using agent = createPuzzleAgent({ engine: 'exact' });
  const turns: Turn[] = [];
  for (const message of messages) turns.push(await ask(agent, message));
  return turns;
}

const problemsOf = ({ of }: Turn): string[] => of('problem').map(({ problem }) => problem.code);
const statusOf = ({ of }: Turn): string | undefined => of('solution')[0]?.solved.status;

describe('a what-if', () => {
  it('leaves the puzzle what it is: hints, checks and answers are about the puzzle', async () => {
    const [, supposed, hint, check, solved] = await talk(
      puzzle,
      'and if r1c3 were 1?',
      'hint',
      `my answer, is it correct? ${answerRows.join('')}`,
      'solve it',
    );
    expect(statusOf(supposed as Turn)).toBe('no_solution');
    expect(hint?.of('hint')[0]?.hint.status).toBe('forced');
    expect(check?.of('check')[0]?.checked.verdict).toBe('correct');
    expect(statusOf(solved as Turn)).toBe('solved');
  });

  it('goes on from the one before where it says "too"', async () => {
    const [, , second] = await talk(puzzle, 'what if r1c3 were 4?', 'and if r1c4 were 6 too?');
    expect(second?.of('solution')[0]?.board.rows).toEqual(withCells(puzzleRows, { '1,3': '4', '1,4': '6' }));
  });

  it.each(['what if I delete the 4 in r4c1?', 'clear r4c1', 'what if row 4, column 1 were empty?'])(
    'empties the cell: %s',
    async (words) => {
      const [, emptied] = await talk(minimal, words);
      expect(emptied?.of('solution')[0]?.board.rows).toEqual(['1.3.', '..2.', '.1..', '....']);
    },
  );

  it('beside the board is about the board as changed', async () => {
    const [turn] = await talk(`Is it still unique if I remove the 4 in r4c1?\n${minimal}`);
    expect(statusOf(turn as Turn)).toBe('several_solutions');
  });

  it('that is not clear, or not on the board, is told so', async () => {
    const [, unclear, off] = await talk(puzzle, 'what if r1c3 and r1c4 were swapped?', 'what if r1c10 were 3?');
    expect(problemsOf(unclear as Turn)).toEqual(['change_unclear']);
    expect(problemsOf(off as Turn)).toEqual(['off_board']);
  });
});

it('an edit stays, and is said to', async () => {
  const [, edit, hint] = await talk(puzzle, 'put 1 in r1c3', 'hint');
  expect(edit?.words).toContain('board-2 is the board from now on');
  expect(hint?.of('hint')[0]?.hint.status).toBe('no_solution');
});

it('a further hint goes on from those before', async () => {
  const [, first, second, third] = await talk(puzzle, 'hint', 'give me another hint', 'another hint');
  const cells = [first, second, third].map((turn) => JSON.stringify(turn?.of('hint')[0]?.hint.cell));
  expect(new Set(cells).size).toBe(3);
});

it('a cell that is named is explained', async () => {
  const [, turn] = await talk(puzzle, 'what goes in row 1 column 3?');
  expect(turn?.words).toContain('Row 1, column 3 is 4');
});

it('what is not understood is told with what could be asked, and names the board', async () => {
  const [, turn] = await talk(puzzle, 'thanks');
  expect(turn?.of('problem')[0]?.problem).toMatchObject({
    code: 'not_understood',
    message: expect.stringContaining('board-1'),
    remedy: expect.stringContaining('hint'),
  });
});

it('a new puzzle is made', async () => {
  const [turn] = await talk('give me a new easy sudoku');
  expect(turn?.of('board')[0]?.board.source).toBe('made');
  expect(problemsOf(turn as Turn)).toEqual([]);
});

it('of more than ten boards the rest is not dropped in silence', async () => {
  const signs = [...'123456789'];
  const renamed = signs.map((_, shift) =>
    puzzle.replace(/\d/g, (digit) => signs[(Number(digit) + shift) % 9] ?? digit),
  );
  const turned = renamed.slice(0, 3).map((board) => board.split('\n').reverse().join('\n'));
  const [turn] = await talk([...renamed, ...turned].join('\n\n'));
  expect(turn?.of('solution')).toHaveLength(10);
  expect(turn?.of('problem')[0]?.problem).toMatchObject({
    code: 'boards_left',
    message: expect.stringMatching(/^12 .*10/),
  });
  expect(turn?.summary.status).toBe('unsolved');
});

it.each(['Solve this: 53..7....\n6..195...\n.98....6.', `Solve this killer sudoku with cages:\n${puzzle}`])(
  'a board that cannot be read is not mistaken for the one before: %s',
  async (words) => {
    const [, turn] = await talk(minimal, words);
    expect(turn?.of('problem')).toHaveLength(1);
    expect(problemsOf(turn as Turn)).not.toContain('not_understood');
    expect(turn?.of('solution')).toEqual([]);
  },
);

describe('remedies name no tools', () => {
  const maze = '#####\n#S..#\n###.#\n#G..#\n#####';

  it('where there are no hints', async () => {
    const [turn] = await talk(`give me a hint\n${maze}`);
    expect(turn?.of('problem')[0]?.problem).toMatchObject({
      code: 'no_logic',
      remedy: expect.stringContaining('/solve'),
    });
    expect(JSON.stringify(turn?.events)).not.toMatch(/solve_puzzle|check_answer/);
  });

  it('where no model can think', async () => {
    await using agent = createPuzzleAgent({ engine: 'hrm' });
    const { words } = await ask(agent, minimal);
    expect(words).toContain('/engine auto');
    expect(words).not.toContain('Call again');
  });
});
