/** What a run comes to at a glance, a line for each arm and suite; the report says how much of it is chance. */
import { table } from '../../src/terminal/table.js';
import { type EvalRecord, isFailure } from '../record.js';

export function summaryTable(records: readonly EvalRecord[]): string {
  const groups = new Map<string, EvalRecord[]>();
  for (const record of records) {
    const name = `${record.arm}\n${record.suite}`;
    groups.set(name, [...(groups.get(name) ?? []), record]);
  }
  const head = [
    'arm',
    'suite',
    'items',
    'right',
    'strict',
    'cells %',
    'framing',
    'failed',
    'tokens',
    '$',
    '$ a right one',
    's',
  ];
  return table([head, ...[...groups.values()].map(lineOf)]).join('\n');
}

function lineOf(records: readonly EvalRecord[]): string[] {
  const [first] = records;
  const sum = (pick: (record: EvalRecord) => number): number => records.reduce((total, one) => total + pick(one), 0);
  const share = (values: readonly number[]): string =>
    values.length === 0 ? '-' : ((100 * values.reduce((a, b) => a + b, 0)) / values.length).toFixed(1);
  const right = sum(({ lenient }) => Number(lenient));
  const framed = records.flatMap(({ framing }) => (framing === null ? [] : [Number(framing)]));
  const cost = records.every((record) => record.cost !== null) ? sum((record) => record.cost ?? 0) : undefined;
  return [
    first?.arm ?? '',
    first?.suite ?? '',
    String(records.length),
    String(right),
    String(sum(({ strict }) => Number(strict))),
    share(records.flatMap(({ cells }) => cells ?? [])),
    share(framed),
    String(sum((record) => Number(isFailure(record)))),
    String(sum(({ tokens }) => tokens.prompt + tokens.completion)),
    cost === undefined ? 'unknown' : cost.toFixed(4),
    cost === undefined || right === 0 ? '-' : (cost / right).toFixed(4),
    median(records.map(({ seconds }) => seconds.total)).toFixed(3),
  ];
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
