/**
 * What a puzzle family brings: reading, rules, an exact solver, a generator, and its symbols for the recursive model.
 * `FamilyDefinition` is what is written for a new one, `PuzzleFamily` what everything else works with.
 */
import type { Random } from '../random.js';
import type { Cell, Grid, GridTask, Problem, Result, Shape, Verdict, Violation } from '../task.js';
import type { SampleSource } from './samples.js';

/** What a cell can hold, as the model sees it. Values are the numbers of a grid; 0 is a blank. */
export interface Alphabet {
  /** The value of each symbol that the model can answer with. A value given in a puzzle, blanks aside, is among them. */
  readonly symbols: readonly number[];
  /** The values that a blank may become, 0 among them where it may stay blank. Any other cell keeps what it holds. */
  readonly blank: readonly number[];
}

/** How boards of one shape become tokens, [rows · columns] in row order: the values of their cells. Made from an alphabet. */
export interface Codec {
  /** Number of input tokens, blank included. */
  readonly vocabSize: number;
  /** Number of cells. */
  readonly seqLen: number;
  /** Number of symbols that an answered cell can hold. */
  readonly symbols: number;
  /** The value, which is the token too, of each symbol. */
  readonly values: readonly number[];
  /** [vocabSize][symbols], 1 where a cell with this token may still end as this symbol. */
  readonly candidates: readonly (readonly (0 | 1)[])[];
  /** Grid to tokens, length seqLen. */
  encode(grid: Grid): Int32Array;
  /** The inverse of `encode`. */
  board(tokens: ArrayLike<number>): Grid;
  /** An answered grid to symbols, counted from 0, length seqLen. */
  symbolsOf(answer: Grid): Uint8Array;
  /** The inverse of `symbolsOf`. */
  decode(symbols: ArrayLike<number>): Grid;
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

/** What a picture of a board has beside its glyphs. */
export interface Look {
  /** Size of the boxes that heavy lines set apart; null where a board has none. */
  boxOf(shape: Shape): Shape | null;
  /** Glyphs that are drawn as a filled cell, such as a wall. */
  readonly solid: string;
  /** A way through neighbouring cells: the glyph it is marked with, and those it leads between, each of which stands once. */
  readonly way?: { readonly mark: string; readonly ends: string };
  /** Glyphs in words, where they do not speak for themselves. */
  readonly names?: Readonly<Record<string, string>>;
}

/**
 * What the author of a family writes: ten members, and of the others those for which the default will not do. Grids have
 * a shape of the family, and their cells 0 for a blank or a value of the alphabet, unless a member says otherwise.
 */
export interface FamilyDefinition {
  /** Identifier, as in `--family` and in the JSON answers: small letters, digits and hyphens. */
  readonly name: string;
  /** What people call it. */
  readonly title: string;
  /** One paragraph of rules, for people and language models. */
  readonly rules: string;
  /** The usual boards, rows by columns, the smallest first. */
  readonly shapes: readonly Shape[];
  /** How hard a puzzle can be made, from easy to hard. */
  readonly levels: readonly string[];
  /** One character for each value of a cell, in the order of the values: the first, for a blank, is ".". */
  readonly glyphs: string;
  /** The symbols of a board of this shape. */
  alphabet(shape: Shape): Alphabet;
  /**
   * The rules that the filled cells of a board, as given or answered, break among themselves (such as a digit that
   * stands twice); a blank breaks none. Messages are sentences, cells count from 1.
   */
  inspect(grid: Grid): Violation[];
  /**
   * Up to `limit` different solutions: fewer prove that there are no more. None where `inspect` finds fault with the cells
   * that are filled; with `uniqueAnswer` false such boards are not asked about.
   */
  solveExact(grid: Grid, limit: number): ExactResult;
  /** A puzzle with its solution; the same arguments give the same one. `seed` is a whole number from 0 to 2^32 - 1. */
  generate(seed: number, level: string, shape: Shape): GeneratedPuzzle;

  /** Whether there are boards of this shape, for families of more than `shapes`. Default: those of `shapes` alone. */
  hasShape?(shape: Shape): boolean;
  /** True, the default, where a puzzle with several solutions is a faulty one; false where any of them is an answer. */
  readonly uniqueAnswer?: boolean;
  /** Every board in the text, in reading order; never guesses. Default: rows of glyphs, see `text.ts`. */
  parse?(text: string): Result<readonly Grid[], Problem>;
  /**
   * What a problem's code, as `parse` gives it, says of the text; undefined for a code that is not from there. Default:
   * the codes of the default `parse`.
   */
  standing?(code: string): Standing | undefined;
  /** Whether the words of a text name this kind of puzzle. Default: its title stands in it. */
  isNamedIn?(text: string): boolean;
  /** An answer to this puzzle in the text, right or wrong. Default: the one board that `parse` reads. */
  parseAnswer?(text: string, puzzle: Grid): Result<Grid, Problem>;
  /** The board drawn for people, plain text, which `parse` reads back; holds the glyphs in reading order. Default: the rows of glyphs. */
  render?(grid: Grid): string;
  /** Every form that a board can be printed in, for evaluations and tests of reading. Default: none. */
  readonly forms?: readonly Form[];
  /** Default: no boxes, no solid cells. */
  readonly look?: Look;
  /** Why this grid, any numbers in any rows, is no board of the family: its shape, its values. Default: in general words. */
  misfits?(grid: Grid): Violation[];
  /**
   * Checks an answer: complete (blanks break the rule `blank`), keeps the givens, obeys every rule; `answer` may be any
   * grid. Default: just that, by `misfits` and `inspect`.
   */
  verify?(task: GridTask, answer: Grid): Verdict;
  /**
   * Whether what is left of a board, [seqLen, symbols] with 1 where a cell may hold a symbol, breaks the rules: a look, no
   * search, after every step of the model. Default: `inspect` finds fault with the cells that have one symbol left.
   */
  contradicts?(shape: Shape, possible: ArrayLike<number>): boolean;
  /** Why a puzzle whose givens do not clash has no solution, in words; the exact solver has proven it. Default: says just that. */
  explainNoSolution?(grid: Grid): Problem;
  /** What a solved board comes to beyond its cells, such as the moves of a path. Default: null, nothing to add. */
  summarise?(answer: Grid): string | null;
  /**
   * The easiest deduction that a person would find on this board, for one cell only where it is given; undefined where
   * only search goes on. A board whose givens clash may give anything. Absent where the family has no such logic.
   */
  hint?(grid: Grid, wanted?: Cell): Deduction | undefined;
  /**
   * A random symmetry, uniform over the group: training sees each board under many, a restart tries another. Default: none
   * but the board itself.
   */
  symmetry?(shape: Shape, random: Random): Symmetry;
  /** Puzzles to train on. Default: of `generate`, those with a solution, all levels alike in the level `mix`. */
  readonly samples?: SampleSource;
}

/** A family with nothing left out (`defineFamily`); `inspect` looks at the misfits first and takes any grid. */
export interface PuzzleFamily extends Required<Omit<FamilyDefinition, 'alphabet' | 'hint'>> {
  readonly hint?: FamilyDefinition['hint'];
  codec(shape: Shape): Codec;
  /** The board as one string a row, a glyph a cell: the form of the JSON answers. */
  toRows(grid: Grid): string[];
}

/** Where one board is wanted. */
export const severalBoards = (count: number): Problem => ({
  code: 'several_boards',
  message: `There are ${count} boards.`,
  remedy: 'Send one of them.',
  cells: [],
});
