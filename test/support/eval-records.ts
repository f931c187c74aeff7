/** Records as a run leaves them, made without running anything: real boards of the generators, with the mistakes asked for. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EvalRecord, OutcomeClass, Run } from '../../evals/record.js';
import { findFamily, findShape } from '../../src/reasoner/puzzles/registry.js';
import { createRandom, type Random } from '../../src/reasoner/random.js';
import type { Grid } from '../../src/reasoner/task.js';

/** How often an arm ends in which class; the rest are solved. */
export interface ArmHabits {
  readonly arm: string;
  readonly model: string | null;
  readonly classes: Partial<Record<OutcomeClass, number>>;
  readonly tokens: number;
  readonly seconds: number;
  /** US dollars a try, 0 without a model. */
  readonly cost: number | null;
}

export const usualArms: readonly ArmHabits[] = [
  {
    arm: 'llm',
    model: 'some-model-mini',
    classes: { rule_violated: 0.25, given_changed: 0.12, unparsed: 0.05, empty: 0.03, refused: 0.01, api_error: 0.01 },
    tokens: 2400,
    seconds: 14,
    cost: 0.0031,
  },
  {
    arm: 'hybrid',
    model: 'some-model-mini',
    classes: { rule_violated: 0.02, unparsed: 0.02, timeout: 0.01, gave_up: 0.02 },
    tokens: 1100,
    seconds: 4,
    cost: 0.0012,
  },
  { arm: 'reasoner', model: 'trm-sudoku-9x9', classes: { gave_up: 0.08 }, tokens: 0, seconds: 0.4, cost: 0 },
  { arm: 'exact', model: null, classes: {}, tokens: 0, seconds: 0.002, cost: 0 },
];

const boards = [
  { family: 'sudoku', size: '4x4', grades: ['easy', 'medium'] },
  { family: 'sudoku', size: '9x9', grades: ['easy', 'hard'] },
  { family: 'maze', size: '15x15', grades: ['easy', 'medium'] },
];
const forms = ['rows', 'one line', 'HTML table'];

/** So many items, each tried so often by every arm; the same seed gives the same records. */
export function makeRecords(items: number, arms = usualArms, repeats = 1, seed = 1): EvalRecord[] {
  const random = createRandom(seed);
  const pool = boards.flatMap(({ family: name, size, grades }) => {
    const family = findFamily(name);
    const shape = findShape(family, size);
    if (!shape) throw new Error(`${name} has no ${size}.`);
    return grades.flatMap((grade) =>
      [0, 1, 2].flatMap((each) => {
        const level = family.levels.includes(grade) ? grade : (family.levels[0] ?? '');
        const { task, solution } = family.generate(each, level, shape);
        return solution ? [{ family, size, grade, task, solution }] : [];
      }),
    );
  });
  return Array.from({ length: items }, (_, place) => {
    const board = pool[place % pool.length];
    if (!board) throw new Error('There are no boards.');
    const { family, size, grade, task, solution } = board;
    const form = forms[random.below(forms.length)] ?? '';
    return arms.flatMap((habits) =>
      Array.from({ length: repeats }, (_, repeat): EvalRecord => {
        const outcome = draw(habits, random);
        const answer = answerOf(outcome, solution, task.input, random);
        const violations = answer ? violationsOf(family.verify(task, answer)) : [];
        const solved = outcome === 'solved';
        const seconds = habits.seconds * (0.5 + random.next() ** 2 * 3);
        return {
          key: `${place} ${habits.arm} ${repeat}`,
          arm: habits.arm,
          model: habits.model,
          parameters: {},
          suite: `${family.name}-${size}`,
          item: `${family.name}-${size}-${String(place).padStart(5, '0')}`,
          family: family.name,
          size,
          grade,
          form,
          trap: null,
          repeat,
          effort: random.below(40),
          prompt: `Please solve this for me, thanks:\n\n${family.render(task.input)}`,
          class: outcome,
          claim: answer ? 'solved' : outcome === 'gave_up' ? 'gave_up' : null,
          strict: solved && random.next() < 0.95,
          lenient: solved,
          cells: answer ? cellsRight(answer, solution, task.input) : 0,
          framing: habits.tokens === 0 || outcome === 'api_error' ? null : outcome !== 'given_changed',
          puzzle: family.toRows(task.input),
          answer: answer && family.toRows(answer),
          expected: family.toRows(solution),
          violations,
          engine: habits.arm === 'exact' ? 'exact' : habits.arm === 'llm' ? null : 'trm',
          tokens: {
            prompt: Math.round(habits.tokens / 4),
            completion: Math.round(habits.tokens * (0.5 + random.next())),
          },
          calls: habits.tokens === 0 ? 0 : 1,
          cost: habits.cost,
          seconds: {
            total: seconds,
            llm: habits.tokens === 0 ? 0 : seconds * 0.9,
            tool: 0,
            reasoner: habits.tokens === 0 ? seconds : seconds * 0.1,
          },
          transcript: null,
          reply:
            outcome === 'empty' ? '' : answer ? `Here is the solution:\n\n${family.render(answer)}` : 'I am not sure.',
          error: outcome === 'api_error' ? { code: 'http_500', message: 'The server had an error.' } : null,
          at: '2026-11-25T12:00:00.000Z',
        };
      }),
    );
  }).flat();
}

function draw({ classes }: ArmHabits, random: Random): OutcomeClass {
  let left = random.next();
  for (const [name, share] of Object.entries(classes)) {
    left -= share;
    if (left < 0) return name as OutcomeClass;
  }
  return 'solved';
}

const withAnswer: readonly OutcomeClass[] = ['solved', 'rule_violated', 'given_changed'];

function answerOf(outcome: OutcomeClass, solution: Grid, puzzle: Grid, random: Random): Grid | null {
  if (!withAnswer.includes(outcome)) return null;
  const answer = solution.map((row) => [...row]);
  if (outcome === 'solved') return answer;
  const wanted = outcome === 'given_changed';
  const cells = solution.flatMap((row, r) =>
    row.flatMap((_, c) => ((puzzle[r]?.[c] !== 0) === wanted ? [[r, c]] : [])),
  );
  for (let change = 0; change < 2; change++) {
    const [r = 0, c = 0] = cells[random.below(cells.length)] ?? [];
    const row = answer[r];
    const other = solution[random.below(solution.length)]?.[random.below(row?.length ?? 1)];
    if (row) row[c] = other === row[c] ? (solution[0]?.find((value) => value !== other) ?? 1) : (other ?? 1);
  }
  return answer;
}

const violationsOf = (verdict: ReturnType<ReturnType<typeof findFamily>['verify']>): EvalRecord['violations'] =>
  verdict.ok
    ? []
    : [
        ...new Map(
          verdict.violations.flatMap(({ cells }) => cells).map((cell) => [`${cell.row} ${cell.column}`, cell]),
        ).values(),
      ];

function cellsRight(answer: Grid, solution: Grid, puzzle: Grid): number {
  const open = puzzle.flatMap((row, r) => row.flatMap((value, c) => (value === 0 ? [[r, c] as const] : [])));
  return open.filter(([r, c]) => answer[r]?.[c] === solution[r]?.[c]).length / Math.max(1, open.length);
}

export const someRun: Run = {
  command: 'ruminate eval sudoku maze --arms llm,hybrid,reasoner,exact --seed 1',
  earlier: [],
  version: '0.1.0',
  commit: '0123abc',
  date: '2026-11-25T12:00:00.000Z',
  machine: { processor: 'Some processor', cores: 2, node: 'v20.20.2' },
  suites: ['sudoku', 'maze'],
  sources: { sudoku: null, maze: null },
  arms: usualArms.map(({ arm }) => arm),
  model: 'some-model-mini',
  limit: 100,
  repeats: 1,
  seed: 1,
  items: 100,
  prices: '2026-11-20',
  defects: [],
};

/** A folder as `--out` leaves it; gone when the tests end. */
export function runFolder(records: readonly EvalRecord[], run: Run | null = someRun): string {
  const folder = mkdtempSync(join(tmpdir(), 'ruminate-eval-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'records.jsonl'), records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  if (run) writeFileSync(join(folder, 'run.json'), JSON.stringify(run));
  return folder;
}
