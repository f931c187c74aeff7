/** Start and goal that words name. */
import { describe, expect, it } from 'vitest';
import { maze as family } from '../../../../../src/reasoner/puzzles/maze/index.js';
import { parseMaze } from '../../../../../src/reasoner/puzzles/maze/text/parse.js';

const rowsOf = (text: string): string => {
  const read = parseMaze(text);
  return read.ok ? read.value.map((grid) => family.toRows(grid).join(' ')).join(' | ') : read.error.code;
};

const open = '.....\n.###.\n...#.\n.#...\n.#.#.';
const corners = 'S.... .###. ...#. .#... .#.#G';

describe('places in words', () => {
  it.each([
    ['Maze, shortest path from row 0, column 0 to row 4, column 4.', corners],
    ['Start at row 0 column 2 and end at row 1 column 4', '..S.. .###G ...#. .#... .#.#.'],
    ['Start at row 1 column 3 and end at row 2 column 5', '..S.. .###G ...#. .#... .#.#.'],
    [
      'Maze, rows and columns count from row 0. Start: row 1, column 4; goal: row 2, column 2',
      '..... .###S ..G#. .#... .#.#.',
    ],
    ['start: column 3, row 1; goal: column 1, row 5', '..S.. .###. ...#. .#... G#.#.'],
    ['Maze from the 1st row, 1st column to the 5th row, 5th column', corners],
    ['{"start": {"row": 0, "col": 0}, "goal": {"row": 4, "col": 4}}', corners],
    ['start row 0, column 0, goal row 5, column 5', 'coordinates_outside'],
    ['start row 0, column 4, goal row 5, column 1', 'coordinates_outside'],
    ['maze from (0,0) to (4,4)', corners],
    ['maze from (0,0) to (n-1, m-1)', corners],
    ['maze, top-left to bottom-right', corners],
    ['maze: (0,0) to (0,1) to (0,2)', 'ambiguous_coordinates'],
    ['Maze. I want to get from the top left to the bottom right', corners],
    ['Maze. I want to get from (0,0) to (4,4)', corners],
    ['Maze. I need to get from row 1, column 1 to row 5, column 5', corners],
    ['The top left is the start, the bottom right is the goal', corners],
    ['(0,0) is the start and (4,4) is the exit', corners],
    ['You begin in the top left corner and must reach the bottom right one.', corners],
    ['start_pos = (0,0), goal_pos = (4,4)', corners],
    ['Cells are numbered from (0,0) to (4,4); start (0,0), goal (2,2)', 'S.... .###. ..G#. .#... .#.#.'],
    ['Coordinates start at (1,1). Start (1,1), goal (2,5), as (row, column)', 'S.... .###G ...#. .#... .#.#.'],
    ['Maze from the top left to the top left', 'ends_meet'],
    ['Maze: start (0,0), goal (4,4). No, start (2,2).', 'ambiguous_coordinates'],
    ['Labyrinth. Start links oben, Ziel rechts unten', corners],
    ['Labyrinth: von oben links nach unten rechts', corners],
    ['Irrgarten, Start ist die linke obere Ecke, das Ziel liegt in der rechten unteren Ecke', corners],
    ['Der Start ist oben rechts, das Ziel unten links (Labyrinth)', '....S .###. ...#. .#... G#.#.'],
    ['Laberinto: de arriba a la izquierda hasta abajo a la derecha', corners],
    ['Laberinto: inicio arriba a la izquierda, salida abajo a la derecha', corners],
    ['Laberinto: desde la esquina superior izquierda hasta la esquina inferior derecha', corners],
    ['Labyrinthe : départ en haut à gauche, arrivée en bas à droite', corners],
    ['Labirinto: inizio in alto a sinistra, fine in basso a destra', 'start_missing'],
    ['迷宫 从左上角到右下角', 'start_missing'],
    ['Bewegungen im Labyrinth: links, rechts, oben, unten', 'start_missing'],
    ['Labyrinth von (0,0) nach (4,4)', corners],
    ['Maze. (0,0) is the bottom left. From (0,0) to (4,4)', 'ambiguous_coordinates'],
    ['Maze, y goes up. From (0,0) to (4,4)', 'ambiguous_coordinates'],
    ['Maze, rows are counted from the bottom. Start row 1, column 1, goal row 5, column 5', 'ambiguous_coordinates'],
  ])('%s', (words, rows) => expect(rowsOf(`${words}\n\n${open}`)).toBe(rows));

  it('beside an end in the maze', () => {
    expect(rowsOf(`I need to go from S (top left) to the bottom right\n\nS${open.slice(1)}`)).toBe(corners);
    expect(rowsOf(`The maze ends at the top left.\n\nS${open.slice(1)}`)).toBe('ends_meet');
  });

  it('that are not those of the marks', () => {
    const marked = 'S....\n.###.\n...#.\n.#...\n.#.#G';
    expect(rowsOf(`Maze, start: (0,0), goal: (4,4)\n${marked}`)).toBe(corners);
    expect(rowsOf(`Maze, start at row 1, column 1\n${marked}`)).toBe(corners);
    expect(rowsOf(`{"start": [0, 0], "goal": [2, 4]}\n${marked}`)).toBe('ambiguous_coordinates');
    expect(rowsOf(`The start is (3,1).\n${marked}`)).toBe('ambiguous_coordinates');
    expect(rowsOf(`The answer must start with (0,1).\n${marked}`)).toBe(corners);
    expect(rowsOf(`Maze, start (0,0) inside the rim\n#####\n#S..#\n#.#.#\n#..G#\n#####`)).toBe(
      '##### #S..# #.#.# #..G# #####',
    );
  });

  it('count as the labels of the rows do', () => {
    const grid = (base: number): string =>
      open
        .split('\n')
        .map((row, index) => `${index + base} ${row}`)
        .join('\n');
    const words = 'maze; start row 1, column 1, goal row 2, column 2';
    expect(rowsOf(`${words}\n${grid(1)}`)).toBe('end_in_wall');
    expect(rowsOf(`maze; start row 4, column 2, goal row 2, column 2\n${grid(0)}`)).toBe(
      '..... .###. ..G#. .#... .#S#.',
    );
    expect(rowsOf(`maze; start row 0, column 1, goal row 3, column 3\n${grid(1)}`)).toBe('coordinates_outside');
  });
});

describe('gaps in the outer wall', () => {
  const leftAndRight = '#####\n    #\n# # #\n# # #\n# ###\n#    \n#####';
  const leftFirst = '##### S...# #.#.# #.#.# #.### #...G #####';
  const rightFirst = '##### G...# #.#.# #.#.# #.### #...S #####';
  it.each([
    ['Maze: get from the entrance to the exit', leftFirst],
    ['the entrance is on the right, the exit is on the left', rightFirst],
    ['the entrance is on the left, the exit is on the right', leftFirst],
    ['entrance right, exit left', rightFirst],
    ['Maze: enter on the right and leave on the left', rightFirst],
    ['Maze: the right gap is the entrance', rightFirst],
    ['Maze from right to left', rightFirst],
    ['Find the right way to the exit of the maze', leftFirst],
    ['Maze: you may move to the left, to the right, up or down from entrance to exit', leftFirst],
    ['the entrance is at the top, the exit on the right', 'start_missing'],
    ['Maze: the entrance, which is hard to see, can be found at the top', 'start_missing'],
    ['Labyrinth: Eingang rechts, Ausgang links', rightFirst],
    ['Labyrinth: der Eingang ist links, der Ausgang rechts', leftFirst],
    ['Labyrinth: rechts ist der Eingang, links der Ausgang', rightFirst],
    ['Laberinto: la entrada está a la derecha y la salida a la izquierda', rightFirst],
    ['Labyrinthe: entrée à droite, sortie à gauche', rightFirst],
    ['Labyrinth. Wie komme ich vom Eingang zum Ausgang?', leftFirst],
    ['Labyrinth: erlaubt sind links, rechts, hoch, runter. Vom Eingang zum Ausgang', leftFirst],
    ['The links below lead to the rules of the maze', leftFirst],
    ['Labirinto: entrata a destra, uscita a sinistra', 'start_missing'],
    ['迷宫: 从右边进, 左边出', 'start_missing'],
    ['迷宫如下，请找出最短路径', leftFirst],
    ['Labyrint: wejście po prawej, wyjście po lewej', 'start_missing'],
    ['Labyrinthe: va de droite à gauche', 'start_missing'],
  ])('left and right: %s', (words, rows) => expect(rowsOf(`${words}\n\n${leftAndRight}`)).toBe(rows));

  const topAndBottom = '# ###\n#   #\n# # #\n#   #\n### #';
  const topFirst = '#S### #...# #.#.# #...# ###G#';
  const bottomFirst = '#G### #...# #.#.# #...# ###S#';
  it.each([
    ['Maze from the top opening to the bottom opening', topFirst],
    ['Maze from the bottom opening to the top opening', bottomFirst],
    ['entrance at the bottom, exit at the top', bottomFirst],
    ['bottom entrance, top exit', bottomFirst],
    ['entrance top left, exit bottom right', topFirst],
    ['start in the bottom right, exit in the top left', bottomFirst],
    ['Labyrinth: Eingang unten, Ausgang oben', bottomFirst],
    ['Labyrinth: von unten nach oben', bottomFirst],
    ['Laberinto: entrada abajo, salida arriba', bottomFirst],
    ['Laberinto: de abajo hacia arriba', 'start_missing'],
  ])('top and bottom: %s', (words, rows) => expect(rowsOf(`${words}\n\n${topAndBottom}`)).toBe(rows));
});
