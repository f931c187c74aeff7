/** Mazes with spaces for open cells. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maze as family } from '../../../../../src/reasoner/puzzles/maze/index.js';
import { parseMaze } from '../../../../../src/reasoner/puzzles/maze/text/parse.js';
import { maze } from '../mazes.js';

const rowsOf = (text: string): string => {
  const read = parseMaze(text);
  return read.ok ? read.value.map((grid) => family.toRows(grid).join(' ')).join(' | ') : read.error.code;
};

const fenced = (...rows: string[]): string => `\`\`\`\n${rows.join('\n')}\n\`\`\``;
const indented = (...rows: string[]): string => `My maze:\n\n${rows.map((row) => `    ${row}`).join('\n')}\n\nThanks`;

describe('rows of which little shows', () => {
  it.each([
    ['at the top', fenced('     #', 'S #   ', '# ##  ', '# # #G'), '.....# S.#... #.##.. #.#.#G'],
    [
      'at every side',
      fenced(' S # G ', ' # #   ', ' # ### ', '   #   ', ' #   # '),
      '.S.#.G. .#.#... .#.###. ...#... .#...#.',
    ],
    [
      'in the middle',
      fenced('S # #  ', ' ## ## ', '   # # ', '      #', '## # # ', ' ##  ##', '   # #G'),
      'S.#.#.. .##.##. ...#.#. ......# ##.#.#. .##..## ...#.#G',
    ],
    ['with nothing at all', fenced('# ## #', 'S #  G', '# # ##', '      '), '#.##.# S.#..G #.#.## ......'],
    ['with the start alone', fenced('    S ', '# ##  ', '# #  #', '# # #G'), '....S. #.##.. #.#..# #.#.#G'],
    ['with a label', '1 S #  \n2 ## ##\n3     #\n4 ### G', 'S.#.. ##.## ....# ###.G'],
    ['with a label only', '1 S # #\n2 ## ##\n3      \n4 ### G', 'S.#.# ##.## ..... ###.G'],
  ])('%s', (_, text, rows) => expect(rowsOf(text)).toBe(rows));
});

describe('spaces that may be the maze or not', () => {
  it.each([
    ['before a row, outside a fence', `maze\n${' S # G \n # #   \n # ### \n   #   \n #   # '}`],
    ['before a gap in the wall', indented('#####', '    #', '# # #', '#SG #', '#####')],
    ['at the end of some rows', fenced('S # #  ', '# #    ', '# #  ', '  #G#')],
    ['in an empty line', fenced('S # ##', '# ## #', '# # ##', '', '# ## G', '')],
    ['in every second column', fenced('      #', 'S #    ', '  # #  ', '  # # G')],
    ['in every second column of a walled maze', '# # # # #\n# S     #\n# # #   #\n#     G #\n# # # # #'],
    ['after labels', '1  S # G\n2    # #\n3  # # #\n4  #   #'],
  ])('%s', (_, text) => expect(rowsOf(text)).toBe('spaces_in_doubt'));

  it.each([
    ['before a wall', indented('#####', '#S  #', '# # #', '#  G#', '#####'), '##### #S..# #.#.# #..G# #####'],
    [
      'before an end in the wall',
      indented('#####', 'S   #', '# # #', '#   G', '#####'),
      '##### S...# #.#.# #...G #####',
    ],
    ['after a wall', '##### \n#S  #\n# # #  \n#  G#\n#####', '##### #S..# #.#.# #..G# #####'],
    ['around a fence, too', '  ```\n  #S# #\n  #  G#\n  #####\n  ```', '#S#.# #..G# #####'],
    ['between two mazes', '#####\n#S G#\n#####\n\n#####\n#G S#\n#####', '##### #S.G# ##### | ##### #G.S# #####'],
  ])('are told apart %s', (_, text, rows) => expect(rowsOf(text)).toBe(rows));
});

describe('any maze with spaces for open cells', () => {
  const moves = (grid: number[][]): number | undefined => {
    const [answer] = family.solveExact(grid, 1).solutions;
    return answer?.flat().filter((value) => value === 4).length;
  };
  /** Nothing tells of an open row at the rim whose spaces are gone; an open column on the right is left out for that, too. */
  const trimmed = (row: string): string => row.trimEnd() || row;
  const written: Readonly<Record<string, (rows: readonly string[]) => string>> = {
    'in a fence': (rows) => `\`\`\`\n${rows.join('\n')}\n\`\`\``,
    'in an indented fence': (rows) => `- this:\n  \`\`\`\n${rows.map((row) => `  ${row}`).join('\n')}\n  \`\`\``,
    'in a fence, trimmed': (rows) => `\`\`\`\n${rows.map(trimmed).join('\n')}\n\`\`\``,
    plain: (rows) => rows.join('\n'),
    trimmed: (rows) => rows.map(trimmed).join('\n'),
    indented: (rows) => rows.map((row) => `    ${row}`).join('\n'),
    numbered: (rows) => rows.map((row, index) => `${index + 1} ${row}`).join('\n'),
    'numbered, apart': (rows) => rows.map((row, index) => `${index + 1}:  ${row}`).join('\n'),
  };
  const grids = fc
    .record({
      rows: fc.integer({ min: 3, max: 8 }),
      columns: fc.integer({ min: 3, max: 8 }),
      seed: fc.infiniteStream(fc.nat(99)),
      walls: fc.constantFrom(20, 40, 60),
    })
    .map(({ rows, columns, seed, walls }) => {
      const draw = (): number => seed.next().value;
      const glyphs: string[] = Array.from({ length: rows * columns }, () => (draw() < walls ? '#' : '.'));
      const start = draw() % glyphs.length;
      glyphs[start] = 'S';
      glyphs[(start + 1 + (draw() % (glyphs.length - 1))) % glyphs.length] = 'G';
      return maze(
        ...Array.from({ length: rows }, (_, row) => glyphs.slice(row * columns, (row + 1) * columns).join('')),
      );
    });

  it.each(Object.keys(written))('%s, is refused or has the shortest path that was meant', (how) => {
    fc.assert(
      fc.property(grids, (grid) => {
        const rows = family.toRows(grid).map((row) => row.replaceAll('.', ' '));
        fc.pre(
          rows.some((row) => /\S +\S/.test(row)) &&
            !(how.includes('trimmed') && rows.every((row) => row.endsWith(' '))),
        );
        const read = parseMaze(`Please solve this maze.\n\n${written[how]?.(rows)}\n\nThank you!`);
        if (read.ok) expect(read.value.map(moves)).toEqual([moves(grid)]);
      }),
      { numRuns: 300 },
    );
  });
});
