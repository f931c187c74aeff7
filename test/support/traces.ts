import { findFamily, type Grid, type Solution, type Thought } from '../../src/reasoner/index.js';
import { createRandom } from '../../src/reasoner/random.js';
import { type TraceRecord, traceRecord } from '../../src/reasoner/trace.js';

/** A trace of a solver that thinks at random, `steps` for each restart, and knows the answer in its last thought. */
export function randomTrace(family: string, input: Grid, steps: readonly number[]): TraceRecord {
  const answer = findFamily(family).solveExact(input, 1).solutions[0];
  if (!answer) throw new Error('the board has no solution');
  const random = createRandom(1);
  const symbols = [...new Set(answer.flat())].filter((symbol) => !input.flat().includes(symbol) || family === 'sudoku');
  const guess = (): Grid =>
    input.map((row) => row.map((given) => (given === 0 ? (symbols[random.below(symbols.length)] ?? 0) : given)));
  const thoughts: Thought[] = steps.flatMap((count, restart) =>
    Array.from({ length: count }, () => ({
      step: 0,
      restart,
      grid: guess(),
      certainty: input.flat().map((given) => (given === 0 ? random.next() : 1)),
      qHalt: random.next(),
      changed: [],
    })),
  );
  const numbered = thoughts.map((thought, index) => ({
    ...thought,
    step: index + 1,
    grid: index === thoughts.length - 1 ? answer : thought.grid,
  }));
  const solution: Solution = {
    ...{ status: 'solved', answer, verified: true, violations: [], engine: 'trm', model: 'random', milliseconds: 1 },
    ...{ steps: thoughts.length, restarts: steps.length - 1, examples: [], problems: [] },
  };
  return traceRecord({ family, input }, solution, numbered, 7);
}
