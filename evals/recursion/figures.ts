/** The figures of docs/recursion.md, each from the parts of the measurements that it shows. */
import { type Part, type PartOf, partsOf } from '../../src/bench/parts.js';
import { type Axis, drawChart, type Line } from '../../src/drawing/chart.js';
import { drawReadings } from '../../src/drawing/readings.js';
import { byCompared, nameOf, percent, shippedOf, solvedBy, trainedForOneStep } from './words.js';

const PERCENT = [0, 20, 40, 60, 80, 100];
const boardsRight: Axis = { label: 'boards right, %', ticks: PERCENT };
const steps = (most: number): Axis => ({
  label: 'supervision steps',
  ticks: [1, 2, 4, 8, 16, 32, 64, 128, 256].filter((tick) => tick <= most),
  doubling: true,
});

/** File names within docs/figures, and what is in them. A figure whose parts are missing is left out. */
export function drawFigures(parts: readonly Part[]): Map<string, string> {
  const drawn: readonly (readonly [string, string | undefined])[] = [
    ['steps', stepsFigure(parts)],
    ['compared', comparedFigure(parts)],
    ['cycles', cyclesFigure(parts)],
    ['restarts', restartsFigure(parts)],
    ['passes', passesFigure(parts)],
    ['board', boardFigure(parts)],
    ['search-sudoku', searchFigure(parts, 'sudoku')],
    ['search-maze', searchFigure(parts, 'maze')],
  ];
  return new Map(drawn.flatMap(([name, svg]) => (svg === undefined ? [] : [[`${name}.svg`, svg] as const])));
}

function stepsFigure(parts: readonly Part[]): string | undefined {
  const shown = shippedOf(partsOf(parts, 'steps'));
  if (shown.length === 0) return undefined;
  return drawChart({
    title: 'Boards right after each step: the models of models/',
    x: steps(64),
    y: boardsRight,
    lines: shown.map((part) => ({
      name: part.model,
      points: part.steps.map(({ step, right }) => [step, percent(right, part.count)] as const),
    })),
    notes: [
      'one rollout, input left as given, answer after the step',
      ...shown.map(({ model, boards }) => `${model}: ${boards}`),
    ],
  });
}

function comparedFigure(parts: readonly Part[]): string | undefined {
  const shown = byCompared(partsOf(parts, 'steps'));
  const [first] = shown;
  if (!first) return undefined;
  return drawChart({
    title: 'Trained with and without recursion',
    x: steps(64),
    y: boardsRight,
    lines: shown.map((part) => ({
      name: nameOf(part.model),
      dashed: trainedForOneStep(part.model),
      points: part.steps.map(({ step, right }) => [step, percent(right, part.count)] as const),
    })),
    notes: [first.boards, 'dashed: trained for one step alone, and yet run again on its own latents'],
  });
}

function cyclesFigure(parts: readonly Part[]): string | undefined {
  const [part] = partsOf(parts, 'cycles').filter(({ model }) => model === 'trm-sudoku-9x9');
  if (!part) return undefined;
  const H = [...new Set(part.rows.map(({ hCycles }) => hCycles))];
  return drawChart({
    title: `Other cycles than it was trained with: ${part.model}`,
    x: { label: `L cycles (trained with ${part.lCycles}, and H ${part.hCycles})`, ticks: [1, 2, 4, 8], doubling: true },
    y: boardsRight,
    lines: H.map((hCycles) => ({
      name: `H cycles ${hCycles}`,
      points: part.rows
        .filter((row) => row.hCycles === hCycles)
        .map(({ lCycles, right }) => [lCycles, percent(right, part.count)]),
    })),
    notes: [part.boards, 'after 16 supervision steps, input left as given'],
  });
}

function restartsFigure(parts: readonly Part[]): string | undefined {
  const [part] = partsOf(parts, 'restarts').filter(({ model }) => model === 'trm-sudoku-9x9');
  if (!part) return undefined;
  const line = (name: string, pick: (row: PartOf<'restarts'>['rows'][number]) => number, dashed = false): Line => ({
    name,
    dashed,
    points: part.rows.map((row) => [row.restarts, percent(pick(row), part.count)]),
  });
  return drawChart({
    title: `Restarts, and which answer to take: ${part.model}`,
    x: {
      label: 'restarts of 16 steps, each under another symmetry and from noise',
      ticks: [1, 2, 4, 8, 16],
      doubling: true,
    },
    y: boardsRight,
    lines: [
      line('the one the rules find right', ({ check }) => check),
      line('a vote, cell by cell', ({ vote }) => vote, true),
      line('the largest q_halt', ({ surest }) => surest, true),
    ],
    notes: [part.boards, 'no write-back'],
  });
}

function passesFigure(parts: readonly Part[]): string | undefined {
  const [part] = partsOf(parts, 'passes').filter(({ model }) => model === 'trm-sudoku-9x9');
  if (!part) return undefined;
  const perStep = Math.max(...part.rows.map(({ pass }) => pass));
  const most = Math.max(...part.rows.map(({ step }) => step));
  const line = (name: string, level: 'L' | 'H'): Line => ({
    name,
    points: part.rows
      .filter((row) => row.level === level)
      .map(({ step, pass, cells }) => [step - 1 + pass / perStep, Math.round(cells * 1000) / 10]),
  });
  return drawChart({
    title: `Pass by pass, read with the same head: ${part.model}`,
    x: { label: 'supervision steps', ticks: Array.from({ length: most + 1 }, (_, i) => i) },
    y: { label: 'open cells right, %', ticks: PERCENT },
    lines: [line('z_H, the answer', 'H'), line('z_L, the scratch', 'L')],
    notes: [part.boards, `${perStep} passes a step`],
  });
}

function boardFigure(parts: readonly Part[]): string | undefined {
  const [part] = partsOf(parts, 'board').filter(({ model }) => model === 'trm-sudoku-9x9');
  return part && drawReadings(part);
}

const SEARCH_LINES = [
  'one deep loop',
  'restarts: noise at every step (PTRM)',
  'restarts: symmetry and noise',
  'write-back',
  'write-back and branches (default)',
];

function searchFigure(parts: readonly Part[], family: string): string | undefined {
  const shown = partsOf(parts, 'policy').filter(
    ({ boards, policy }) => boards.includes(family) && SEARCH_LINES.includes(policy),
  );
  const [first] = shown;
  if (!first) return undefined;
  const axis = steps(first.budget);
  return drawChart({
    title: `Ways to spend supervision steps: ${first.model}`,
    x: { ...axis, label: 'supervision steps spent on a board' },
    y: boardsRight,
    lines: SEARCH_LINES.flatMap((name) => {
      const part = shown.find(({ policy }) => policy === name);
      if (!part) return [];
      return [
        { name, points: axis.ticks.map((spent) => [spent, percent(solvedBy(part, spent), part.count)] as const) },
      ];
    }),
    notes: [first.boards],
  });
}
