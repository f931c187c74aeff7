/** Restarts under other symmetries and from other noise: which of their answers to take. */
import { createRandom } from '../../reasoner/random.js';
import type { Recurrence } from '../../reasoner/recurrence/recurrence.js';
import { SINGLE_PASS_STEPS } from '../../reasoner/search/settings.js';
import { vote } from '../../reasoner/search/vote.js';
import type { BoardSet } from '../boards.js';
import type { PartOf } from '../parts.js';
import { type Answer, Batch } from './batch.js';

const NOISE = 0.5;

/** `check`: the rules find one; `vote`: cell by cell over the last answers; `surest`: the last answer with the largest q_halt. */
export async function measureRestarts(
  recurrence: Recurrence,
  set: BoardSet,
  most: number,
  seed: number,
): Promise<Pick<PartOf<'restarts'>, 'rows'>> {
  const random = createRandom(seed);
  const checked = new Set<number>();
  const ends: Answer[][] = set.boards.map(() => []);
  const rows: PartOf<'restarts'>['rows'] = [];
  for (let restart = 0; restart < most; restart++) {
    const batch = new Batch(set, restart === 0 ? undefined : random);
    for await (const { step, answers } of batch.think(
      recurrence,
      SINGLE_PASS_STEPS,
      restart === 0 ? 0 : NOISE,
      random,
    )) {
      for (const [board, answer] of answers.entries()) {
        if (answer.isRight) checked.add(board);
        if (step === SINGLE_PASS_STEPS) ends[board]?.push(answer);
      }
    }
    rows.push({
      restarts: restart + 1,
      check: checked.size,
      vote: ends.filter((answers, board) => isRight(set, board, vote(answers))).length,
      surest: ends.filter((answers) => answers.reduce((a, b) => (b.qHalt > a.qHalt ? b : a)).isRight).length,
    });
  }
  return { rows };
}

function isRight({ family, boards }: BoardSet, board: number, grid: Answer['grid']): boolean {
  const task = boards[board]?.task;
  return task !== undefined && family.verify(task, grid).ok;
}
