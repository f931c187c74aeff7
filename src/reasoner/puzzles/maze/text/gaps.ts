/** Entrance and exit as the gaps of an outer wall. */
import { type Cell, failure, type Grid, ok, type Problem, type Result } from '../../../task.js';
import { cellsWith, GOAL, OPEN, START } from '../cells.js';
import type { Places, Side, Which } from './places.js';
import { missingEnd, sidesUnclear } from './problems.js';

/** The start is where the words say, else at the upper or left gap. */
export function throughGaps(
  grid: Grid,
  places: Places,
  words: string,
  before: string,
  after: string,
): Result<Grid, Problem> {
  const missing = (['start', 'goal'] as const).filter(
    (which) => cellsWith(grid, which === 'start' ? START : GOAL).length === 0,
  );
  const [first] = missing;
  if (first === undefined) return ok(grid);
  const gaps = gapsOf(grid);
  const [one, other] = gaps;
  if (missing.length === 1 && gaps.length === 1 && one && /\b(?:exit|escape|way out|get out|leave)\b/i.test(words)) {
    const told = toldSides(first, places);
    return told.length === 0 || lies(one, told, grid) ? ok(withEnd(grid, one, first)) : failure(sidesUnclear(first));
  }
  if (missing.length === 1 || gaps.length !== 2 || !one || !other) return failure(missingEnd(first, gaps.length));
  const told = { start: toldSides('start', places), goal: toldSides('goal', places) };
  const isTold = told.start.length > 0 || told.goal.length > 0;
  if (!isTold && namesSides(words)) return failure(sidesUnclear('start'));
  const orders = [
    [one, other],
    [other, one],
  ] as const;
  const fitting = orders.filter(
    ([start, goal]) => lies(start, told.start, grid, goal) && lies(goal, told.goal, grid, start),
  );
  const [order] = isTold ? fitting : isMarkedBelow(one, other, grid, before, after) ? [orders[1]] : orders;
  if (!order || (isTold && fitting.length > 1)) return failure(sidesUnclear('start'));
  return ok(withEnd(withEnd(grid, order[0], 'start'), order[1], 'goal'));
}

const withEnd = (grid: Grid, { row, column }: Cell, which: Which): Grid =>
  grid.map((values, r) =>
    values.map((held, c) => (r === row - 1 && c === column - 1 ? (which === 'start' ? START : GOAL) : held)),
  );

/** The side or corner that the words give to an end; "from" and "to" count together only. */
function toldSides(which: Which, places: Places): readonly Side[] {
  const withSides = (end: Which): { sides: readonly Side[]; isExplicit: boolean }[] =>
    places[end].flatMap(({ place, isExplicit }) => ('sides' in place ? [{ sides: place.sides, isExplicit }] : []));
  const [named] = withSides(which).filter(({ isExplicit }) => isExplicit);
  if (named) return named.sides;
  const [weak] = withSides(which);
  return weak && withSides(which === 'start' ? 'goal' : 'start').length > 0 ? weak.sides : [];
}

/** Whether a gap is on the side; at a corner it is on one of its two sides, and nearer to it than the other gap. */
function lies(gap: Cell, sides: readonly Side[], grid: Grid, other?: Cell): boolean {
  if (sides.length === 0) return true;
  const far = (cell: Cell, side: Side): number =>
    side === 'top'
      ? cell.row - 1
      : side === 'left'
        ? cell.column - 1
        : side === 'bottom'
          ? grid.length - cell.row
          : (grid[0]?.length ?? 0) - cell.column;
  const distance = (cell: Cell): number => sides.reduce((sum, side) => sum + far(cell, side), 0);
  const isThere = sides.some((side) => far(gap, side) === 0);
  return isThere && (sides.length === 1 || !other || distance(gap) < distance(other));
}

/** Whether a sentence about the ends speaks of one or two sides, as against a list of moves. */
function namesSides(words: string): boolean {
  return words.split(/[.\n]/).some((sentence) => {
    const foreign = new Set([...sentence.matchAll(foreignSides)].map(([word]) => word.toLowerCase()));
    if (foreign.size > 0) return foreign.size < 3;
    if (!/\b(?:start|entrance|entry|enter|exit|goal|finish|leave)/i.test(sentence)) return false;
    if (/\b(?:up|down)\b/i.test(sentence)) return false;
    const named = [...sentence.matchAll(sidePhrase)].map(([, word = '']) => word.toLowerCase());
    return named.length > 0 && new Set(named).size < 3;
  });
}

const sidePhrase =
  /\b(?:on|at|in|from|to|through)\s(?:the\s)?(?:far\s)?(top|bottom|left|right)\b(?!\s(?:way|path|route|order|direction|answer|turn|and|or)\b)/gi;

/** In other languages whatever stands beside a side may be an end; three sides and more are moves there, too. */
const foreignSides =
  /(?<!\p{L})(?:(?<!\b(?:the|these|my|some|any) )links|rechts|oben|unten|hoch|runter|(?:linke|rechte|obere|untere)[nrs]?|arriba|abajo|izquierd[ao]|derech[ao]|gauche|droite|en haut|en bas|du (?:haut|bas)|(?:in |dall['’])?(?:alto|basso)|sinistra|destra|esquerd[ao]|direit[ao]|(?:em )?(?:cima|baixo)|boven\p{L}*|onder(?:aan|kant)|lew\p{L}{1,3}|praw\p{L}{1,3}|vänster|höger|(?:с|на)?(?:лев|прав|верх|низ)\p{L}{0,3})(?!\p{L})|слева|справа|сверху|снизу|[左右]|[上下][方边邊からの]|왼쪽|오른쪽/giu;

/** "Start" or "^" under the maze, and nothing of it above. */
function isMarkedBelow(one: Cell, other: Cell, grid: Grid, before: string, after: string): boolean {
  const isBelow =
    /^\s*(?:start|entrance|in|\^)\s*$/im.test(after) &&
    /^\s*(?:finish|goal|exit|end|out|\^)?\s*$/im.test(before) &&
    !/\b(?:start|entrance)\b/i.test(before);
  return isBelow && one.row !== grid.length && other.row === grid.length;
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
