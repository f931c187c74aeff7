/** Reads a text whose kind of puzzle is not known: every family tries, and the one whose puzzle it is says what it read. */
import { failure, type Grid, ok, type Problem, type Result } from '../task.js';
import type { PuzzleFamily } from './family.js';
import { families } from './registry.js';

export interface ReadBoards {
  readonly family: PuzzleFamily;
  /** At least one. */
  readonly grids: readonly [Grid, ...Grid[]];
}

interface Reading {
  readonly family: PuzzleFamily;
  readonly boards: Result<ReadBoards>;
}

/**
 * All boards in the text, by the family that recognises them, or why there are none; `only` asks just that family.
 * Problems of its own: `no_board` where no family sees any, `which_puzzle` where several do and nothing tells them apart.
 */
export function readBoards(text: string, only?: PuzzleFamily): Result<ReadBoards> {
  if (only) return readAs(only, text).boards;
  const readings = families.map((family) => readAs(family, text));
  const claims = readings.filter(({ family, boards }) => boards.ok || family.standing(boards.error.code) !== 'absent');
  const isRead = readings.some(({ boards }) => boards.ok);
  const named = (isRead ? claims : readings).filter(({ family }) => family.isNamedIn(text));
  const sound = claims.filter(({ family, boards }) => boards.ok && isSound(family, boards.value.grids));
  for (const chosen of isRead ? [claims, named, sound] : [named, claims]) {
    if (chosen.length === 1 && chosen[0]) return chosen[0].boards;
  }
  return failure(claims.length > 1 ? whichPuzzle(claims) : noBoard());
}

function readAs(family: PuzzleFamily, text: string): Reading {
  const parsed = family.parse(text);
  if (!parsed.ok) return { family, boards: parsed };
  const [first, ...rest] = parsed.value;
  return { family, boards: first ? ok({ family, grids: [first, ...rest] }) : failure(noBoard()) };
}

const isSound = (family: PuzzleFamily, grids: readonly Grid[]): boolean =>
  grids.every((grid) => family.inspect(grid).length === 0);

function noBoard(): Problem {
  const titles = families.map(({ title }) => title).join(', ');
  return {
    code: 'no_board',
    message: 'There is no board in this text.',
    remedy: `Send the puzzle as text, row by row (${titles}).`,
    cells: [],
  };
}

function whichPuzzle(claims: readonly Reading[]): Problem {
  const readings = claims.map(
    ({ family, boards }) => `as a ${family.title}: ${boards.ok ? 'a board.' : boards.error.message}`,
  );
  return {
    code: 'which_puzzle',
    message: `The text does not say which puzzle this is. Read ${readings.join(' Read ')}`,
    remedy: `Say in the text which it is, for example "${claims.at(-1)?.family.title}:" before it.`,
    cells: [],
  };
}
