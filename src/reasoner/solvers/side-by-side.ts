/** Attempts at one board, several at a time where a device takes them as one batch. */
import type { Thought } from '../solver.js';
import type { Grid } from '../task.js';

export interface SideBySide {
  /** Attempts at a time. With 1 each begins when the one before it has ended. */
  readonly width: number;
  /** Whether another attempt may begin. */
  readonly mayBegin: (attempt: number) => boolean;
  readonly isRight: (grid: Grid) => boolean;
}

interface Lane {
  readonly thinking: AsyncGenerator<Thought, unknown>;
  /** Thoughts that the asker has not been told yet. */
  readonly untold: Thought[];
  hasEnded: boolean;
}

/**
 * All take a step, then all the next, so that the outcome does not hang on who is faster: the first answer that the rules accept
 * ends it, of two in the same turn that of the earlier attempt. Another attempt joins with every turn, so that an easy board costs
 * little more than alone. They are told one after the other, as they come, and last the one that found the answer.
 */
export async function* sideBySide(
  begin: (attempt: number) => AsyncGenerator<Thought, unknown>,
  { width, mayBegin, isRight }: SideBySide,
): AsyncGenerator<Thought, void> {
  /** In the order in which they began, but for those that have ended and been told. */
  let lanes: Lane[] = [];
  let begun = 0;
  try {
    for (;;) {
      const thinking = lanes.filter(({ hasEnded }) => !hasEnded);
      if (thinking.length < width && mayBegin(begun)) {
        const lane = { thinking: begin(begun++), untold: [], hasEnded: false };
        lanes.push(lane);
        thinking.push(lane);
      }
      if (thinking.length === 0) return;
      const turns = await Promise.all(thinking.map((lane) => lane.thinking.next()));
      let finder: Lane | undefined;
      for (const [i, lane] of thinking.entries()) {
        const turn = turns[i];
        if (turn?.done === false) lane.untold.push(turn.value);
        else lane.hasEnded = true;
        if (!finder && turn?.done === false && isRight(turn.value.grid)) finder = lane;
      }
      if (finder) lanes = [...lanes.filter((lane) => lane !== finder), finder];
      for (const lane of lanes) {
        yield* lane.untold.splice(0);
        if (!lane.hasEnded && !finder) break;
      }
      if (finder) return;
      const told = lanes.findIndex(({ hasEnded }) => !hasEnded);
      lanes = told < 0 ? [] : lanes.slice(told);
    }
  } finally {
    await Promise.all(lanes.map(({ thinking }) => thinking.return(undefined)));
  }
}
