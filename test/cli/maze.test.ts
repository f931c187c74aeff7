/** Mazes on the command line: which puzzle it is need not be said. */
import { describe, expect, it } from 'vitest';
import { ruminate } from '../support/cli.js';

describe('a maze', () => {
  it('is solved without being named: the path to standard output, and its moves', async () => {
    const { stdout, stderr, code } = await ruminate(['solve', 'S..', '##.', 'G..']);
    expect(stdout).toBe('S**\n##*\nG**\n6 moves: RRDDLL\n');
    expect(stderr).toContain('checked by the rules');
    expect(code).toBe(0);
  });

  it('has no path: said so, with exit code 3', async () => {
    const { stdout, code } = await ruminate(['solve', '--json', 'S#./##./..G']);
    expect(JSON.parse(stdout)).toMatchObject({
      status: 'no_solution',
      family: 'maze',
      problems: [{ code: 'no_path', cells: [{ row: 1, column: 1 }] }],
    });
    expect(code).toBe(3);
  });

  it('may stand beside Sudoku in a list of questions', async () => {
    const input = '{"id": 1, "text": "S.#\\n..#\\n#.G"}\n{"id": 2, "text": "1.3. ..2. .1.. 4..."}\nmy maze\n';
    const { stdout, code } = await ruminate(['solve', '--jsonl', '--engine', 'exact'], { input });
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers).toMatchObject([{ family: 'maze', id: 1 }, { family: 'sudoku', id: 2 }, { status: 'unreadable' }]);
    expect(code).toBe(2);
  });

  it('is made and checked in the chat', async () => {
    const input = 'S..\n##.\nG..\n\n/check RRDDLL\n/check\nS**\n##.\nG**\n\n/new maze hard 9\n/solve\n/new maze mild\n';
    const { stdout, stderr, code } = await ruminate(['chat', '--engine', 'exact'], { input });
    expect(stdout).toContain('S**\n##*\nG**');
    expect(stderr).toContain('Right: every rule is kept.');
    expect(stderr).toMatch(/Not right:\n {2}The path from the start breaks off/);
    expect(stdout.match(/moves: /g)).toHaveLength(2);
    expect(stderr).toContain('/new maze obstacles|perfect|loops|hard|no-path');
    expect(code).toBe(0);
  });
});
