/** Start and goal where no symbol marks them: coordinates in words, corners, gaps in the outer wall. */
import { type Cell, failure, type Grid, ok, type Problem, type Result } from '../../../task.js';
import { cellsWith, GOAL, START, WALL } from '../cells.js';
import { cellAt } from './coordinates.js';
import { throughGaps } from './gaps.js';
import { type Places, placesIn, type Told, type Which } from './places.js';
import { endInWall, endsMeet, severalEnds, severalPlaces } from './problems.js';
import type { Scale } from './scale.js';

/** Places further on are not the ends' any more. */
const mostWords = 20_000;

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
  const places = placesIn(words.slice(0, mostWords));
  for (const [which, [marked]] of [
    ['start', starts],
    ['goal', goals],
  ] as const) {
    if (marked && isContradicted(marked, places[which], scale)) return failure(severalPlaces(which));
  }
  if (starts.length === 1 && goals.length === 1) return ok(grid);
  let placed = grid;
  let inWall: Problem | null = null;
  for (const [which, value, found] of [
    ['start', START, starts],
    ['goal', GOAL, goals],
  ] as const) {
    if (found.length > 0) continue;
    const told = toldCell(which, places, words, scale);
    if (!told.ok) return told;
    if (!told.value) continue;
    const { row, column } = told.value;
    const held = placed[row - 1]?.[column - 1];
    if (held === WALL) {
      inWall ??= endInWall(which, { row, column });
      // A corner in the wall may mean a gap beside it.
      if (told.value.isCorner) continue;
      return failure(inWall);
    }
    if (held === START || held === GOAL) return failure(endsMeet({ row, column }));
    placed = withValue(placed, { row, column }, value);
  }
  const whole = throughGaps(placed, places, words, before, after);
  return !whole.ok && inWall ? failure(inWall) : whole;
}

/** Whether words give an end by its coordinates, and never those of its mark, whatever they count from and in which order. */
function isContradicted(marked: Cell, told: readonly Told[], scale: Scale): boolean {
  const given = told.flatMap(({ place, isTied }) =>
    !isTied
      ? []
      : place.kind === 'pair'
        ? [[place.one, place.other]]
        : place.kind === 'named'
          ? [[place.row, place.column]]
          : [],
  );
  const isMark = (row: number, column: number): boolean => {
    const cell = scale.cell(row, column);
    return cell.row === marked.row && cell.column === marked.column;
  };
  // Without a rim around the maze, coordinates are one less.
  return (
    given.length > 0 &&
    !given.some(([one = 0, other = 0]) =>
      [-1, 0, 1].some((from) => isMark(one - from, other - from) || isMark(other - from, one - from)),
    )
  );
}

const withValue = (grid: Grid, { row, column }: Cell, value: number): Grid =>
  grid.map((values, r) => values.map((held, c) => (r === row - 1 && c === column - 1 ? value : held)));

/** The cell that words give to an end: by its name, where all such words agree; else by the first "from" or "to". */
function toldCell(
  which: Which,
  places: Places,
  words: string,
  scale: Scale,
): Result<(Cell & { readonly isCorner: boolean }) | null, Problem> {
  const told = places[which].filter(({ place }) => place.kind !== 'side');
  const named = told.filter(({ isExplicit }) => isExplicit);
  const [first, ...others] = named.length > 0 ? named : told.slice(0, 1);
  if (!first) return ok(null);
  const cell = cellAt(which, first.place, places, words, scale);
  if (!cell.ok) return cell;
  const isOther = ({ place }: Told): boolean => {
    const other = cellAt(which, place, places, words, scale);
    return !other.ok || other.value.row !== cell.value.row || other.value.column !== cell.value.column;
  };
  if (others.some(isOther)) return failure(severalPlaces(which));
  return ok({ ...cell.value, isCorner: first.place.kind === 'corner' });
}
