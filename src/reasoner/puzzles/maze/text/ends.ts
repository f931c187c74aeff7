/** Start and goal where no symbol marks them: coordinates in words, corners, gaps in the outer wall. */
import { type Cell, failure, type Grid, ok, type Problem, type Result } from '../../../task.js';
import { cellsWith, GOAL, OPEN, START, WALL } from '../cells.js';
import { ambiguousCoordinates, coordinatesOutside, endInWall, missingEnd, severalEnds } from './problems.js';

/** How coordinates in the text relate to the cells of the grid. */
export interface Scale {
  /** Rows and columns that coordinates count; those of the grid, or of the cells whose walls were drawn. */
  readonly rows: number;
  readonly columns: number;
  /** Whether they count from 0 or 1, where the maze itself says so. */
  readonly base: number | null;
  /** Whether the maze itself says that the row comes first. */
  readonly isRowFirst: boolean;
  /** Grid cell of a row and a column counted from 0. */
  cell(row: number, column: number): Cell;
}

export const plainScale = (grid: Grid): Scale => ({
  rows: grid.length,
  columns: grid[0]?.length ?? 0,
  base: null,
  isRowFirst: false,
  cell: (row, column) => ({ row: row + 1, column: column + 1 }),
});

/** For mazes of cells with walls between them, in block form. */
export const cellScale = (grid: Grid, base: number | null = null): Scale => ({
  rows: (grid.length - 1) / 2,
  columns: ((grid[0]?.length ?? 0) - 1) / 2,
  base,
  isRowFirst: base !== null,
  cell: (row, column) => ({ row: 2 * row + 2, column: 2 * column + 2 }),
});

type Which = 'start' | 'goal';

/** The grid with exactly one start and one goal. `before` and `after` are the lines around it. */
export function placeEnds(
  grid: Grid,
  words: string,
  before: string,
  after: string,
  scale: Scale,
): Result<Grid, Problem> {
  const starts = cellsWith(grid, START);
  const goals = cellsWith(grid, GOAL);
  if (starts.length > 1) return failure(severalEnds('start', starts));
  if (goals.length > 1) return failure(severalEnds('goal', goals));
  let placed = grid;
  for (const [which, value, found] of [
    ['start', START, starts],
    ['goal', GOAL, goals],
  ] as const) {
    if (found.length > 0) continue;
    const told = toldPlace(which, words, scale);
    if (!told.ok) return told;
    if (!told.value) continue;
    const { row, column } = told.value;
    if (placed[row - 1]?.[column - 1] === WALL) return failure(endInWall(which, told.value));
    placed = withValue(placed, told.value, value);
  }
  return throughGaps(placed, words, before, after);
}

const withValue = (grid: Grid, { row, column }: Cell, value: number): Grid =>
  grid.map((values, r) => values.map((held, c) => (r === row - 1 && c === column - 1 ? value : held)));

const names: Readonly<Record<Which, string>> = {
  start: '(?:start(?:s|ing)?|begin(?:s|ning)?|entrance|origin|source|from)',
  goal: '(?:goal|end(?:s|ing)?|exit|finish|destination|target|to)',
};

function toldPlace(which: Which, words: string, scale: Scale): Result<Cell | null, Problem> {
  const name = names[which];
  const spoken = new RegExp(
    `\\b${name}\\b[^.\\n([]{0,40}?\\brow\\s*(\\d{1,3})[\\s,]+(?:and\\s+)?col(?:umn)?\\s*(\\d{1,3})`,
    'i',
  ).exec(words);
  if (spoken)
    return fromNumbers(
      which,
      Number(spoken[1]),
      Number(spoken[2]),
      statedBase(words) ?? scale.base,
      true,
      scale,
      words,
    );
  const pair = new RegExp(
    `\\b${name}\\b["']?[^.\\n(\\[]{0,40}?[(\\[]\\s*(\\d{1,3})\\s*[,;]\\s*(\\d{1,3})\\s*[)\\]]`,
    'i',
  ).exec(words);
  if (pair)
    return fromNumbers(which, Number(pair[1]), Number(pair[2]), statedBase(words) ?? scale.base, false, scale, words);
  const corner = new RegExp(`\\b${name}\\b[^.\\n]{0,40}?\\b(top|upper|bottom|lower)[\\s-]*(left|right)\\b`, 'i').exec(
    words,
  );
  if (!corner) return ok(null);
  const row = /top|upper/i.test(corner[1] ?? '') ? 0 : scale.rows - 1;
  return ok(scale.cell(row, /left/i.test(corner[2] ?? '') ? 0 : scale.columns - 1));
}

function statedBase(words: string): number | null {
  const zero =
    /\b(?:0|zero)[- ](?:based|index(?:ed|ing)?)|\b(?:count|number|index|start)\w*\s+(?:\w+\s+)?(?:from|at)\s+(?:0|zero)\b/i.test(
      words,
    );
  const one =
    /\b(?:1|one)[- ](?:based|index(?:ed|ing)?)|\b(?:count|number|index|start)\w*\s+(?:\w+\s+)?(?:from|at)\s+(?:1|one)\b/i.test(
      words,
    );
  return zero === one ? null : zero ? 0 : 1;
}

function fromNumbers(
  which: Which,
  one: number,
  other: number,
  base: number | null,
  areNamed: boolean,
  scale: Scale,
  words: string,
): Result<Cell | null, Problem> {
  const { rows, columns } = scale;
  const fits = (row: number, column: number, from: number): boolean =>
    row >= from && column >= from && row < rows + from && column < columns + from;
  const allPairs = [...words.matchAll(/[([]\s*(\d{1,3})\s*[,;]\s*(\d{1,3})\s*[)\]]/g)].map(
    (match) => [Number(match[1]), Number(match[2])] as const,
  );
  const bases = [0, 1].filter(
    (from) =>
      (base === null || base === from) &&
      // Both ends count alike: a 0 in one of them settles the other.
      (base !== null || areNamed || allPairs.every(([a, b]) => fits(a, b, from) || fits(b, a, from))),
  );
  const likely = areNamed && base === null ? [one === 0 || other === 0 ? 0 : 1] : bases;
  const isColumnFirst = /\(\s*(?:x\s*,\s*y|col(?:umn)?s?\s*,\s*rows?|c\s*,\s*r)\s*\)/i.test(words);
  const isRowFirst =
    areNamed ||
    scale.isRowFirst ||
    /\(\s*(?:rows?\s*,\s*col(?:umn)?s?|r\s*,\s*c|y\s*,\s*x|i\s*,\s*j)\s*\)|\browcol\b/i.test(words);
  const orders = isColumnFirst === isRowFirst ? [false, true] : [isColumnFirst];
  const readings = new Map<string, Cell>();
  for (const from of likely) {
    for (const swapped of orders) {
      const [row, column] = swapped ? [other, one] : [one, other];
      if (!fits(row, column, from)) continue;
      readings.set(`${row - from} ${column - from}`, scale.cell(row - from, column - from));
    }
  }
  const [reading, ...others] = readings.values();
  if (!reading) return failure(coordinatesOutside(which, `(${one}, ${other})`, `${rows}x${columns}`));
  if (others.length === 0) return ok(reading);
  const why =
    likely.length > 1
      ? `(${one}, ${other}) may count from 0 or from 1`
      : `(${one}, ${other}) may be row and column, or column and row`;
  return failure(ambiguousCoordinates(which, why));
}

/** Entrance and exit as the two gaps of an outer wall, the entrance where the text says, else the upper or left one. */
function throughGaps(grid: Grid, words: string, before: string, after: string): Result<Grid, Problem> {
  const missing = (['start', 'goal'] as const).filter(
    (which) => cellsWith(grid, which === 'start' ? START : GOAL).length === 0,
  );
  const [first] = missing;
  if (first === undefined) return ok(grid);
  const gaps = gapsOf(grid);
  const [one, other] = gaps;
  if (missing.length === 1 && gaps.length === 1 && one && /\b(?:exit|escape|way out|get out|leave)\b/i.test(words)) {
    return ok(withValue(grid, one, first === 'start' ? START : GOAL));
  }
  if (missing.length === 1 || gaps.length !== 2 || !one || !other) return failure(missingEnd(first, gaps.length));
  const last = grid.length;
  const startsBelow =
    /\b(?:start|entrance|in)\b[^.\n]{0,30}\b(?:bottom|below|lower)\b/i.test(words) ||
    /\b(?:exit|finish|goal)\b[^.\n]{0,30}\b(?:top|above|upper)\b/i.test(words) ||
    (/^\s*(?:start|entrance|in|\^)\s*$/im.test(after) &&
      /^\s*(?:finish|goal|exit|end|out|\^)?\s*$/im.test(before) &&
      !/\b(?:start|entrance)\b/i.test(before));
  const [start, goal] =
    startsBelow && (one.row === last) !== (other.row === last)
      ? one.row === last
        ? [one, other]
        : [other, one]
      : [one, other];
  return ok(withValue(withValue(grid, start, START), goal, GOAL));
}

/** Runs of open cells in a rim that is otherwise wall, each by its first cell; none where most of the rim is open. */
function gapsOf(grid: Grid): Cell[] {
  const [rows, columns] = [grid.length, grid[0]?.length ?? 0];
  const rim = cellsWith(grid, OPEN).filter(
    ({ row, column }) => row === 1 || column === 1 || row === rows || column === columns,
  );
  return rim.length * 4 > 2 * (rows + columns)
    ? []
    : rim.filter(
        ({ row, column }) =>
          !rim.some(
            (cell) =>
              (cell.row === row && cell.column === column - 1) || (cell.column === column && cell.row === row - 1),
          ),
      );
}
