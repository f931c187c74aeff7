/** The recursive model as a solver: encode, roll out, decode, verify, and restart with another symmetry and other noise. */
import type { ModelFolder } from '../models/load.js';
import { identity } from '../puzzles/codec.js';
import type { Codec, PuzzleFamily, Symmetry } from '../puzzles/family.js';
import { createRandom } from '../random.js';
import { anyOf, maxSteps, verified } from '../recurrence/halt.js';
import { Lattice } from '../recurrence/lattice.js';
import type { Recurrence } from '../recurrence/recurrence.js';
import { keepInput, rollout } from '../recurrence/rollout.js';
import { Branches } from '../search/branches.js';
import { deduce, type WriteBack } from '../search/write-back.js';
import { DEFAULT_BUDGET, type Solution, type SolveOptions, type Solver, type Thought } from '../solver.js';
import { type Grid, type GridTask, shapeOf } from '../task.js';

/** How the search differs from the plain recursion of the papers; measured in models/train/LOG.md. */
export interface SearchSettings {
  /** Undefined leaves the input as it was given. */
  readonly writeBack?: WriteBack;
  /** Standard deviation of the noise on the initial carry of restarts. */
  readonly noise: number;
}

export const SEARCH: SearchSettings = { writeBack: { strike: 0.005, patience: 1 }, noise: 0.5 };

/** The papers' single pass: the input stays as it is, one rollout of 16 supervision steps. */
export const SINGLE_PASS: SearchSettings = { noise: 0 };
export const SINGLE_PASS_STEPS = 16;

export function neuralSolver(
  family: PuzzleFamily,
  model: ModelFolder,
  recurrence: Recurrence,
  settings: SearchSettings = SEARCH,
): Solver {
  return {
    name: model.manifest.engine,
    solve: async function* (task: GridTask, options: SolveOptions = {}): AsyncGenerator<Thought, Solution> {
      const started = performance.now();
      const budget = { ...DEFAULT_BUDGET, ...options.budget };
      const random = createRandom(options.seed ?? 0);
      const shape = shapeOf(task.input);
      const codec = family.codec(shape);
      const isRight = (grid: Grid): boolean => family.verify(task, grid).ok;
      const outOfTime: () => boolean = () => performance.now() - started > budget.milliseconds;
      const halt = anyOf(verified(isRight), maxSteps(budget.stepsPerRestart), outOfTime);
      const contradicts = ({ possible }: Lattice): boolean => family.contradicts(shape, possible);
      let steps = 0;
      let restart = 0;
      for (; restart < budget.restarts && !outOfTime(); restart++) {
        const branches = new Branches(random);
        const symmetry = restart === 0 ? identity(codec) : family.symmetry(shape, random);
        const start = {
          lattice: new Lattice(candidates(codec, task.input, symmetry), codec.symbols),
          carry: recurrence.begin(shape, 1, restart === 0 ? 0 : settings.noise, random),
        };
        const thinking = rollout(recurrence, start, {
          halt,
          advance: settings.writeBack ? deduce(settings.writeBack, contradicts, branches) : keepInput,
          signal: options.signal,
          restart,
          read: ({ symbols, certainty }) => ({
            grid: codec.decode(undoSymbols(symmetry, symbols)),
            certainty: undoCells(symmetry, certainty),
          }),
        });
        try {
          for await (const thought of thinking) {
            steps++;
            yield { ...thought, step: steps };
            if (isRight(thought.grid)) return solution({ status: 'solved', answer: thought.grid, verified: true });
          }
        } finally {
          branches.clear();
        }
      }
      return solution({ status: 'gave_up', answer: null, verified: false });

      function solution(found: Pick<Solution, 'status' | 'answer' | 'verified'>): Solution {
        return {
          ...found,
          violations: [],
          engine: model.manifest.engine,
          model: model.manifest.name,
          steps,
          restarts: found.status === 'solved' ? restart : Math.max(0, restart - 1),
          milliseconds: performance.now() - started,
          examples: [],
          problems: [],
        };
      }
    },
  };
}

/** The board's image under the symmetry as candidate masks, [seqLen, symbols]. */
function candidates(codec: Codec, grid: Grid, symmetry: Symmetry): Float32Array<ArrayBuffer> {
  const tokens = codec.encode(grid);
  const possible = new Float32Array(codec.seqLen * codec.symbols);
  symmetry.cells.forEach((cell, image) => {
    codec.candidates[tokens[cell] as number]?.forEach((bit, symbol) => {
      possible[image * codec.symbols + (symmetry.symbols[symbol] as number)] = bit;
    });
  });
  return possible;
}

/** Answered symbols of the image, in row order, back to those of the board. */
function undoSymbols(symmetry: Symmetry, image: Int32Array): number[] {
  const symbolOf = new Int32Array(symmetry.symbols.length);
  symmetry.symbols.forEach((to, from) => {
    symbolOf[to] = from;
  });
  return undoCells(symmetry, image).map((symbol) => symbolOf[symbol] as number);
}

/** What the cells of the image hold, in the row order of the board. */
function undoCells(symmetry: Symmetry, image: Int32Array | Float32Array): number[] {
  const original: number[] = new Array(image.length);
  symmetry.cells.forEach((cell, index) => {
    original[cell] = image[index] as number;
  });
  return original;
}
