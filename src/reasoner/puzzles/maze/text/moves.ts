/** A path as moves: "RRDD", "right, right, down", arrows, compass points. */
import { type Cell, failure, type Grid, ok, type Problem, type Result } from '../../../task.js';
import { cellsWith, GOAL, OPEN, PATH, place, START, WALL } from '../cells.js';
import { fieldOf, indexOf } from '../exact.js';
import { PathSearch } from '../search.js';
import { problem } from './problems.js';

type Move = 'U' | 'D' | 'L' | 'R';

const steps: Readonly<Record<Move, readonly [down: number, right: number]>> = {
  U: [-1, 0],
  D: [1, 0],
  L: [0, -1],
  R: [0, 1],
};
const spellings: Readonly<Record<Move, RegExp>> = {
  U: /^(?:u|up|n|north|↑|⬆)$/i,
  D: /^(?:d|down|s|south|↓|⬇)$/i,
  L: /^(?:l|left|w|west|←|⬅)$/i,
  R: /^(?:r|right|e|east|→|➡)$/i,
};
const word = /up|down|left|right|north|south|east|west|[udlrnsew]|[↑↓←→⬆⬇⬅➡]/giu;

/** The moves, or null where the text holds anything else. */
export function readMoves(text: string): Move[] | null {
  const body = text.replace(/\ufe0f/g, '').replace(/^\s*(?:moves|path|answer)\s*:/i, '');
  const words = body.match(word) ?? [];
  const rest = body.replace(word, '').replace(/[\s,;.>|"'`[\]()-]/g, '');
  if (words.length === 0 || rest !== '') return null;
  return words.map((spelt) => (Object.keys(spellings) as Move[]).find((move) => spellings[move].test(spelt)) ?? 'U');
}

/**
 * The maze with the moves marked in it. Problems: `move_blocked` where a move leads into a wall, off the maze or
 * back, `moves_end_early` where they do not lead to the goal.
 */
export function walk(maze: Grid, moves: readonly Move[]): Result<Grid, Problem> {
  const answer = maze.map((values) => [...values]);
  let [cell] = cellsWith(maze, START);
  if (!cell) return ok(answer);
  for (const [index, move] of moves.entries()) {
    const [down, right] = steps[move];
    const next: Cell = { row: cell.row + down, column: cell.column + right };
    const held = answer[next.row - 1]?.[next.column - 1];
    const why =
      held === undefined
        ? 'off the maze'
        : held === WALL
          ? 'into a wall'
          : held === PATH || held === START
            ? 'back'
            : null;
    if (why) return failure(moveBlocked(index + 1, move, cell, why));
    if (held === OPEN) (answer[next.row - 1] as number[])[next.column - 1] = PATH;
    else if (held === GOAL && index < moves.length - 1)
      return failure(moveBlocked(index + 2, moves[index + 1] ?? 'U', next, 'past the goal'));
    cell = next;
  }
  if (maze[cell.row - 1]?.[cell.column - 1] !== GOAL) return failure(movesEndEarly(moves.length, cell));
  return ok(answer);
}

function moveBlocked(number: number, move: Move, from: Cell, why: string): Problem {
  return problem(
    'move_blocked',
    `Move ${number} (${move}) leads ${why}, from ${place(from)}.`,
    'A shortest path has no such move; check the moves before it, too.',
    [from],
  );
}

const movesEndEarly = (count: number, cell: Cell): Problem =>
  problem(
    'moves_end_early',
    `After ${count} ${count === 1 ? 'move' : 'moves'} the path ends at ${place(cell)}, not at the goal.`,
    'Add the moves that are missing.',
    [cell],
  );

/** The moves of the path marked in an answer; null where it marks none. */
export function movesOf(answer: Grid): Move[] | null {
  const field = fieldOf(answer.map((values) => values.map((value) => (value === OPEN ? WALL : value))));
  const [start] = cellsWith(answer, START);
  const [goal] = cellsWith(answer, GOAL);
  if (!start || !goal) return null;
  const search = new PathSearch(field);
  search.run(field.walls, indexOf(field, start));
  const path = search.path(indexOf(field, goal));
  if (path.length === 0) return null;
  return path.slice(1).map((cell, index) => {
    const step = cell - (path[index] as number);
    return step === 1 ? 'R' : step === -1 ? 'L' : step > 0 ? 'D' : 'U';
  });
}
