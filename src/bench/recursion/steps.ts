/** Accuracy against supervision steps, and what ends a rollout at the right time. */
import { createRandom } from '../../reasoner/random.js';
import type { Recurrence } from '../../reasoner/recurrence/recurrence.js';
import { SINGLE_PASS_STEPS } from '../../reasoner/search/settings.js';
import type { BoardSet } from '../boards.js';
import { type PartOf, round } from '../parts.js';
import { type Answer, Batch, countRight, mean } from './batch.js';

export async function measureSteps(
  recurrence: Recurrence,
  set: BoardSet,
  most: number,
): Promise<Pick<PartOf<'steps'>, 'steps' | 'halting'>> {
  const history: Answer[][] = [];
  const solved = new Set<number>();
  const steps: PartOf<'steps'>['steps'] = [];
  for await (const { step, answers, change } of new Batch(set).think(recurrence, most, 0, createRandom(0))) {
    history.push(answers);
    for (const [board, { isRight }] of answers.entries()) if (isRight) solved.add(board);
    steps.push({
      step,
      right: countRight(answers),
      ever: solved.size,
      cells: round(mean(answers.map(({ cells }) => cells))),
      qHalt: round(mean(answers.map(({ qHalt }) => qHalt))),
      change: round(change),
    });
  }
  return { steps, halting: haltingRules.map(({ rule, halts }) => haltedBy(history, rule, halts)) };
}

const haltingRules: readonly { rule: string; halts: (answer: Answer) => boolean }[] = [
  { rule: 'none', halts: () => false },
  { rule: 'q_halt above 0.5', halts: ({ qHalt }) => qHalt > 0.5 },
  { rule: 'q_halt above 0.9', halts: ({ qHalt }) => qHalt > 0.9 },
  { rule: 'the rules hold', halts: ({ isRight }) => isRight },
];

/** Each board up to the first step that halts it, the papers' 16 at most. */
function haltedBy(
  history: readonly (readonly Answer[])[],
  rule: string,
  halts: (answer: Answer) => boolean,
): PartOf<'steps'>['halting'][number] {
  const within = history.slice(0, SINGLE_PASS_STEPS);
  const ends = (within[0] ?? []).map((_, board) => {
    const found = within.findIndex((answers) => halts(answers[board] as Answer));
    const steps = found < 0 ? within.length : found + 1;
    return { steps, isHalted: found >= 0, answer: within[steps - 1]?.[board] as Answer };
  });
  return {
    rule,
    right: ends.filter(({ answer }) => answer.isRight).length,
    wronglyTrusted: ends.filter(({ isHalted, answer }) => isHalted && !answer.isRight).length,
    meanSteps: round(mean(ends.map(({ steps }) => steps))),
  };
}
