/** Scores what a folder's transcripts hold again, by today's rules of scoring; nobody is asked anything. */
import { join } from 'node:path';
import { failure, ok, type Result } from '../../src/reasoner/task.js';
import { Item } from '../item.js';
import type { EvalRecord, OutcomeClass } from '../record.js';
import { score } from '../scoring/score.js';
import { openFolder } from './folder.js';
import { files, readLines } from './records.js';

export interface Rescored {
  readonly records: number;
  /** Records whose reply is not in the transcripts, left as they were. */
  readonly without: number;
  readonly changed: readonly { readonly record: EvalRecord; readonly before: OutcomeClass }[];
}

/** Problems: `no_run`, and those of opening the folder. */
export async function rescore(path: string): Promise<Result<Rescored>> {
  const items = new Map(readLines(join(path, files.items), Item).map((item) => [`${item.suite} ${item.item}`, item]));
  if (items.size === 0) {
    const remedy = 'Name the --out folder of a run.';
    return failure({ code: 'no_run', message: `${path} holds no run.`, remedy, cells: [] });
  }
  const opened = await openFolder(path);
  if (!opened.ok) return opened;
  await using folder = opened.value;
  const changed: { record: EvalRecord; before: OutcomeClass }[] = [];
  let without = 0;
  for (const before of [...folder.records.values()]) {
    const item = items.get(`${before.suite} ${before.item}`);
    const reply = folder.replies.get(before.key);
    if (!item || !reply) {
      without++;
      continue;
    }
    const record = { ...before, ...score(item, reply) };
    if (JSON.stringify(record) === JSON.stringify(before)) continue;
    folder.addRecord(record);
    if (record.class !== before.class) changed.push({ record, before: before.class });
  }
  return ok({ records: folder.records.size, without, changed });
}
