/** What the search does around the plain recursion: values that compose, each measured (docs/recursion.md). */
import type { Damping } from './damping.js';
import type { WriteBack } from './write-back.js';

export interface SearchSettings {
  /** What is struck from the input and guessed between two steps; undefined leaves the input as it was given. */
  readonly writeBack?: WriteBack;
  /** Standard deviation of the noise on the initial carry of restarts. */
  readonly noise: number;
  /** Restarts think about the board as it was given, instead of its image under a symmetry drawn for each. */
  readonly sameBoard?: boolean;
  /** How each step is mixed with the latents before it, and made noisy. */
  readonly damping?: Damping;
  /** After each restart the vote over all of them is checked too. */
  readonly vote?: boolean;
}

/** What solvers do unless told otherwise. Recorded accuracy is keyed by this value: a field more or less begins it anew. */
export const SEARCH: SearchSettings = { writeBack: { strike: 0.005, patience: 1 }, noise: 0.5 };

/** The papers' single pass: the input stays as it is, one rollout of 16 supervision steps. */
export const SINGLE_PASS: SearchSettings = { noise: 0 };
export const SINGLE_PASS_STEPS = 16;
