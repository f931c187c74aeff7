/** The default way to read boards: words of glyphs, one a row, whatever stands around them and between them. */
import { type Cell, failure, type Grid, ok, type Problem, type Result } from '../task.js';
import type { FamilyDefinition, PuzzleFamily, Standing } from './family.js';

const standings: Readonly<Record<string, Standing>> = {
  no_board: 'absent',
  wrong_row: 'unreadable',
  wrong_rows: 'unreadable',
};

/** What a code of `readRows` means; undefined for a code of another origin. */
export const standingOf = (code: string): Standing | undefined => standings[code];

type RowsFamily = Pick<FamilyDefinition, 'title' | 'glyphs' | 'shapes'> & Pick<PuzzleFamily, 'hasShape'>;

/**
 * Every board of the text, as rows of glyphs on lines of their own or on one line, with white space or any of `/,;"'[]()`
 * and backticks between them. Problems: `no_board`, `wrong_row` (one is shorter or longer than the others), `wrong_rows` (too few or many).
 */
export function readRows(family: RowsFamily, text: string): Result<Grid[], Problem> {
  const grids: Grid[] = [];
  for (const block of blocksOf(text, family.glyphs)) {
    const columns = usualColumns(family, block);
    if (columns === undefined) continue;
    const isRow = (word: string): boolean => word.length === columns;
    const rows = block.slice(block.findIndex(isRow), block.findLastIndex(isRow) + 1);
    const odd = rows.findIndex((row) => !isRow(row));
    if (odd >= 0) return failure(wrongRow(odd + 1, rows[odd]?.length ?? 0, columns));
    const heights = [{ rows: rows.length, columns }, ...family.shapes].filter(
      (shape) => shape.columns === columns && family.hasShape(shape),
    );
    const height = heights.find((shape) => rows.length % shape.rows === 0)?.rows;
    if (height === undefined) return failure(wrongRows(family, rows.length, columns));
    for (let first = 0; first < rows.length; first += height) {
      grids.push(rows.slice(first, first + height).map((row) => [...row].map((glyph) => family.glyphs.indexOf(glyph))));
    }
  }
  return grids.length > 0 ? ok(grids) : failure(noBoard(family));
}

/** Runs of words, two and more, in which every character is a glyph. */
function blocksOf(text: string, glyphs: string): string[][] {
  const blocks: string[][] = [[]];
  for (const word of text.split(/[\s/,;"'[\]()`]+/).filter((part) => part !== '')) {
    if (word.length > 1 && [...word].every((character) => glyphs.includes(character))) blocks.at(-1)?.push(word);
    else blocks.push([]);
  }
  return blocks.filter(({ length }) => length > 1);
}

/** The length of most words, if boards have rows of this length. */
function usualColumns({ shapes }: RowsFamily, block: readonly string[]): number | undefined {
  const lengths = block.map(({ length }) => length);
  const share = (length: number): number => lengths.filter((other) => other === length).length;
  const most = lengths.reduce((best, length) => (share(length) > share(best) ? length : best));
  return share(most) > 1 && shapes.some(({ columns }) => columns === most) ? most : undefined;
}

const problem = (code: keyof typeof standings, message: string, remedy: string, cells: Cell[] = []): Problem => ({
  code,
  message,
  remedy,
  cells,
});

const noBoard = ({ title, glyphs }: RowsFamily): Problem =>
  problem(
    'no_board',
    `There is no board of ${title} in this text.`,
    `Send its rows, a character a cell, of ${[...glyphs].join(' ')}.`,
  );

const wrongRow = (row: number, count: number, others: number): Problem =>
  problem(
    'wrong_row',
    `Row ${row} has ${count} cells, but most rows have ${others}.`,
    `Write row ${row} again with ${others} cells; every blank needs a ".".`,
    [{ row, column: Math.min(count, others) }],
  );

function wrongRows({ title, shapes }: RowsFamily, count: number, columns: number): Problem {
  const sizes = shapes.filter((shape) => shape.columns === columns).map(({ rows }) => rows);
  const message = `The board has ${count} rows of ${columns} cells; ${title} of this width has ${sizes.join(' or ')} rows.`;
  return problem('wrong_rows', message, 'Send every row of the board, and no other.');
}
