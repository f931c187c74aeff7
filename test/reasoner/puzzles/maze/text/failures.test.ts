import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maze as family } from '../../../../../src/reasoner/puzzles/maze/index.js';
import { parseMaze, parseMazeAnswer } from '../../../../../src/reasoner/puzzles/maze/text/parse.js';
import { problemCodes, standingOf } from '../../../../../src/reasoner/puzzles/maze/text/problems.js';
import { maze } from '../mazes.js';

const plain = '#####\n#S..#\n#.#.#\n#..G#\n#####';

describe('what cannot be read', () => {
  it.each([
    ['no_maze', 'hello there', 'no maze'],
    ['no_maze', 'Please solve my maze', 'no maze'],
    ['no_maze', 'S#\n.G', 'no maze'],
    ['ragged_rows', '#####\n#S..#\n#.#.\n#..G#\n#####', 'Row 3 has 4 cells, but most rows have 5'],
    ['ragged_rows', '#####\n#S..#\n#.#..#\n#..G#\n#####', 'Row 3 has 6 cells'],
    ['unknown_symbol', '#####\n#S.?#\n#.#.#\n#..G#\n#####', '"?", first at row 2, column 4'],
    ['unknown_symbol', '#####\n#S.K#\n#.#.#\n#..G#\n#####', '"K"'],
    ['unknown_symbol', '#####\n#S**#\n#.#*#\n#..G#\n#####', 'a path that is already drawn'],
    ['unknown_symbol', 'maze, 1 = wall, 0 = open\n2 0 1\n0 0 1\n1 0 3', '"2"'],
    ['legend_missing', 'maze from (0,0) to (2,2)\n0 1 0\n0 1 0\n0 0 0', 'which number is a wall'],
    ['legend_missing', '0 1 0 0 0\n0 1 0 1 0\n0 0 0 1 0\n1 1 1 1 0\n0 0 0 0 0', 'which number is a wall'],
    ['legend_contradicts', `maze: # is a wall. # is open.\n${plain}`, '"#" is wall, and also that it is open'],
    ['start_missing', '#####\n#...#\n#.#.#\n#..G#\n#####', 'no start'],
    ['goal_missing', '#####\n#S..#\n#.#.#\n#...#\n#####', 'no goal'],
    ['start_missing', '# # #\n#   #\n### #', '3 gaps'],
    ['several_starts', '#####\n#S.S#\n#.#.#\n#..G#\n#####', 'row 2, column 2 and row 2, column 4'],
    ['several_goals', '#####\n#S.G#\n#.#.#\n#..G#\n#####', 'row 2, column 4 and row 4, column 4'],
    [
      'ambiguous_coordinates',
      'maze, 0 = free, 1 = wall, start (1,1), goal (2,2)\n0 0 1\n0 0 1\n1 0 0',
      'from 0 or from 1',
    ],
    [
      'ambiguous_coordinates',
      'maze, 0 = free, 1 = wall, start (0,1), goal (2,2)\n0 0 1\n0 0 1\n1 0 0',
      'row and column, or column and row',
    ],
    [
      'coordinates_outside',
      'maze, 0 = free, 1 = wall, start (0,0), goal (5,5)\n0 0 1\n0 0 1\n1 0 0',
      'outside the maze of 3x3',
    ],
    [
      'end_in_wall',
      'maze, 0 = free, 1 = wall, start (0,0), goal (2,0), as (row, column)\n0 0 1\n0 0 1\n1 0 0',
      'row 3, column 1, is a wall',
    ],
    ['maze_size', Array.from({ length: 61 }, () => 'S#.G').join('\n'), '61x4'],
    [
      'maze_size',
      `${`+${'---+'.repeat(30)}\n|${'   |'.repeat(30)}\n`.repeat(30)}+${'---+'.repeat(30)}`,
      '30x30 cells with walls between them, 61x61 blocks; at most 29x29',
    ],
    ['maze_too_long', `maze ${'#.'.repeat(60_000)}`, 'longer than'],
    ...[
      'Each line is a column of the maze.',
      'One column per line.',
      'The maze is upside down.',
      'maze[x][y], x is the column',
      'I accidentally rotated it.',
    ].map((words): [string, string, string] => ['lines_in_doubt', `${words}\n${plain}`, 'may not be the rows']),
    ['maze_variant', `Take the red key and open the locked door.\n${plain}`, 'keys and doors'],
    ['maze_variant', `In this maze portals teleport you.\n${plain}`, 'teleports'],
    ['maze_variant', `Maze with diagonal moves allowed\n${plain}`, 'diagonal moves'],
    ['maze_variant', `Maze with weighted cells\n${plain}`, 'costs of cells'],
    ['maze_variant', `Collect all coins in the maze\n${plain}`, 'collect'],
    [
      'maze_variant',
      'maze\n(0,0): (0,1), (1,1)\n(0,1): (0,0)\n(1,0): (1,1)\n(1,1): (1,0)\nfrom (0,0) to (1,1)',
      'not beside it',
    ],
    ['maze_drawing', 'maze:\n _ _ _ _\n|_  |   |\n|  _|_| |\n|_ _ _ _|', '"_" and "|"'],
  ])('%s: %s', (code, text, words) => {
    const read = parseMaze(text);
    expect(read).toMatchObject({ ok: false, error: { code, remedy: expect.stringMatching(/\.$/) } });
    if (!read.ok) expect(`${read.error.message} ${read.error.remedy}`).toContain(words);
  });

  it('every code has a meaning', () => {
    for (const code of problemCodes) expect(standingOf(code)).toMatch(/absent|unreadable|not_supported/);
  });
});

describe('an answer', () => {
  const grid = maze('S..', '.#.', '..G');
  const read = (text: string): string => {
    const answer = parseMazeAnswer(text, grid);
    return answer.ok ? family.toRows(answer.value).join(' ') : answer.error.code;
  };

  it.each([
    ['S**\n.#*\n..G', 'S** .#* ..G'],
    ['S.. *#. **G', 'S.. *#. **G'],
    ['RRDD', 'S** .#* ..G'],
    ['right, right, down, down', 'S** .#* ..G'],
    ['↓ ↓ → →', 'S.. *#. **G'],
    ['south south east east', 'S.. *#. **G'],
    ['Moves: D-D-R-R', 'S.. *#. **G'],
    ['RRD', 'moves_end_early'],
    ['RD', 'move_blocked'],
    ['U', 'move_blocked'],
    ['RLRRDD', 'move_blocked'],
    ['RRDDL', 'move_blocked'],
    ['no idea', 'answer_missing'],
    ['S@@\n.#@\n..G', 'unknown_symbol'],
    ['S..\n*#.\n**G\n\nS**\n.#*\n..G', 'several_boards'],
  ])('%j is read as %s', (text, expected) => expect(read(text)).toBe(expected));
});

describe('any text', () => {
  const pieces = fc.constantFrom(
    ...[
      '#',
      '.',
      'S',
      'G',
      'E',
      ' ',
      '\n',
      '0',
      '1',
      '2',
      '3',
      '*',
      '|',
      '+',
      '-',
      '(',
      ')',
      '[',
      ']',
      ',',
      '"',
      "'",
      '`',
      '⬛',
      '⬜',
      '█',
      '╔',
      '═',
    ],
    ...[
      'wall',
      'start',
      'goal',
      ' is ',
      'open',
      'maze',
      ' = ',
      '(0,0)',
      'from ',
      ' to ',
      '+---+',
      '<|0-0|>',
      'row 1, column 2',
      '#####\n',
      'S..#\n',
    ],
  );

  it('is read or refused, never a fault, never a maze that breaks its own rules', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 150 }), (parts) => {
        const read = parseMaze(parts.join(''));
        if (!read.ok) expect(problemCodes).toContain(read.error.code);
        else
          for (const grid of read.value)
            expect(
              grid
                .flat()
                .filter((cell) => cell > 1)
                .sort(),
            ).toEqual([2, 3]);
      }),
      { numRuns: 1500 },
    );
  });

  it.each([
    ' ',
    '#',
    '[',
    '[0,0,1],',
    "'#' = wall, ",
    '(1,2): (1,3)\n',
    'start at (1,1) ',
    '+---+\n|   |\n',
    'S.#\n..#\n#.G\n\n',
    '_|',
    '\n',
    '#.#\n',
    '# #\n#\n',
    'S G\n',
    '1 # #\n2 #\n',
    'A #\n',
    '```\n# #\n',
    '#,#,#\n',
    '#  #  #\n',
    'S.#/',
    'row 1 column 2 ',
    'from (0,0) to ',
    'the top left is the start ',
    'entrance on the left, ',
    'from ',
    'left ',
    'no keys, ',
    'only move right ',
    'must pass through ',
    'not use ',
  ])('%j, over and over, ends', (piece) => {
    expect(parseMaze(piece.repeat(Math.floor(99_000 / piece.length)))).toHaveProperty('ok');
  });
});
