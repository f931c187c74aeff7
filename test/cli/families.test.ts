/** Families from outside on the command line: RUMINATE_FAMILIES holds for every command. */
import { describe, expect, it } from 'vitest';
import { ruminate } from '../support/cli.js';
import { futoshiki } from '../support/families.js';

const board = '.-.-.-. --v-^-- .<.-.-. --^---- .<.-.<. ------- .-.-.<.';

describe('RUMINATE_FAMILIES', () => {
  it('adds a family, without which its boards are none', async () => {
    const environment = { RUMINATE_FAMILIES: futoshiki };
    const [known, unknown] = await Promise.all([
      ruminate(['solve', '--json', '--engine', 'exact', board], { environment }),
      ruminate(['solve', '--json', '--engine', 'exact', board], { environment: { RUMINATE_FAMILIES: '' } }),
    ]);
    expect(known.code).toBe(0);
    expect(JSON.parse(known.stdout)).toMatchObject({ family: 'futoshiki', status: 'solved', puzzle: board.split(' ') });
    expect(unknown.code).toBe(2);
    expect(JSON.parse(unknown.stdout)).toMatchObject({ family: null, problems: [{ code: 'no_board' }] });
  });

  it.each([
    ['a board with a row too short', board.replace('------- ', '------ '), 'wrong_row', 'Row 6 has 6 cells'],
    ['a board with a row too few', board.replace('------- ', ''), 'wrong_rows', 'has 6 rows of 7 cells'],
    ['a sign that is not true', board.replace('.<.-.-.', '4<3-.-.'), 'givens_clash', 'says that 4 is less than 3'],
    [
      'a sign where a digit belongs',
      board.replace('.-.-.<.', '<-.-.<.'),
      'givens_clash',
      'where only one of . 1 2 3 4 can',
    ],
    ['too few clues', board.replaceAll(/[<^v]/g, '-'), 'several_solutions', 'more than one solution'],
  ])('says what is wrong: %s', async (_, text, code, words) => {
    const environment = { RUMINATE_FAMILIES: futoshiki };
    const { stdout } = await ruminate(['solve', '--json', `Futoshiki: ${text}`], { environment });
    const [problem] = JSON.parse(stdout).problems;
    expect(problem).toMatchObject({ code, message: expect.stringContaining(words) });
  });

  it.each([
    [['solve', board]],
    [['models']],
    [['dataset', 'sudoku', '--count', '1', '--out', '/nonexistent']],
    [['mcp']],
    [[]],
  ])('ends %j with what is wrong where a module cannot be loaded', async (args) => {
    const { code, stdout, stderr } = await ruminate(args, {
      environment: { RUMINATE_FAMILIES: '/nonexistent/mine.js' },
    });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(
      /^The puzzle family of \/nonexistent\/mine\.js is not there: there is no such file\.\n {2}→ .*\n$/,
    );
  });

  it('is not needed for help', async () => {
    const { code, stdout } = await ruminate(['--help'], { environment: { RUMINATE_FAMILIES: '/nonexistent/mine.js' } });
    expect(code).toBe(0);
    expect(stdout).toContain('RUMINATE_FAMILIES');
  });
});

it.each([
  ['solve', ['solve', '--family', 'mine', board]],
  ['trace', ['trace', '--family', 'mine', board]],
  ['dataset', ['dataset', 'mine', '--count', '1', '--out', '/nonexistent']],
  ['bench', ['bench', 'accuracy', '--family', 'mine', '--data', '/nonexistent']],
])('%s says which families there are', async (_, args) => {
  const { code, stderr } = await ruminate(args);
  expect(code).toBe(2);
  expect(stderr).toContain('there is no puzzle family "mine"; there are: sudoku, maze');
});
