/** A measurement in parts, kept in one JSON file: what the file has already is not measured again, so that it may be broken off. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { replaceFile } from '../reasoner/files.js';
import { failure, ok, type Problem, type Result } from '../reasoner/task.js';
import { Part } from './parts.js';

const MeasurementFile = z.object({ parts: z.array(Part) });

/** A part that is to be measured, unless the file has one with this key. */
export interface Job {
  readonly name: string;
  readonly key: string;
  run(signal: AbortSignal | undefined): Promise<Result<Part>>;
}

/** The parts of the file; none where there is no such file yet. */
export function readParts(file: string): Result<Part[]> {
  if (!existsSync(file)) return ok([]);
  try {
    const parsed = MeasurementFile.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    if (parsed.success) return ok(parsed.data.parts);
    return failure(notMeasurements(file, z.prettifyError(parsed.error)));
  } catch (error) {
    return failure(notMeasurements(file, error instanceof Error ? error.message : String(error)));
  }
}

/** The file after what was missing in it has been measured, part by part. Parts that no job asks for stay as they are. */
export async function measureParts(
  file: string,
  jobs: readonly Job[],
  {
    signal,
    onPart,
  }: { readonly signal?: AbortSignal | undefined; readonly onPart: (done: number, name: string) => void },
): Promise<Result<{ parts: readonly Part[]; missing: number }>> {
  const stored = readParts(file);
  if (!stored.ok) return stored;
  let parts = stored.value;
  let missing = 0;
  for (const [index, job] of jobs.entries()) {
    if (parts.some(({ key }) => key === job.key)) continue;
    if (signal?.aborted) {
      missing++;
      continue;
    }
    onPart(index, job.name);
    const measured = await job.run(signal);
    if (!measured.ok) return measured;
    parts = [...parts.filter((part) => nameOf(part) !== nameOf(measured.value)), measured.value].sort(byName);
    replaceFile(file, `${JSON.stringify({ parts }, undefined, 1)}\n`);
  }
  return ok({ parts, missing });
}

export function keyOfPart(circumstances: unknown): string {
  return createHash('sha256').update(JSON.stringify(circumstances)).digest('hex').slice(0, 16);
}

/** A part takes the place of an older one of the same name. */
function nameOf(part: Part): string {
  const { kind, model } = part;
  return [kind, model, part.kind === 'policy' ? part.policy : '', part.boards].join(' ');
}

const byName = (one: Part, other: Part): number => (nameOf(one) < nameOf(other) ? -1 : 1);

function notMeasurements(file: string, why: string): Problem {
  return {
    code: 'no_measurements',
    message: `${file} holds no measurements of this kind: ${why}`,
    remedy: 'Name another file with --out, or delete it to begin anew.',
    cells: [],
  };
}
