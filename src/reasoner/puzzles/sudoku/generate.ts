/** Makes boards with exactly one solution, by seed and level. */
import { createRandom, type Random } from '../../random.js';
import type { Shape } from '../../task.js';
import { toGrid } from '../codec.js';
import type { GeneratedPuzzle } from '../family.js';
import { createExactSearch, type ExactSearch } from './exact.js';
import { type Geometry, geometryOf } from './geometry.js';
import { hardBoards } from './hard-boards.js';
import { demandOf } from './levels.js';
import { effort, fullBoard, minimise } from './minimal.js';
import { applySymmetry, symmetry } from './symmetry.js';
import { rateByGuesses, Vicinity } from './vicinity.js';

/** Visits of the vicinity search for one extreme board: enough to leave the built-in board behind. */
const extremeVisits = 40;

/** The same seed, level and shape give the same board. A level or shape that is none throws. */
export function generate(seed: number, level: string, shape: Shape): GeneratedPuzzle {
  const geometry = geometryOf(shape);
  const search = createExactSearch(geometry);
  const tokens = makeBoard(geometry, search, createRandom(seed), level);
  const { guesses } = search.run(tokens, { limit: 2 });
  return {
    task: { family: 'sudoku', input: toGrid(tokens, shape) },
    solution: toGrid(search.solutions(), shape),
    guesses,
  };
}

/** A board of this level as tokens, drawn until one meets what the level asks. */
export function makeBoard(geometry: Geometry, search: ExactSearch, random: Random, level: string): Uint8Array {
  const { guessesFrom, guessesTo, givens } = demandOf(geometry.size, level);
  const rare = geometry.size === 9 && level === 'extreme';
  for (;;) {
    const board = rare
      ? extremeBoard(geometry, search, random)
      : minimise(fullBoard(geometry, search, random), search, random, givens);
    const { guesses } = search.run(board, { limit: 2 });
    if (guesses >= guessesFrom && guesses <= guessesTo) return board;
  }
}

/** A neighbour of the neighbours of one of the built-in boards, turned at random. */
function extremeBoard(geometry: Geometry, search: ExactSearch, random: Random): Uint8Array {
  const tokens = hardBoards[random.below(hardBoards.length)] as Uint8Array;
  const seed = { tokens, rating: effort(tokens, search, random, 4) };
  const vicinity = new Vicinity(geometry, search, random, [seed], rateByGuesses(search, random));
  let board = tokens;
  for (let visit = 0; visit < extremeVisits; visit++) board = vicinity.visit().at(-1)?.tokens ?? board;
  return applySymmetry(symmetry({ rows: geometry.size, columns: geometry.size }, random), board);
}
