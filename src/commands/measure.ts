/** `ruminate bench recursion` and `ruminate bench search`: what docs/recursion.md stands on, measured again. */
import { accessSync, constants } from 'node:fs';
import { dirname } from 'node:path';
import { type Job, measureParts } from '../bench/measurements.js';
import { recursionJobs } from '../bench/recursion/plan.js';
import { searchJobs } from '../bench/search.js';
import { whyNotWritten } from '../reasoner/files.js';
import { EXIT } from './exit.js';
import { print, say, sayProblem } from './talk.js';

export interface MeasureOptions {
  /** Parts that this file has are not measured again. */
  readonly out: string;
  readonly seed: number;
  readonly seconds?: number;
}

const plans = { recursion: recursionJobs, search: searchJobs } satisfies Record<string, (seed: number) => Job[]>;

/** Returns the exit code. */
export async function measureBench(bench: keyof typeof plans, { out, seed, seconds }: MeasureOptions): Promise<number> {
  const unwritten = whyNotWritten(() => accessSync(dirname(out), constants.W_OK), out);
  if (unwritten) {
    sayProblem(unwritten);
    return EXIT.failed;
  }
  const jobs = plans[bench](seed);
  const started = performance.now();
  const measured = await measureParts(out, jobs, {
    signal: seconds === undefined ? undefined : AbortSignal.timeout(seconds * 1000),
    onPart: (done, name) =>
      say(`${done} of ${jobs.length} parts, ${Math.round((performance.now() - started) / 1000)} s: ${name} …`),
  });
  if (!measured.ok) {
    sayProblem(measured.error);
    return EXIT.unreadable;
  }
  const { parts, missing } = measured.value;
  if (missing > 0) say(`Stopped after ${seconds} s with ${missing} parts to go; the same command goes on.`);
  await print(`${out}: ${parts.length} parts. npm run figures draws docs/recursion.md from it again.`);
  return EXIT.ok;
}
