import type { Recurrence } from '../../src/reasoner/recurrence/recurrence.js';
import type { Thought } from '../../src/reasoner/solver.js';

/** A recurrence that says what it is told to: one row of logits a step, the last one for ever after. */
export function scripted(
  logits: readonly (readonly number[])[],
  q: readonly number[] = [0],
): Recurrence & { seen: number[][] } {
  const seen: number[][] = [];
  return {
    seen,
    begin: (shape, batch) => ({ shape, batch, zH: new Float32Array(1), zL: new Float32Array(1) }),
    step: async (carry, candidates) => {
      const turn = seen.length;
      seen.push([...candidates]);
      const row = logits[Math.min(turn, logits.length - 1)] ?? [];
      const halting = q[Math.min(turn, q.length - 1)] ?? 0;
      return { carry, readout: { logits: Float32Array.from(row), q: Float32Array.of(halting) } };
    },
    [Symbol.asyncDispose]: async () => undefined,
  };
}

/** Two cells of two symbols as one row. */
export const pair = (symbols: ArrayLike<number>): number[][] => [[...Array.from(symbols)].map((s) => s + 1)];

/** Every thought, and what the generator ends with. */
export async function finish<Ending>(
  thinking: AsyncGenerator<Thought, Ending>,
): Promise<{ thoughts: Thought[]; ending: Ending }> {
  const thoughts: Thought[] = [];
  for (;;) {
    const { done, value } = await thinking.next();
    if (done) return { thoughts, ending: value };
    thoughts.push(value);
  }
}
