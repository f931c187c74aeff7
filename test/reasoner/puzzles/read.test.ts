/** A text whose kind of puzzle nobody has named. */
import { describe, expect, it } from 'vitest';
import { readBoards } from '../../../src/reasoner/puzzles/read.js';
import { families } from '../../support/families.js';

const read = (text: string): string => {
  const boards = readBoards(text);
  return boards.ok ? boards.value.family.name : boards.error.code;
};

describe('readBoards', () => {
  it.each(families)('knows each puzzle of $name by how it is drawn', (family) => {
    for (const [index, level] of family.levels.slice(0, 3).entries()) {
      for (const shape of family.shapes) {
        const { task } = family.generate(index, level, shape);
        expect(read(family.render(task.input))).toBe(family.name);
        expect(read(family.toRows(task.input).join('\n'))).toBe(family.name);
      }
    }
  });

  const forms = families.flatMap((family) => (family.forms ?? []).map((form) => ({ family, form, name: form.name })));

  it.each(forms)('takes no $family.name for another puzzle: $name', ({ family, form }) => {
    const [level = ''] = family.levels;
    for (const shape of family.shapes) {
      for (const seed of [1, 2, 3]) {
        const text = form.render(family.generate(seed, level, shape).task.input);
        expect([family.name, 'which_puzzle']).toContain(read(text));
        expect(read(`${family.title}:\n\n${text}`)).toBe(family.name);
      }
    }
  });

  it.each([
    ['sudoku', '1000\n0100\n0000\n0010'],
    ['sudoku', '1.3.\n..2.\n.1..\n4...'],
    ['sudoku', 'This sudoku has walls around it:\n1.3.\n..2.\n.1..\n4...'],
    ['maze', 'maze, 1 = wall, 0 = open, 2 start, 3 goal\n2000\n1110\n0000\n3011'],
    [
      'maze',
      'maze, 1 = wall, 0 = open, start (0,0), goal (8,8)\n' +
        Array.from({ length: 9 }, () => '0 0 0 0 0 0 0 0 0')
          .join('\n')
          .replace('0 0 0', '0 1 1'),
    ],
    ['which_puzzle', '2000\n1110\n0000\n3011'],
    ['which_puzzle', '0 1 0 0 0\n0 1 0 1 0\n0 0 0 1 0\n1 1 1 1 0\n0 0 0 0 0'],
    ['legend_missing', 'A maze:\n0 1 0 0 0\n0 1 0 1 0\n0 0 0 1 0\n1 1 1 1 0\n0 0 0 0 0'],
    ['no_maze', 'Please solve my maze'],
    ['no_board', 'Please solve my sudoku'],
    ['no_board', 'Hello'],
    ['other_puzzle', 'Please solve this kakuro'],
    ['ragged_rows', '#####\n#S..#\n#.#.\n#..G#\n#####'],
    ['short_row', '53..7....\n6..195...\n.98....6\n8...6...3\n4..8.3..1\n7...2...6\n.6....28.\n...419..5\n....8..79'],
  ])('%s: %s', (expected, text) => expect(read(text)).toBe(expected));

  it('asks only the family that is named', () => {
    const [sudoku] = families;
    expect(readBoards('S.#\n..#\n#.G', sudoku)).toMatchObject({ ok: false, error: { code: 'no_board' } });
  });

  it('says how the text can be read where it cannot tell', () => {
    expect(readBoards('2000\n1110\n0000\n3011')).toMatchObject({
      ok: false,
      error: { message: expect.stringMatching(/as a Sudoku: a board\..*as a Maze: These are rows of 0, 1, 2, 3/) },
    });
  });
});
