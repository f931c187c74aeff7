/** Reads what a run left (see ../record.ts). */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { EvalRecord, Run } from '../record.js';

/** Names of the files in `--out DIR`. */
export const files = {
  run: 'run.json',
  items: 'items.jsonl',
  records: 'records.jsonl',
  transcripts: 'transcripts.jsonl',
} as const;

/** The records in the folder by key, the last line of each key; none where there is no such file. */
export function readRecords(folder: string): Map<string, EvalRecord> {
  return new Map(readLines(join(folder, files.records), EvalRecord).map((record) => [record.key, record]));
}

/** Undefined where there is none, or it is none of ours. */
export function readRun(folder: string): Run | undefined {
  const file = join(folder, files.run);
  if (!existsSync(file)) return undefined;
  return parsed(readFileSync(file, 'utf8'), Run)[0];
}

/** The lines of a JSONL file that are of this schema; one cut short by a crash is passed over. */
export function readLines<Schema extends z.ZodType>(file: string, schema: Schema): z.infer<Schema>[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => parsed(line, schema));
}

function parsed<Schema extends z.ZodType>(text: string, schema: Schema): z.infer<Schema>[] {
  try {
    const { success, data } = schema.safeParse(JSON.parse(text));
    return success ? [data] : [];
  } catch {
    return [];
  }
}
