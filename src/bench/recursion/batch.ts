/** Boards of one shape thought about side by side by the plain recursion, and what each answers after a step. */

import type { Random } from '../../reasoner/random.js';
import { Lattice, softmax } from '../../reasoner/recurrence/lattice.js';
import { type Carry, floats, type Readout, type Recurrence } from '../../reasoner/recurrence/recurrence.js';
import type { Thought } from '../../reasoner/solver.js';
import { type View, viewOf } from '../../reasoner/solvers/view.js';
import type { BoardSet } from '../boards.js';

export interface Answer extends Pick<Thought, 'grid' | 'certainty' | 'qHalt'> {
  /** By the rules. */
  readonly isRight: boolean;
  /** Share of the open cells that are as in the solution. */
  readonly cells: number;
}

export class Batch {
  readonly #views: readonly View[];
  /** [boards, seqLen, symbols] */
  readonly candidates: Float32Array<ArrayBuffer>;

  /** With `turned`, each board under a symmetry of its own. */
  constructor(
    readonly set: BoardSet,
    turned?: Random,
  ) {
    const { family, shape, codec, boards } = set;
    this.#views = boards.map(({ task }) => viewOf(codec, task.input, turned && family.symmetry(shape, turned)));
    const size = codec.seqLen * codec.symbols;
    this.candidates = new Float32Array(boards.length * size);
    this.#views.forEach((view, board) => {
      this.candidates.set(view.candidates, board * size);
    });
  }

  /** What each board is answered, in their order. */
  answers({ logits, q }: Readout): Answer[] {
    const { family, codec, boards } = this.set;
    const size = codec.seqLen * codec.symbols;
    const probabilities = softmax(logits as Float32Array, codec.symbols);
    return boards.map(({ task, solution }, board) => {
      const own = probabilities.subarray(board * size, (board + 1) * size);
      const lattice = new Lattice(this.candidates.subarray(board * size, (board + 1) * size), codec.symbols);
      const { grid, certainty } = (this.#views[board] as View).read({
        symbols: lattice.answer(own),
        certainty: lattice.certainty(own),
      });
      const open = openCells(codec.encode(task.input), codec.candidates);
      const [given, wanted] = [grid.flat(), solution.flat()];
      return {
        grid,
        certainty,
        qHalt: 1 / (1 + Math.exp(-(q[board] as number))),
        isRight: family.verify(task, grid).ok,
        cells: open.filter((cell) => given[cell] === wanted[cell]).length / open.length,
      };
    });
  }

  /**
   * The plain recursion: the carry goes on, the input stays. Yields after each step; `change` is ‖z_H' - z_H‖ / ‖z_H'‖ over all
   * boards.
   */
  async *think(
    recurrence: Recurrence,
    steps: number,
    noise: number,
    random: Random,
  ): AsyncGenerator<{ step: number; answers: Answer[]; change: number }> {
    let carry: Carry = recurrence.begin(this.set.shape, this.set.boards.length, noise, random);
    for (let step = 1; step <= steps; step++) {
      const before = floats(carry.zH).slice();
      const next = await recurrence.step(carry, this.candidates);
      carry = next.carry;
      yield { step, answers: this.answers(next.readout), change: relativeChange(before, floats(carry.zH)) };
    }
  }
}

/** Cells that the puzzle leaves open: more than one symbol is possible. */
function openCells(tokens: Int32Array, candidates: BoardSet['codec']['candidates']): number[] {
  const isOpen = candidates.map((bits) => bits.filter((bit) => bit === 1).length > 1);
  return [...tokens.keys()].filter((cell) => isOpen[tokens[cell] as number]);
}

export function relativeChange(before: Float32Array, after: Float32Array): number {
  let [moved, length] = [0, 0];
  for (let i = 0; i < after.length; i++) {
    const z = after[i] as number;
    moved += (z - (before[i] as number)) ** 2;
    length += z * z;
  }
  return Math.sqrt(moved / length);
}

export const countRight = (answers: readonly Answer[]): number => answers.filter(({ isRight }) => isRight).length;

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
