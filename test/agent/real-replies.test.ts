/** What small language models really said (evals/results/smollm2-135m and qwen2.5-coder-0.5b), and what a user sees of it. */
import { describe, expect, it } from 'vitest';
import { createPuzzleAgent } from '../../src/agent/index.js';
import { ask } from '../support/agent.js';
import { type Step, scriptedModel } from '../support/scripted-model.js';

const sudoku = ['.23.', '132.', '24.3', '3...'].join('\n');
const maze = ['#####', '#..S#', '#G#.#', '#...#', '#####'].join('\n');
const solve: Step = { calls: [{ name: 'solve_puzzle', input: { board: 'board-1' } }] };

/** Said without any call: scraps of a board, sizes, code, an answer that is none, talk in circles, a call written as text. */
const idle: readonly (readonly [string, string])[] = [
  [
    sudoku,
    'The answer to this puzzle is:\n\nboard-1, sudoku:\n.23.\n132.\n24.3\n\nThe puzzle is solved by the user, and the answer is the same as the previous puzzle.',
  ],
  [
    sudoku,
    'The answer to this puzzle is:\n\nboard-1, 4x4, 6x6, 9x9, 10x10, 15x15, 20x20, 30x30, 35x35, 40x40, 45x45, 50x50, 105',
  ],
  [
    sudoku,
    'The user asks:\n\nWhat is the output of the following code?\n```javascript\nfunction solve_puzzle(board: string, row: bigint, column: bigint) {\n  let result = 0;\n',
  ],
  [sudoku, 'The solution to the puzzle is:\n\nboard-1, 43..\n\nThe answer is: 43.'],
  [
    sudoku,
    'The assistant provides a solution to the puzzle, but it is not part of the conversation.\nThe user is asked to provide a solution to a puzzle, but the solution is not part of the conversation.\n',
  ],
  [maze, 'The puzzle is:\n\nboard-1, maze:\n#####\n#S#\n#G#.#\n#...#\n#####'],
  [
    maze,
    'The assistant does not tell the user that the puzzle is a grid puzzle, but it is indeed a grid puzzle. The puzzle is a grid puzzle, and the puzzle is a grid puzzle.\n\nThe puzzle is a grid puzzle, and the puzzle is a grid puzzle.',
  ],
  [sudoku, '```json\n{\n  "name": "solve_puzzle",\n  "arguments": {\n    "board": "23.132.24.3..."\n  }\n}\n```'],
];

/** The same models' scraps and circles, as they would come after a call. */
const afterwards: readonly (readonly [string, string])[] = [
  [sudoku, 'board-1, sudoku:\n.23.\n132.\n24.3\n'],
  [maze, 'board-1, maze:\n#####\n#S#\n#G#.#\n#...#\n#####'],
  [maze, '```\nboard-1, maze:\n#####\n#..S#\n#...#\n#####\n```'],
  [sudoku, 'The user is asked to provide a solution to a puzzle, but it is not there.\n'.repeat(8)],
  [maze, `This is a maze puzzle, and the puzzle is a grid ${'puzzle '.repeat(60)}`],
];

async function seen(message: string, ...script: readonly Step[]) {
  const model = await scriptedModel(...script);
  await using agent = createPuzzleAgent({ endpoint: model.endpoint, engine: 'exact' });
  const turn = await ask(agent, message);
  const byModel = turn.of('words').flatMap(({ by, text }) => (by === 'model' ? [text] : []));
  return { ...turn, byModel: byModel.join('') };
}

describe('what small models really said', () => {
  it.each(idle)('is not shown where the board was left alone, and the narrator speaks: %s %s', async (puzzle, text) => {
    const { byModel, words, of, summary } = await seen(`Please solve this:\n${puzzle}`, { text });
    expect(byModel).toBe('');
    expect(words).toContain('the rules checked it');
    expect(of('withheld').map(({ reason }) => reason)).toEqual(['it did nothing with the board']);
    expect(of('solution')).toHaveLength(1);
    expect(summary.status).toBe('solved');
  });

  it.each(afterwards)('is cut off after a call where it goes wrong: %s %s', async (puzzle, text) => {
    const { byModel, words, of } = await seen(`Please solve this:\n${puzzle}`, solve, { text });
    expect(of('withheld')).toHaveLength(1);
    expect(byModel).not.toMatch(/\.23\.|#S#|#\.\.\.#|puzzle puzzle/);
    expect(byModel.split('The user is asked').length).toBeLessThanOrEqual(3);
    expect(words).toContain('the rules checked it');
  });

  it.each([
    '```json\n{\n  "name": "solve_puzzle",\n  "arguments": {\n    "board": "[board]"\n  }\n}\n```',
    '{"name": "solve_puzzle", "arguments": {"board": "1241.2344"}}\n{"name": "check_answer", "arguments": {"puzzle": "1241.2344"}}',
    '{"name": "solve_maze", "arguments": {"board": "Danke!"}}',
  ])('is not shown where it is a call written as text: %s', async (text) => {
    const { byModel, of } = await seen('hello', { text });
    expect(byModel).toBe('');
    expect(of('withheld')).toEqual([expect.objectContaining({ reason: 'it writes a call of a tool as text' })]);
  });

  it('is heard where it says something before its call and after', async () => {
    const before: Step = {
      text: 'Let me solve that for you.',
      calls: [{ name: 'solve_puzzle', input: { board: 'board-1' } }],
    };
    const { byModel, of } = await seen(`Please solve this:\n${sudoku}`, before, {
      text: 'It has exactly one solution.',
    });
    expect(byModel).toBe('Let me solve that for you.\nIt has exactly one solution.\n');
    expect(of('withheld')).toEqual([]);
  });

  it('is heard where there is no board to do something with', async () => {
    const { byModel } = await seen('hello', { text: 'Hello! Send me a puzzle.' });
    expect(byModel).toBe('Hello! Send me a puzzle.\n');
  });
});
