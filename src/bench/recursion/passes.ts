/** Pass by pass: what the head reads from z_L and from z_H while they are refined. */
import type { ModelFolder } from '../../reasoner/models/load.js';
import { createRandom } from '../../reasoner/random.js';
import type { Pass } from '../../reasoner/recurrence/cycles.js';
import { openCycles } from '../../reasoner/recurrence/open.js';
import { ok, type Result } from '../../reasoner/task.js';
import type { BoardSet } from '../boards.js';
import { type PartOf, round } from '../parts.js';
import { Batch, mean, relativeChange } from './batch.js';

type Watch = (step: number, pass: number, passed: Pass) => void;

async function watchPasses(model: ModelFolder, batch: Batch, steps: number, watch: Watch): Promise<Result<void>> {
  let [step, pass] = [1, 0];
  const opened = await openCycles(model, 1, (passed) => watch(step, ++pass, passed));
  if (!opened.ok) return opened;
  await using recurrence = opened.value;
  for await (const _ of batch.think(recurrence, steps, 0, createRandom(0))) {
    step++;
    pass = 0;
  }
  return ok(undefined);
}

export async function measurePasses(
  model: ModelFolder,
  set: BoardSet,
  steps: number,
): Promise<Result<Pick<PartOf<'passes'>, 'rows'>>> {
  const batch = new Batch(set);
  const rows: PartOf<'passes'>['rows'] = [];
  const last: Partial<Record<Pass['level'], Float32Array>> = {};
  const watched = await watchPasses(model, batch, steps, (step, pass, { level, z, readout }) => {
    const answers = batch.answers(readout);
    const before = last[level];
    last[level] = z.slice();
    rows.push({
      step,
      pass,
      level,
      cells: round(mean(answers.map(({ cells }) => cells))),
      certainty: round(mean(answers.map(({ certainty }) => mean(certainty)))),
      change: round(before ? relativeChange(before, z) : 1),
    });
  });
  return watched.ok ? ok({ rows }) : watched;
}

/** The first board of the set, as read from both latents at the end of some steps. */
export async function measureBoard(
  model: ModelFolder,
  set: BoardSet,
  steps: readonly number[],
): Promise<Result<Pick<PartOf<'board'>, 'rows' | 'puzzle' | 'solution' | 'family'>>> {
  const [board] = set.boards;
  if (!board) throw new Error('a set of boards has none');
  const batch = new Batch({ ...set, boards: [board] });
  const rows = new Map<string, PartOf<'board'>['rows'][number]>();
  const watched = await watchPasses(model, batch, Math.max(...steps), (step, _, { level, readout }) => {
    const [answer] = batch.answers(readout);
    if (!answer || !steps.includes(step)) return;
    const { columns } = set.shape;
    const certainty = board.task.input.map((_, row) =>
      answer.certainty.slice(row * columns, (row + 1) * columns).map((sure) => Math.round(sure * 100) / 100),
    );
    // The last pass of a level within the step stands.
    rows.set(`${step} ${level}`, { step, level, grid: set.family.toRows(answer.grid), certainty });
  });
  if (!watched.ok) return watched;
  const { family } = set;
  const [puzzle, solution] = [family.toRows(board.task.input), family.toRows(board.solution)];
  return ok({ family: family.name, puzzle, solution, rows: [...rows.values()] });
}
