/** Writes the report of a run into its folder, in each of its forms. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { failure, ok, type Problem, type Result } from '../../src/reasoner/task.js';
import type { EvalRecord, Run } from '../record.js';
import { readRecords, readRun } from '../run/records.js';
import { groupByArm } from './arms.js';
import { csvReport } from './csv.js';
import { htmlReport } from './html.js';
import { markdownReport } from './markdown.js';
import { payloadOf } from './payload.js';
import { type Summary, summarise } from './summary.js';

/** Names of the files, beside the records. */
export const reportFiles = {
  html: 'report.html',
  markdown: 'report.md',
  csv: 'report.csv',
  json: 'report.json',
} as const;

export interface RunRecords {
  readonly run: Run | null;
  readonly records: readonly EvalRecord[];
}

/** The records of a folder that `ruminate eval --out` wrote; a Problem where it has none. */
export function readRunFolder(folder: string): Result<RunRecords> {
  const records = [...readRecords(folder).values()];
  return records.length === 0 ? failure(noRecords(folder)) : ok({ run: readRun(folder) ?? null, records });
}

export interface WrittenReport {
  readonly summary: Summary;
  /** Paths, in the order of `reportFiles`. */
  readonly files: readonly string[];
}

/** Reads the records in the folder and writes the files beside them. */
export function writeReport(folder: string): Result<WrittenReport> {
  const read = readRunFolder(folder);
  if (!read.ok) return read;
  const { run, records } = read.value;
  const summary = summarise(run, records);
  const texts = {
    html: htmlReport(summary, payloadOf(groupByArm(records, run?.arms), summary.lead)),
    markdown: markdownReport(summary),
    csv: csvReport(records),
    json: `${JSON.stringify(summary, null, 2)}\n`,
  };
  const files = (['html', 'markdown', 'csv', 'json'] as const).map((form) => {
    const path = join(folder, reportFiles[form]);
    writeFileSync(path, texts[form]);
    return path;
  });
  return ok({ summary, files });
}

const noRecords = (folder: string): Problem => ({
  code: 'no_records',
  message: `There are no records in ${folder}.`,
  remedy: 'Name a folder that ruminate eval --out wrote; its records are in records.jsonl.',
  cells: [],
});
