import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Form } from '../../../../../src/reasoner/puzzles/family.js';
import { generate, levels } from '../../../../../src/reasoner/puzzles/maze/generate.js';
import { maze as family } from '../../../../../src/reasoner/puzzles/maze/index.js';
import { forms } from '../../../../../src/reasoner/puzzles/maze/text/forms.js';
import { parseMaze } from '../../../../../src/reasoner/puzzles/maze/text/parse.js';
import type { Grid } from '../../../../../src/reasoner/task.js';

const rowsOf = (text: string): string[] => {
  const read = parseMaze(text);
  return read.ok
    ? read.value.map((grid) => family.toRows(grid).join(' '))
    : [`${read.error.code}: ${read.error.message}`];
};

const walled = '##### #S..# #.#.# #..G# #####';

describe('a maze is read', () => {
  it.each([
    ['with # and dots', '#####\n#S..#\n#.#.#\n#..G#\n#####', walled],
    [
      'with spaces, indented, in prose',
      'My maze:\n\n    #####\n    #S  #\n    # # #\n    #  G#\n    #####\n\nThanks',
      walled,
    ],
    ['with E for the exit', 'S is the start, E is the exit.\nS.#\n..#\n#.E', 'S.# ..# #.G'],
    ['in a fence', 'Solve\n```text\n#####\n#S..#\n#.#.#\n#..G#\n#####\n```', walled],
    ['in quoted mail', '> #####\n> #S..#\n> #.#.#\n> #..G#\n> #####', walled],
    [
      'in the quoted part of a mail',
      'On Monday Ann wrote:\n> #####\n> #S..#\n> #.#.#\n> #..G#\n> #####\n\nCan you solve it?',
      walled,
    ],
    ...['Shortest path S to G.', 'S to G, shortest path', 'Path from S to G', 'Way between S and G'].map(
      (words): [string, string, string] => [words, `Maze! ${words}\nS.#\n..#\n#.G`, 'S.# ..# #.G'],
    ),
    ['with a legend of the walls alone', 'Walls are 1s. Maze from (0,0) to (2,2)\n0 0 1\n0 0 1\n1 0 0', 'S.# ..# #.G'],
    [
      'with a row called 1',
      'Maze. Start at row 1, column 1, end at row 3, column 3. 1 is a wall, 0 is open.\n0 0 1\n0 0 1\n1 0 0',
      'S.# ..# #.G',
    ],
    [
      'with one step at a time',
      'Maze, 0 = empty, 1 = wall, from (0,0) to (2,2). Find the shortest path (one step at a time).\n[[0,0,1],[0,0,1],[1,0,0]]',
      'S.# ..# #.G',
    ],
    ['with a legend on one line', 'Maze: (0,0) to (2,2)? 0: path 1: wall\n0 0 1\n0 0 1\n1 0 0', 'S.# ..# #.G'],
    ['with spaces between cells', 'S . #\n. . #\n# . G', 'S.# ..# #.G'],
    [
      'with column numbers and row letters outside',
      '    1 2 3 4 5\nA   # # # # #\nB   # S . . #\nC   # . # . #\nD   # . . G #\nE   # # # # #',
      walled,
    ],
    ['with row numbers outside', '  01234\n0 #####\n1 #S..#\n2 #.#.#\n3 #..G#\n4 #####', walled],
    [
      'with row numbers before an open column',
      'Maze, what is the shortest path?\n   1 2 3 4\n1  . S # G\n2  . # # .\n3  . . # .\n4  . . . .',
      '.S#G .##. ..#. ....',
    ],
    ['with row letters before an open column', 'A . S # G\nB . # # .\nC . . # .\nD . . . .', '.S#G .##. ..#. ....'],
    ['with row numbers and stops', '1. . S # G\n2. # # # .\n3. . . # .\n4. . . . .', '.S#G ###. ..#. ....'],
    ['with row numbers and colons', '1: S.#\n2 : ..#\n3 | #.G', 'S.# ..# #.G'],
    ['as a table', '| S | . | # |\n|---|---|---|\n| . | . | # |\n| # | . | G |', 'S.# ..# #.G'],
    ['as CSV', 'S,.,#\n.,.,#\n#,.,G', 'S.# ..# #.G'],
    ['on one line', 'The maze is S.#/..#/#.G', 'S.# ..# #.G'],
    ['on one line with spaces between rows', 'S.# ..# #.G', 'S.# ..# #.G'],
    ['as columns in JSON', '{"maze": {"columns": [["S",".","#"],[".",".","."],["#","#","G"]]}}', 'S.# ..# #.G'],
    ['as columns in strings', '{"width": 3, "cols_list": ["S.#", "...", "##G"]}', 'S.# ..# #.G'],
    ['as rows beside a number of columns', '{"columns": 3, "rows": ["S.#", "..#", "#.G"]}', 'S.# ..# #.G'],
    [
      'with an index, the row first',
      'maze[row][col], rows are lines, these are blocks: #\nS.#\n..#\n#.G',
      'S.# ..# #.G',
    ],
    [
      'with a legend in JSON',
      '{"maze": [[2,0,1],[0,0,1],[1,0,3]], "legend": {"0":"open","1":"wall","2":"start","3":"goal"}}',
      'S.# ..# #.G',
    ],
    ['with the form of an answer', 'Path from S to G, in the form S->A->B\nS.#\n..#\n#.G', 'S.# ..# #.G'],
    ['with an arrow', 'Find the path S->G\nS.#\n..#\n#.G', 'S.# ..# #.G'],
    ['as a string of JSON', '{"task": "Solve it", "maze": "#####\\n#S..#\\n#.#.#\\n#..G#\\n#####", "n": 5}', walled],
    [
      'as a string of JSON with its ends beside it',
      '{"maze": "...\\n#.#\\n...", "start": {"row": 0, "col": 0}, "goal": {"row": 2, "col": 2}}',
      'S.. #.# ..G',
    ],
    ['as a string of Python', 'maze = """...\n#.#\n..."""\nstart (0,0), goal (2,2)', 'S.. #.# ..G'],
    [
      'with words beside the first and last row',
      'Maze from top left to bottom right: ...\n#.#\n... thanks',
      'S.. #.# ..G',
    ],
    ['with spaced rows beside words', 'Labyrinth: # # # #\n# S . #\n# . G #\n# # # # danke!', '#### #S.# #.G# ####'],
    ['with a legend above', 'Legend: # = wall\n###\n#S.\n#.G\n###', '### #S. #.G ###'],
    ['as JSON strings', '["#####","#S .#","# # #","#  G#","#####"]', walled],
    [
      'as an array of numbers',
      'You are 2, the exit is 3, 1 = wall, 0 = open.\n[[2,0,1],[0,0,1],[1,0,3]]',
      'S.# ..# #.G',
    ],
    ['as numbers, a row a line', '0 = open, 1 = wall, 2 = you, 3 = exit\n[2,0,1]\n[0,0,1]\n[1,0,3]', 'S.# ..# #.G'],
    [
      'as JSON with everything',
      '{"maze": [[0,0,1],[1,0,1],[1,0,0]], "start": [0,0], "goal": [2,2], "legend": {"0": "open", "1": "wall"}}',
      'S.# #.# #.G',
    ],
    ['with █ and spaces', '█████\n█S  █\n█ █ █\n█  G█\n█████', walled],
    ['with squares', '🟦 = start, 🟥 = goal\n⬛⬛⬛⬛⬛\n⬛🟦⬜⬜⬛\n⬛⬜⬛⬜⬛\n⬛⬜⬜🟥⬛\n⬛⬛⬛⬛⬛', walled],
    ['with emoji', '🧱 = wall, 🟩 = path, 🐭 = start, 🧀 = goal\n🐭🟩🧱\n🟩🟩🧱\n🧱🟩🧀', 'S.# ..# #.G'],
    ['with the legend of KORGym', 'X = goal, o = open, I = wall, * = start\n* o I\no o I\nI o X', 'S.# ..# #.G'],
    [
      'with signs that mean else elsewhere',
      '- *: your starting point\n- #: your destination point\n- O: an open cell\n- X: a blocked cell\nFind the shortest path from * to #.\n    * O X\n    O O X\n    X O #',
      'S.# ..# #.G',
    ],
    [
      'with a legend after it',
      "Navigate from '\"' (start) to 'k' (goal):\n```\n,,,,,\n,\"@@,\n,@,@,\n,@@k,\n,,,,,\n```\nLegend: ',' = Wall, '@' = Passage",
      walled,
    ],
    ['with quoted signs', 'Maze: `*` free, `#` goal, `X` wall, `@` start\n@*X\n**X\nX*#', 'S.# ..# #.G'],
    ['with a dot for walls', 'Legend: . wall, # open\nS#.\n##.\n.#G', 'S.# ..# #.G'],
    ['with words in brackets', 'walls (%), paths (.), start (S), exit (E)\nS.%\n..%\n%.E', 'S.# ..# #.G'],
    [
      'with what may be walked on',
      '0 indicates you can walk, 1 indicates you cannot walk; start at (0,0), goal at (2,2).\n0 0 1\n0 0 1\n1 0 0',
      'S.# ..# #.G',
    ],
    ['in German', 'Labyrinth: # = Wand, . = frei, S Start, Z Ziel\nS.#\n..#\n#.Z', 'S.# ..# #.G'],
    ['in Chinese', '迷宫：墙是X，起点S，终点E\nS.X\n..X\nX.E', 'S.# ..# #.G'],
    ['from FrozenLake', 'SFF\nFFH\nHFG', 'S.. ..# #.G'],
    ['from coordinates with a 0', 'maze, 0 = free, 1 = wall, from (0,0) to (2,2)\n0 0 1\n0 0 1\n1 0 0', 'S.# ..# #.G'],
    [
      'from coordinates counted from 1',
      'maze, 0 = free, 1 = wall, start (1,1), end (3,3)\n0 0 1\n0 0 1\n1 0 0',
      'S.# ..# #.G',
    ],
    [
      'from coordinates said to count from 1',
      '0 = free, 1 = wall. Start (1,1), goal (2,2), 1-based.\n0 0 1\n0 0 1\n1 0 0',
      'S.# .G# #..',
    ],
    [
      'from row and column in words',
      '#...\n....\n.#.#\nThe maze starts at row 1, column 2 and the goal is at row 3, column 3.',
      '#S.. .... .#G#',
    ],
    [
      'from corners',
      '0 = free, 1 = wall; start in the top left, goal at the bottom right\n0 0 1\n0 0 1\n1 0 0',
      'S.# ..# #.G',
    ],
    ['from gaps in the wall', 'START\n v\n# ###\n#   #\n### #\n    ^\n  FINISH', '#S### #...# ###G#'],
    [
      'from gaps, entrance at the bottom',
      '1 is a wall, spaces are open. Entrance at the bottom, exit at the top.\n111 1\n1   1\n1 111',
      '###G# #...# #S###',
    ],
    ['with its exit a gap', 'How do I get out?\n#####\n#S  #\n# #  \n#####', '##### #S..# #.#.G #####'],
    ['as cells with walls', '+---+---+\n| S |   |\n+   +   +\n|     G |\n+---+---+', '##### #S#.# #.#.# #..G# #####'],
    [
      'as cells of box drawing',
      '╔═══╦═══╗\n║ S ║   ║\n╠   ╬   ╣\n║     G ║\n╚═══╩═══╝',
      '##### #S#.# #.#.# #..G# #####',
    ],
    [
      'as tokens of walls',
      '<|0-0|><|up_left_wall|><|origin|><|0-1|><|up_right_wall|><|blank|>\n<|1-0|><|down_left_right_wall|><|blank|><|1-1|><|down_right_left_wall|><|target|>',
      '##### #S..# #.#.# #.#G# #####',
    ],
    [
      'as neighbours',
      '(0,0): (0,1), (1,0)\n(0,1): (0,0)\n(1,0): (0,0), (1,1)\n(1,1): (1,0)\nFind the shortest path from (0,0) to (1,1).',
      '##### #S..# #.### #..G# #####',
    ],
    [
      'as neighbours counted from 1',
      '(1,1) -> (1,2)\n(1,2) -> (1,1), (2,2)\n(2,2) -> (1,2), (2,1)\n(2,1) -> (2,2)\nstart: (1,1), end: (2,1)',
      '##### #S..# ###.# #G..# #####',
    ],
    ['without diagonal moves', 'Moves: up, down, left, right; no diagonal moves.\nS.#\n..#\n#.G', 'S.# ..# #.G'],
  ])('%s', (_, text, rows) => expect(rowsOf(text)).toEqual([rows]));

  it('one after the other', () => {
    expect(rowsOf('First:\nS.#\n..#\n#.G\n\nSecond:\n\nS..\n.#.\n..G')).toEqual(['S.# ..# #.G', 'S.. .#. ..G']);
  });
});

/** Forms with blanks for open cells: only in a maze with a wall all around do no blanks end a row. */
const blankForms: readonly Form[] = [
  { name: 'blanks', fewestGivens: 0, render: (grid) => family.toRows(grid).join('\n').replaceAll('.', ' ') },
  {
    name: 'blocks',
    fewestGivens: 0,
    render: (grid) => family.toRows(grid).join('\n').replaceAll('#', '█').replaceAll('.', ' '),
  },
];

const inWall = (grid: Grid): Grid => {
  const ring = Array.from({ length: (grid[0]?.length ?? 0) + 2 }, () => 1);
  return [ring, ...grid.map((row) => [1, ...row, 1]), ring];
};

describe('a printed maze is read back', () => {
  it.each([...forms, ...blankForms])('$name', (form) => {
    const shapes = fc.record({ rows: fc.integer({ min: 3, max: 30 }), columns: fc.integer({ min: 3, max: 30 }) });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), fc.constantFrom(...levels), shapes, (seed, level, shape) => {
        const { input } = generate(seed, level, shape).task;
        const grid = blankForms.includes(form) ? inWall(input) : input;
        const text = form.render(grid);
        expect(parseMaze(`Please solve this maze.\n\n${text}\n\nThank you!`)).toEqual({ ok: true, value: [grid] });
      }),
      { numRuns: 30 },
    );
  });
});
