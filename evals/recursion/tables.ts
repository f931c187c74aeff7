/** The tables of docs/recursion.md, and the page with them in their places. */
import { type Part, type PartOf, partsOf } from '../../src/bench/parts.js';
import { policies } from '../../src/bench/search.js';
import { byCompared, nameOf, percent, shippedOf, solvedBy, trainedForOneStep } from './words.js';

type Row = readonly (string | number)[];

const markdown = (head: Row, rows: readonly Row[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const share = (part: number, whole: number): string => `${percent(part, whole).toFixed(1)} %`;
const of = (value: number): string => `${(100 * value).toFixed(1)} %`;

/** Of the page, the text between <!-- table: NAME --> and <!-- end --> is replaced; what is not measured leaves a dash. */
export function withTables(page: string, parts: readonly Part[]): string {
  return page.replace(/<!-- table: ([\w-]+) -->\n[\s\S]*?<!-- end -->/g, (_, name: string) => {
    const table = tables[name];
    if (!table)
      throw new Error(`docs/recursion.md asks for a table "${name}", which evals/recursion/tables.ts does not have`);
    return `<!-- table: ${name} -->\n${table(parts)}\n<!-- end -->`;
  });
}

const tables: Readonly<Record<string, (parts: readonly Part[]) => string>> = {
  steps: (parts) => stepsTable(shippedOf(partsOf(parts, 'steps')), [1, 2, 4, 8, 16, 64]),
  compared: (parts) => stepsTable(byCompared(partsOf(parts, 'steps')), [1, 2, 4, 8, 16, 64]),
  cycles: (parts) => partsOf(parts, 'cycles').map(cyclesTable).join('\n\n'),
  restarts: (parts) => restartsTable(partsOf(parts, 'restarts')),
  halting: (parts) => haltingTable(partsOf(parts, 'steps').filter(({ model }) => !trainedForOneStep(model))),
  passes: (parts) => passesTable(partsOf(parts, 'passes')),
  cost: (parts) => costTable(partsOf(parts, 'cost')),
  'search-sudoku': (parts) => searchTable(partsOf(parts, 'policy').filter(({ boards }) => boards.includes('sudoku'))),
  'search-maze': (parts) => searchTable(partsOf(parts, 'policy').filter(({ boards }) => boards.includes('maze'))),
};

function stepsTable(parts: readonly PartOf<'steps'>[], shown: readonly number[]): string {
  const head = ['model', 'weights', 'boards', ...shown.map((step) => `step ${step}`)];
  return markdown(
    [...head, 'open cells, step 1', 'step 16', 'right at any of 64'],
    parts.map(({ model, parameters, count, steps }) => {
      const at = (step: number) => steps.find((row) => row.step === step);
      return [
        nameOf(model),
        parameters.toLocaleString('en-US'),
        count,
        ...shown.map((step) => share(at(step)?.right ?? 0, count)),
        of(at(1)?.cells ?? 0),
        of(at(16)?.cells ?? 0),
        share(steps.at(-1)?.ever ?? 0, count),
      ];
    }),
  );
}

function cyclesTable({ model, count, rows, hCycles, lCycles }: PartOf<'cycles'>): string {
  const columns = [...new Set(rows.map((row) => row.lCycles))];
  const lines = [...new Set(rows.map((row) => row.hCycles))];
  return markdown(
    [`${nameOf(model)} (trained H ${hCycles}, L ${lCycles})`, ...columns.map((l) => `L ${l}`)],
    lines.map((h) => [
      `H ${h}`,
      ...columns.map((l) => {
        const row = rows.find((each) => each.hCycles === h && each.lCycles === l);
        return row ? `${share(row.right, count)} (${h * (l + 1)} passes)` : '-';
      }),
    ]),
  );
}

function restartsTable(parts: readonly PartOf<'restarts'>[]): string {
  const shown = [1, 2, 4, 8, 16];
  return markdown(
    ['model', 'answer taken', ...shown.map((restarts) => `${restarts}`)],
    parts.flatMap(({ model, count, rows }) =>
      (['check', 'vote', 'surest'] as const).map((taken) => [
        nameOf(model),
        { check: 'the one the rules find right', vote: 'a vote, cell by cell', surest: 'the largest q_halt' }[taken],
        ...shown.map((restarts) => share(rows.find((row) => row.restarts === restarts)?.[taken] ?? 0, count)),
      ]),
    ),
  );
}

function haltingTable(parts: readonly PartOf<'steps'>[]): string {
  return markdown(
    ['model', 'halts when', 'right', 'mean steps of 16', 'trusted, and wrong'],
    parts.flatMap(({ model, count, halting }) =>
      halting.map(({ rule, right, meanSteps, wronglyTrusted }) => [
        nameOf(model),
        rule === 'none' ? 'after 16 steps' : rule,
        share(right, count),
        meanSteps.toFixed(1),
        `${wronglyTrusted} of ${count}`,
      ]),
    ),
  );
}

function passesTable(parts: readonly PartOf<'passes'>[]): string {
  const steps = [1, 2, 4, 8];
  return markdown(
    ['model', 'latent', 'read', ...steps.map((step) => `step ${step}`)],
    parts.flatMap(({ model, rows }) =>
      (['H', 'L'] as const).flatMap((level) => {
        const last = (step: number) => rows.filter((row) => row.step === step && row.level === level).at(-1);
        const line = (read: string, pick: (row: (typeof rows)[number]) => string): Row => [
          nameOf(model),
          `z_${level}`,
          read,
          ...steps.map((step) => {
            const row = last(step);
            return row ? pick(row) : '-';
          }),
        ];
        return [
          line('open cells right', ({ cells }) => of(cells)),
          line('mean certainty', ({ certainty }) => certainty.toFixed(2)),
          line('change by the pass', ({ change }) => change.toFixed(2)),
        ];
      }),
    ),
  );
}

function costTable(parts: readonly PartOf<'cost'>[]): string {
  const kilobytes = (bytes: number): string => `${Math.round(bytes / 1000)} kB`;
  const shown = parts[0]?.rows.map(({ steps }) => steps) ?? [];
  return markdown(
    [
      'model',
      'weights',
      'carry',
      'passes a step',
      ...shown.map((steps) => `${steps} step${steps === 1 ? '' : 's'}`),
      'process',
    ],
    parts.map(({ model, weightBytes, carryBytes, rows }) => {
      const memory = rows.map(({ residentMegabytes }) => residentMegabytes);
      return [
        model,
        kilobytes(weightBytes),
        kilobytes(carryBytes),
        rows[0]?.passes ?? '-',
        ...rows.map(({ milliseconds }) => `${milliseconds.toFixed(0)} ms`),
        `${Math.min(...memory)} to ${Math.max(...memory)} MB`,
      ];
    }),
  );
}

function searchTable(parts: readonly PartOf<'policy'>[]): string {
  const budgets = [16, 32, 64, 128, 256];
  const spent = ({ solvedAfter, budget }: PartOf<'policy'>): number =>
    Math.round(solvedAfter.reduce<number>((sum, after) => sum + (after ?? budget), 0) / solvedAfter.length);
  return markdown(
    ['way', ...budgets.map((steps) => `${steps} steps`), 'mean steps spent'],
    policies
      .flatMap(({ name }) => parts.filter(({ policy }) => policy === name))
      .map((part) => [
        part.policy,
        ...budgets.map((steps) => `${solvedBy(part, steps)} of ${part.count}`),
        spent(part),
      ]),
  );
}
