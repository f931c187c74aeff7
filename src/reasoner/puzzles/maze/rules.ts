/** The rules of a maze: what is wrong with one as given, and whether an answer is a shortest path, in words. */
import { type Cell, type Grid, type GridTask, shapeOf, type Verdict, type Violation } from '../../task.js';
import { cellsWith, GOAL, isMazeShape, leastSide, mostSide, OPEN, PATH, place, START, WALL } from './cells.js';
import { fieldOf, indexOf, shortestMoves } from './exact.js';
import { PathSearch } from './search.js';

/** `path`: the marked cells do not lead from start to goal. `branch`: they do, but some lie beside the way. */
export type Rule = 'shape' | 'symbol' | 'start' | 'goal' | 'given' | 'path' | 'branch' | 'shortest';

interface Broken extends Violation {
  readonly rule: Rule;
}

/** What is already wrong with a maze as given: its symbols, and other than one start and one goal. */
export const inspect = (grid: Grid): Violation[] => [...wrongSymbols(grid, WALL, GOAL), ...wrongEnds(grid)];

/** Checks an answer: everything given is kept, and the marked cells are one path from start to goal with the fewest moves. */
export function verify({ input }: GridTask, answer: Grid): Verdict {
  const violations = violationsOf(input, answer);
  return violations.length === 0 ? { ok: true } : { ok: false, violations };
}

function violationsOf(input: Grid, answer: Grid): Violation[] {
  const unshapely = [...misfits(input), ...misfits(answer)];
  if (unshapely.length > 0) return unshapely;
  const faulty = inspect(input);
  if (faulty.length > 0) return faulty;
  const [asked, given] = [shapeOf(input), shapeOf(answer)];
  if (asked.rows !== given.rows || asked.columns !== given.columns) {
    const message = `The answer is ${given.rows}x${given.columns}, the maze is ${asked.rows}x${asked.columns}.`;
    return [{ rule: 'shape', message, cells: [] } satisfies Broken];
  }
  const spoiled = [...wrongSymbols(answer, OPEN, PATH), ...changedGivens(input, answer)];
  return spoiled.length > 0 ? spoiled : wrongPath(input, answer);
}

/** Why a grid is no maze at all: ragged rows, or a size that is not solved. */
export function misfits(grid: Grid): Violation[] {
  const { columns } = shapeOf(grid);
  const ragged = grid.findIndex((values) => values.length !== columns);
  if (ragged >= 0) {
    const message = `Row ${ragged + 1} has ${grid[ragged]?.length ?? 0} cells, the first row has ${columns}.`;
    return [{ rule: 'shape', message, cells: [] }];
  }
  if (isMazeShape(shapeOf(grid))) return [];
  const message = `A maze has ${leastSide} to ${mostSide} rows and columns; this one is ${grid.length}x${columns}.`;
  return [{ rule: 'shape', message, cells: [] }];
}

/** Values outside `least` to `most`, open cells aside. */
function wrongSymbols(grid: Grid, least: number, most: number): Broken[] {
  const values = [...new Set(grid.flat())].filter((value) => value !== OPEN && (value < least || value > most));
  return values.map((value) => {
    const cells = cellsWith(grid, value);
    const what = value === PATH ? 'A path is marked' : `The value ${value} stands`;
    return { rule: 'symbol', message: `${what} at ${place(cells[0] as Cell)}, which no maze holds as given.`, cells };
  });
}

function wrongEnds(grid: Grid): Broken[] {
  return (
    [
      ['start', START],
      ['goal', GOAL],
    ] as const
  ).flatMap(([rule, value]) => {
    const cells = cellsWith(grid, value);
    if (cells.length === 1) return [];
    const message =
      cells.length === 0
        ? `The maze has no ${rule}.`
        : `The maze has ${cells.length} ${rule}s: ${cells.map(place).join('; ')}.`;
    return [{ rule, message, cells }];
  });
}

const names: Readonly<Record<number, string>> = {
  [OPEN]: 'an open cell',
  [WALL]: 'a wall',
  [START]: 'the start',
  [GOAL]: 'the goal',
  [PATH]: 'path',
};

/** An open cell may become path; everything else stays. */
function changedGivens(input: Grid, answer: Grid): Broken[] {
  return input.flatMap((values, row) =>
    values.flatMap((given, column): Broken[] => {
      const held = answer[row]?.[column] ?? OPEN;
      if (held === given || (given === OPEN && held === PATH)) return [];
      const cell = { row: row + 1, column: column + 1 };
      return [
        { rule: 'given', message: `${place(cell)} is ${names[given]}, the answer has ${names[held]}.`, cells: [cell] },
      ];
    }),
  );
}

function wrongPath(input: Grid, answer: Grid): Broken[] {
  const marked = answer.map((values) => values.map((value) => (value === OPEN ? WALL : value)));
  const field = fieldOf(marked);
  const search = new PathSearch(field);
  const [start, goal] = [START, GOAL].map((value) => cellsWith(answer, value)[0] as Cell) as [Cell, Cell];
  search.run(field.walls, indexOf(field, start));
  const moves = search.distance[indexOf(field, goal)] as number;
  const path = cellsWith(answer, PATH);
  const shortest = shortestMoves(input);
  if (shortest === null) {
    return [{ rule: 'path', message: 'No path leads from the start to the goal in this maze.', cells: [start, goal] }];
  }
  if (moves < 0) {
    if (path.length === 0) return [{ rule: 'path', message: 'No path is marked.', cells: [start, goal] }];
    const last = search.order[search.reached - 1] as number;
    const end = { row: Math.floor(last / field.width), column: last % field.width };
    const message = `The path from the start breaks off at ${place(end)} and does not reach the goal.`;
    return [{ rule: 'path', message, cells: [end] }];
  }
  const beside = path.length - (moves - 1);
  if (beside > 0) {
    const used = new Set(search.path(indexOf(field, goal)));
    const cells = path.filter((cell) => !used.has(indexOf(field, cell)));
    const message = `${beside} marked ${beside === 1 ? 'cell is' : 'cells are'} not on the way from start to goal, the first at ${place(cells[0] as Cell)}.`;
    return [{ rule: 'branch', message, cells }];
  }
  if (moves === shortest) return [];
  return [{ rule: 'shortest', message: `The path takes ${moves} moves; the shortest takes ${shortest}.`, cells: path }];
}
