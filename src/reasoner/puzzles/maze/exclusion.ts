/** Mazes that a data set must not hold, under any turn or flip and whatever solid wall surrounds them. */
import { failure, ok, type Result } from '../../task.js';
import { readPuzzleColumn, unreadableList } from '../lists.js';
import { GOAL, OPEN, START, WALL } from './cells.js';
import { imagesOf } from './symmetry.js';

export interface Exclusion {
  /** Whether the maze (tokens in row order) is an excluded one. */
  has(tokens: ArrayLike<number>, columns: number): boolean;
  add(maze: ListedMaze): void;
}

/** A maze in row order. */
export interface ListedMaze {
  readonly tokens: ArrayLike<number>;
  readonly columns: number;
}

export function createExclusion(mazes: Iterable<ListedMaze>): Exclusion {
  const byFingerprint = new Map<string, Set<string>>();
  const add = ({ tokens, columns }: ListedMaze): void => {
    const cropped = crop(tokens, columns);
    const key = fingerprint(cropped);
    byFingerprint.set(key, (byFingerprint.get(key) ?? new Set()).add(leastImage(cropped)));
  };
  for (const maze of mazes) add(maze);
  return {
    add,
    has(tokens, columns) {
      if (byFingerprint.size === 0) return false;
      const cropped = crop(tokens, columns);
      return byFingerprint.get(fingerprint(cropped))?.has(leastImage(cropped)) ?? false;
    },
  };
}

/** One representative, as text, of all mazes that are the same but for turns, flips and walls all around. */
export const canonical = (tokens: ArrayLike<number>, columns: number): string => leastImage(crop(tokens, columns));

interface Cropped {
  readonly tokens: readonly number[];
  readonly rows: number;
  readonly columns: number;
}

/** Without the rows and columns at the rim that are all wall. */
function crop(tokens: ArrayLike<number>, columns: number): Cropped {
  let [top, bottom, left, right] = [Number.POSITIVE_INFINITY, -1, columns, -1];
  for (let cell = 0; cell < tokens.length; cell++) {
    if (tokens[cell] === WALL) continue;
    const [row, column] = [Math.floor(cell / columns), cell % columns];
    top = Math.min(top, row);
    bottom = row;
    left = Math.min(left, column);
    right = Math.max(right, column);
  }
  const kept: number[] = [];
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) kept.push(tokens[row * columns + column] as number);
  }
  return { tokens: kept, rows: Math.max(0, bottom - top + 1), columns: Math.max(0, right - left + 1) };
}

/** The same for all images of a maze: size, open cells, and how far start and goal lie apart. */
function fingerprint({ tokens, rows, columns }: Cropped): string {
  const [start, goal] = [tokens.indexOf(START), tokens.indexOf(GOAL)];
  const down = Math.abs(Math.floor(start / columns) - Math.floor(goal / columns));
  const across = Math.abs((start % columns) - (goal % columns));
  const open = tokens.filter((token) => token === OPEN).length;
  return [Math.min(rows, columns), Math.max(rows, columns), open, Math.min(down, across), Math.max(down, across)].join(
    ' ',
  );
}

function leastImage({ tokens, rows, columns }: Cropped): string {
  const images = imagesOf({ rows, columns }).map((cells, image) => {
    const width = image < 4 ? columns : rows;
    return `${width}:${Array.from(cells, (cell) => tokens[cell]).join('')}`;
  });
  return images.reduce((least, image) => (image < least ? image : least));
}

const tokenOf: Readonly<Record<string, number>> = { '#': WALL, '.': OPEN, ' ': OPEN, S: START, G: GOAL, E: GOAL };

/**
 * The mazes of a CSV list: `#` a wall, `.` or a space open, S and G start and goal, in the column named `puzzle`; a `/`
 * between two rows, or the cells of a square maze in row order.
 */
export function readMazeList(name: string, csv: string): Result<ListedMaze[]> {
  const texts = readPuzzleColumn(name, csv);
  if (!texts.ok) return texts;
  const mazes: ListedMaze[] = [];
  for (const [index, text] of texts.value.entries()) {
    const rows = text.includes('/') ? text.split('/') : squareRows(text);
    const columns = rows[0]?.length ?? 0;
    const tokens = Array.from(rows.join(''), (glyph) => tokenOf[glyph] ?? -1);
    const isWhole = rows.length > 1 && rows.every((row) => row.length === columns) && !tokens.includes(-1);
    if (!isWhole || !tokens.includes(START) || !tokens.includes(GOAL)) {
      return failure(
        unreadableList(
          `${name}, puzzle ${index + 1}: not a maze with a start and a goal`,
          'Write each maze with "#" for a wall, "." for open, S and G, and "/" between its rows.',
        ),
      );
    }
    mazes.push({ tokens, columns });
  }
  return ok(mazes);
}

function squareRows(text: string): string[] {
  const side = Math.sqrt(text.length);
  if (!Number.isInteger(side)) return [];
  return Array.from({ length: side }, (_, row) => text.slice(row * side, (row + 1) * side));
}
