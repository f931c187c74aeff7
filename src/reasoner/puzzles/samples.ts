/** What a puzzle family brings for training: batches of solved boards as tokens. */
import { createRandom, type Random } from '../random.js';
import { failure, ok, type Problem, type Result, type Shape } from '../task.js';
import { imageOf } from './codec.js';
import type { PuzzleFamily } from './family.js';
import { readPuzzleColumn, unreadableList } from './lists.js';

export interface Sample {
  /** [seqLen] input tokens. */
  readonly tokens: Uint8Array;
  /** [seqLen] symbols of the only solution, counted from 0. */
  readonly symbols: Uint8Array;
  /** Measured effort. */
  readonly guesses: number;
}

export interface Samples {
  /** About `count` samples, or those of one search; the same random numbers give the same ones. They may repeat each other. */
  batch(count: number, random: Random): Sample[];
  /** Whether the board is in one of the lists, under any symmetry. */
  isExcluded(tokens: Uint8Array): boolean;
  /** From now on the board counts as one of a list. */
  exclude(tokens: Uint8Array): void;
}

export interface BoardList {
  readonly name: string;
  /** CSV with a column `puzzle`. */
  readonly text: string;
}

export interface SampleSource {
  /** What `open` takes as level. */
  readonly levels: readonly string[];
  /**
   * Whether symbols mean nothing but "the same" or "another", so that training may rename all of them at random; else it
   * renames them as the symmetry of the board does.
   */
  readonly relabelSymbols: boolean;
  /** For a shape of the family and one of the levels. Fails where a list cannot be read. */
  open(shape: Shape, level: string, excluded: readonly BoardList[]): Result<Samples, Problem>;
}

/** Draws so many symmetries of each excluded board: enough to meet every one of a group of a few dozen. */
const SYMMETRIES_DRAWN = 512;

/**
 * Samples of what `generate` makes, with an answer: `mix` draws each level as often as the others. A board is known again
 * under every symmetry where the group has a few dozen; a family with a larger one brings samples of its own.
 */
export function generatedSamples(family: Omit<PuzzleFamily, 'samples'>): SampleSource {
  return {
    levels: ['mix', ...family.levels],
    relabelSymbols: false,
    open(shape, level, lists) {
      const codec = family.codec(shape);
      const keyOf = (tokens: Uint8Array): string => tokens.join(' ');
      const excluded = new Set<string>();
      const exclude = (tokens: Uint8Array): void => {
        const random = createRandom(0);
        excluded.add(keyOf(tokens));
        for (let drawn = 0; drawn < SYMMETRIES_DRAWN; drawn++) {
          excluded.add(keyOf(imageOf(codec, family.symmetry(shape, random), tokens)));
        }
      };
      for (const list of lists) {
        const boards = readList(family, list);
        if (!boards.ok) return boards;
        for (const tokens of boards.value.filter(({ length }) => length === codec.seqLen)) exclude(tokens);
      }
      const drawSample = (random: Random): Sample => {
        for (;;) {
          const name = level === 'mix' ? family.levels[random.below(family.levels.length)] : level;
          const { task, solution, guesses } = family.generate(random.below(2 ** 32), name ?? level, shape);
          if (!solution) continue;
          return { tokens: Uint8Array.from(codec.encode(task.input)), symbols: codec.symbolsOf(solution), guesses };
        }
      };
      return ok({
        batch: (count, random) => Array.from({ length: count }, () => drawSample(random)),
        isExcluded: (tokens) => excluded.has(keyOf(tokens)),
        exclude,
      });
    },
  };
}

/** The boards of a CSV list as tokens, each written as `parse` reads it. */
function readList(family: Omit<PuzzleFamily, 'samples'>, { name, text }: BoardList): Result<Uint8Array[]> {
  const puzzles = readPuzzleColumn(name, text);
  if (!puzzles.ok) return puzzles;
  const boards: Uint8Array[] = [];
  for (const [index, puzzle] of puzzles.value.entries()) {
    const read = family.parse(puzzle);
    if (!read.ok) {
      return failure(unreadableList(`${name}, puzzle ${index + 1}: ${read.error.message}`, read.error.remedy));
    }
    for (const grid of read.value) boards.push(Uint8Array.from(grid.flat()));
  }
  return ok(boards);
}
