/** The report as Markdown, for a pull request or a note. */

import { outcomeClasses } from '../record.js';
import type { Summary } from './summary.js';
import { comparisonTable, costTable, repeatTable, scoreTable, sliceTable, type Table } from './tables.js';
import { inWords } from './words.js';

export function markdownReport(summary: Summary): string {
  const { run, verdict, caveats, arms, comparisons, slices } = summary;
  const repeats = repeatTable(arms);
  const classes = outcomeClasses.filter((name) => arms.some((arm) => arm.classes[name] > 0));
  const outcomes: Table = {
    title: 'What became of the tries',
    head: ['Arm', ...classes.map(inWords)],
    rows: arms.map((arm) => [arm.name, ...classes.map((name) => String(arm.classes[name]))]),
  };
  return [
    '# Evaluation',
    `**${plain(verdict)}**`,
    ...caveats.map(plain),
    ...(run
      ? [
          plain(
            `${[...run.earlier, run.command].join(' · ')} · ${run.date.slice(0, 10)} · commit ${run.commit ?? 'unknown'} · ${run.machine.processor}, ${run.machine.cores} cores`,
          ),
        ]
      : []),
    ...[scoreTable(arms), ...(repeats ? [repeats] : []), outcomes, costTable(arms)].map(markdownTable),
    ...(comparisons.length > 0 ? [markdownTable(comparisonTable(comparisons))] : []),
    ...slices.map((slice) => markdownTable(sliceTable(slice))),
  ]
    .join('\n\n')
    .concat('\n');
}

export function markdownTable({ title, head, rows }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(plain).join(' | ')} |`;
  const worded = rows.map((row) =>
    row.map((cell) => (typeof cell === 'string' ? cell : cell[1] === '' ? cell[0] : `${cell[0]} (${cell[1]})`)),
  );
  return [
    `## ${plain(title)}`,
    '',
    line(head),
    `|${head.map((_, column) => (column === 0 ? ' --- |' : ' ---: |')).join('')}`,
    ...worded.map(line),
  ].join('\n');
}

/** Names come from whoever made the records: nothing in them is taken for markup. */
const plain = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\`*_[\]|#!~]/g, '\\$&');
