/** The sentences around a board: what was found, by whom, and what is wrong. */
import type { AnswerRecord } from '../reasoner/record.js';
import type { Thought } from '../reasoner/solver.js';
import type { Cell, Problem } from '../reasoner/task.js';
import type { Colours } from './stream.js';

const MOST_CELLS = 6;

/** One line: the outcome, engine, steps, restarts, milliseconds, and whether the rules have checked it. */
export function summaryLine(record: AnswerRecord, colours: Colours): string {
  const parts = [headline(record, colours)];
  if (record.engine) parts.push(`engine ${record.engine}${record.model ? ` (${record.model})` : ''}`);
  if (record.steps > 0) parts.push(count(record.steps, 'step'), count(record.restarts, 'restart'));
  if (record.engine) parts.push(`${record.ms} ms`);
  if (record.status === 'solved') parts.push(record.verified ? 'checked by the rules' : 'not checked');
  return parts.join(' · ');
}

function headline({ status }: AnswerRecord, colours: Colours): string {
  switch (status) {
    case 'solved':
      return colours.green('solved');
    case 'no_solution':
      return colours.red('no solution');
    case 'several_solutions':
      return colours.yellow('several solutions');
    case 'gave_up':
      return colours.yellow('gave up');
    case 'not_supported':
      return colours.red('not supported');
    case 'unreadable':
      return colours.red('not read');
  }
}

/** What is wrong, where (unless the message says so itself), and what to do about it. */
export function problemLines({ message, cells, remedy }: Problem, colours: Colours): string[] {
  const [first] = cells;
  const where = first && !message.includes(placeOf(first)) ? [`  at ${placesOf(cells)}`] : [];
  return [colours.bold(message), ...where, `  ${colours.dim('→')} ${remedy}`];
}

/** What a terminal shows of a thought. */
export type ShownThought = Pick<Thought, 'step' | 'restart' | 'grid' | 'qHalt' | 'changed'>;

export function thoughtLine({ step, restart, qHalt }: ShownThought, changed: number): string {
  const sure = `${Math.round(qHalt * 100)} % sure`;
  return `thinking: step ${step} · ${count(restart, 'restart')} · ${count(changed, 'cell')} changed · ${sure}`;
}

export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}

/** A bar of fixed width, filled by `share` (0 to 1). */
export function bar(share: number): string {
  const width = 24;
  const full = Math.round(Math.min(1, share) * width);
  return `[${'#'.repeat(full)}${'.'.repeat(width - full)}]`;
}

const placeOf = ({ row, column }: Cell): string => `row ${row}, column ${column}`;

function placesOf(cells: readonly Cell[]): string {
  const names = cells.slice(0, MOST_CELLS).map(placeOf);
  return names.join('; ') + (cells.length > MOST_CELLS ? `; and ${cells.length - MOST_CELLS} more` : '');
}
