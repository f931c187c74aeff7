/** What a puzzle family brings: reading, rules, an exact solver, a generator, and its symbols for the recursive model. */
import type { Random } from '../random.js';
import type { Cell, Grid, GridTask, Problem, Result, Shape, Verdict, Violation } from '../task.js';
import type { SampleSource } from './samples.js';

/** How boards become tokens. Token 0 is a blank; the model answers in symbols. */
export interface Codec {
  /** Number of input tokens, blank included. */
  readonly vocabSize: number;
  /** Number of cells. */
  readonly seqLen: number;
  /** Number of symbols that an answered cell can hold. */
  readonly symbols: number;
  /** [vocabSize][symbols], 1 where a cell with this token may still end as this symbol. */
  readonly candidates: readonly (readonly (0 | 1)[])[];
  /** Grid in row order to tokens, length seqLen. */
  encode(grid: Grid): Int32Array;
  /** The inverse of `encode`. */
  board(tokens: ArrayLike<number>): Grid;
  /** One symbol (0-based) a cell back to a grid of the shape of `like`. */
  decode(symbols: ArrayLike<number>, like: Grid): Grid;
}

/** A change of the board under which the rules stay the same, as index and symbol maps over tokens. */
export interface Symmetry {
  /** cell i of the image is cell cells[i] of the original; length seqLen. */
  readonly cells: Int32Array;
  /** symbol s of the original becomes symbols[s] in the image; length symbols. */
  readonly symbols: Int32Array;
}

export interface ExactResult {
  /** Up to `limit` different solutions. */
  readonly solutions: readonly Grid[];
  /** Guesses the search made: the measured effort. */
  readonly guesses: number;
}

export interface GeneratedPuzzle {
  readonly task: GridTask;
  /** Null where the puzzle is made to have none. */
  readonly solution: Grid | null;
  readonly guesses: number;
}

/** A way in which people write a board; `parse` reads it back to the same board. */
export interface Form {
  readonly name: string;
  /** With fewer givens the form does not carry the board. */
  readonly fewestGivens: number;
  readonly render: (grid: Grid) => string;
}

/**
 * Why a text gives no board: it holds none of this family (`absent`), one that is written with a mistake, or one that was
 * recognised but is not solved here.
 */
export type Standing = 'absent' | 'unreadable' | 'not_supported';

/** A cell that logic forces on the board as it stands, without search. */
export interface Deduction {
  readonly cell: Cell;
  readonly value: number;
  /** The field's names for the techniques, the one that fills the cell last. */
  readonly techniques: readonly string[];
  /** One sentence each, in the order in which they build on each other. */
  readonly reasons: readonly string[];
}

/** What a picture of a board has beside the glyphs of `toRows`. */
export interface Look {
  /** Size of the boxes that heavy lines set apart; null where a board has none. */
  boxOf(shape: Shape): Shape | null;
  /** Glyphs that are drawn as a filled cell, such as a wall. */
  readonly solid: string;
}

export interface PuzzleFamily {
  /** Identifier, as in `--family` and in the JSON answers. */
  readonly name: string;
  readonly title: string;
  /** One paragraph of rules, for people and language models. */
  readonly rules: string;
  /** The usual boards, the smallest first. */
  readonly shapes: readonly Shape[];
  /** Whether there are boards of this shape; true for all of `shapes`. */
  hasShape(shape: Shape): boolean;
  /** True where a puzzle with several solutions is a faulty one; false where any of them is an answer. */
  readonly uniqueAnswer: boolean;
  /** From easy to hard. */
  readonly levels: readonly string[];
  codec(shape: Shape): Codec;
  /** Every board in the text, in reading order; never guesses. */
  parse(text: string): Result<readonly Grid[], Problem>;
  /** What a problem's code, as `parse` gives it, says of the text; undefined for a code that is not from there. */
  standing(code: string): Standing | undefined;
  /** Whether the words of a text name this kind of puzzle. */
  isNamedIn(text: string): boolean;
  /** An answer to this puzzle in the text, right or wrong: a filled board, or what else the family takes for one. */
  parseAnswer(text: string, puzzle: Grid): Result<Grid, Problem>;
  /** The board drawn for people, plain text. */
  render(grid: Grid): string;
  /** Every form that a board can be printed in, for evaluations and tests of reading. */
  readonly forms?: readonly Form[];
  /** Matches the cells in what `render` draws, in reading order, and nothing else; global. */
  readonly cellPattern: RegExp;
  /** The board as one string a row, blank ".", the form of the JSON answers. */
  toRows(grid: Grid): string[];
  readonly look: Look;
  /** What is already wrong with a board as given (duplicates), before any solving. */
  inspect(grid: Grid): Violation[];
  /** Checks an answer: complete (blanks break the rule `blank`), keeps the givens, obeys every rule. */
  verify(task: GridTask, answer: Grid): Verdict;
  /** Whether what is left of a board, [seqLen, symbols] with 1 where a cell may hold a symbol, breaks the rules; a look, no search. */
  contradicts(shape: Shape, possible: ArrayLike<number>): boolean;
  /** Proves zero, one or several solutions, up to `limit`. */
  solveExact(grid: Grid, limit: number): ExactResult;
  /** Why a puzzle whose givens do not clash has no solution, in words; the exact solver has proven it. */
  explainNoSolution(grid: Grid): Problem;
  /** What a solved board comes to beyond its cells, such as the moves of a path; null where there is nothing to add. */
  summarise(answer: Grid): string | null;
  generate(seed: number, level: string, shape: Shape): GeneratedPuzzle;
  /**
   * The easiest deduction that a person would find on this board, for one cell only where it is given; undefined where
   * only search goes on. A board whose givens clash may give anything. Absent where the family has no such logic.
   */
  hint?(grid: Grid, wanted?: Cell): Deduction | undefined;
  /** A random symmetry, uniform over the group. */
  symmetry(shape: Shape, random: Random): Symmetry;
  /** Puzzles to train on. */
  readonly samples: SampleSource;
}

/** Where one board is wanted. */
export const severalBoards = (count: number): Problem => ({
  code: 'several_boards',
  message: `There are ${count} boards.`,
  remedy: 'Send one of them.',
  cells: [],
});
