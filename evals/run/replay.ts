/** The provider that calls nobody: a language model whose every answer stands in the transcripts of an earlier run. */
import { join } from 'node:path';
import { z } from 'zod';
import type { Endpoint } from '../../src/agent/index.js';
import { failure, ok, type Problem, type Result } from '../../src/reasoner/task.js';
import { type Call, TranscriptLine } from '../transcript.js';
import type { CallStore } from './journal.js';
import { files, readLines } from './records.js';

export interface Replay {
  readonly endpoint: Endpoint;
  readonly calls: Pick<CallStore, 'get'>;
}

/** Of the models whose answers the folder holds `wished`, or the only one. Problems: `no_transcripts`, `which_model`. */
export function openReplay(folder: string, wished: string | undefined): Result<Replay> {
  const lines = readLines(join(folder, files.transcripts), TranscriptLine);
  const stored = lines.flatMap((line) => (line.type === 'call' ? [line] : []));
  const models = [...new Set(stored.flatMap(modelOf))];
  const [model = '', ...others] = wished === undefined ? models : models.filter((name) => name === wished);
  if (model === '') return failure(noTranscripts(folder, wished, models));
  if (others.length > 0) return failure(whichModel(folder, models));
  const calls = new Map(stored.map((call) => [`${call.key}-${call.index}`, call]));
  return ok({
    endpoint: { model, baseUrl: 'http://replay.invalid/v1', apiKey: 'none', server: `transcripts in ${folder}` },
    calls: { get: async (key, index) => calls.get(`${key}-${index}`) },
  });
}

const Request = z.object({ model: z.string() });

/** Whom a call asked; nobody where its request is not of this kind. */
function modelOf({ request }: Call): string[] {
  try {
    const { success, data } = Request.safeParse(JSON.parse(request));
    return success ? [data.model] : [];
  } catch {
    return [];
  }
}

function noTranscripts(folder: string, wished: string | undefined, models: readonly string[]): Problem {
  const missing = wished === undefined ? 'a language model' : `the language model ${wished}`;
  const there = models.length > 0 ? `, only those of ${models.join(', ')}` : '';
  return {
    code: 'no_transcripts',
    message: `${folder} holds no answers of ${missing} to replay${there}.`,
    remedy: 'Name the --out folder of an earlier run with this language model.',
    cells: [],
  };
}

const whichModel = (folder: string, models: readonly string[]): Problem => ({
  code: 'which_model',
  message: `${folder} holds answers of several language models: ${models.join(', ')}.`,
  remedy: 'Say with --model whose are to be replayed.',
  cells: [],
});
