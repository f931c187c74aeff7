/** What a puzzle family brings for training: batches of solved boards as tokens. */
import type { Random } from '../random.js';
import type { Problem, Result, Shape } from '../task.js';
import type { Codec, Symmetry } from './family.js';

export interface Sample {
  /** [seqLen] input tokens. */
  readonly tokens: Uint8Array;
  /** [seqLen] symbols of the only solution, counted from 0. */
  readonly symbols: Uint8Array;
  /** Measured effort. */
  readonly guesses: number;
}

export interface Samples {
  readonly codec: Codec;
  symmetry(random: Random): Symmetry;
  /** About `count` samples; the same random numbers give the same ones. They may repeat each other. */
  batch(count: number, random: Random): Sample[];
  /** Whether the board is in one of the lists, under any symmetry. */
  isExcluded(sample: Sample): boolean;
}

export interface BoardList {
  readonly name: string;
  /** CSV with a column `puzzle`. */
  readonly text: string;
}

export interface SampleSource {
  /** What `open` takes as level. */
  readonly levels: readonly string[];
  /** Whether symbols mean nothing but "the same" or "another", so that training may rename them at random. */
  readonly relabelSymbols: boolean;
  /** Fails where the family has no such shape, or a list cannot be read. */
  open(shape: Shape, level: string, excluded: readonly BoardList[]): Result<Samples, Problem>;
}
