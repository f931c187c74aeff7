/** The records as CSV (RFC 4180), one try a row, for spreadsheets and data frames. */
import type { EvalRecord } from '../record.js';

const columns: readonly (readonly [name: string, pick: (record: EvalRecord) => string | number | boolean | null])[] = [
  ['arm', ({ arm }) => arm],
  ['model', ({ model }) => model],
  ['suite', ({ suite }) => suite],
  ['item', ({ item }) => item],
  ['family', ({ family }) => family],
  ['size', ({ size }) => size],
  ['grade', ({ grade }) => grade],
  ['form', ({ form }) => form],
  ['trap', ({ trap }) => trap],
  ['effort', ({ effort }) => effort],
  ['repeat', ({ repeat }) => repeat],
  ['class', (record) => record.class],
  ['claim', ({ claim }) => claim],
  ['strict', ({ strict }) => strict],
  ['lenient', ({ lenient }) => lenient],
  ['cells', ({ cells }) => cells],
  ['framing', ({ framing }) => framing],
  ['engine', ({ engine }) => engine],
  ['prompt_tokens', ({ tokens }) => tokens.prompt],
  ['completion_tokens', ({ tokens }) => tokens.completion],
  ['calls', ({ calls }) => calls],
  ['cost_usd', ({ cost }) => cost],
  ['seconds', ({ seconds }) => seconds.total],
  ['seconds_llm', ({ seconds }) => seconds.llm],
  ['seconds_tool', ({ seconds }) => seconds.tool],
  ['seconds_reasoner', ({ seconds }) => seconds.reasoner],
  ['error', ({ error }) => error?.code ?? null],
  ['at', ({ at }) => at],
  ['key', ({ key }) => key],
];

export function csvReport(records: readonly EvalRecord[]): string {
  const rows = records.map((record) => columns.map(([, pick]) => field(pick(record))));
  return [columns.map(([name]) => name), ...rows].map((row) => `${row.join(',')}\r\n`).join('');
}

/** Text that a spreadsheet would run as a formula gets an apostrophe in front, as OWASP advises. */
function field(value: string | number | boolean | null): string {
  if (typeof value !== 'string') return value === null ? '' : String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
