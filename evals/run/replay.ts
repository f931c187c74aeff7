/** The provider that calls nobody: a language model whose every answer stands in the transcripts of an earlier run. */
import { join } from 'node:path';
import type { Endpoint } from '../../src/agent/index.js';
import { failure, ok, type Result } from '../../src/reasoner/task.js';
import { TranscriptLine } from '../transcript.js';
import type { CallStore } from './journal.js';
import { files, readLines, readRun } from './records.js';

export interface Replay {
  readonly endpoint: Endpoint;
  readonly calls: Pick<CallStore, 'get'>;
}

/** Problem: `no_transcripts`. */
export function openReplay(folder: string): Result<Replay> {
  const model = readRun(folder)?.model;
  const lines = readLines(join(folder, files.transcripts), TranscriptLine);
  const calls = new Map(lines.flatMap((line) => (line.type === 'call' ? [[`${line.key}-${line.index}`, line]] : [])));
  if (!model || calls.size === 0) {
    const message = `${folder} holds no answers of a language model to replay.`;
    const remedy = 'Name the --out folder of an earlier run with a language model.';
    return failure({ code: 'no_transcripts', message, remedy, cells: [] });
  }
  return ok({
    endpoint: { model, baseUrl: 'http://replay.invalid/v1', apiKey: 'none', server: `transcripts in ${folder}` },
    calls: { get: async (key, index) => calls.get(`${key}-${index}`) },
  });
}
