/** How much memory a process holds, and whether that grows. */
import type { Stream } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Bytes that this process cannot give back: what is left of the heap, and of buffers outside it, after a collection. */
export function heldBytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** What a child process is told to say how much it holds, and how it says so on standard error; see tell-memory.ts. */
export const QUESTION = 'SIGUSR2';
export const answer = (bytes: number): string => `held ${bytes}\n`;
const ANSWER = /held (\d+)\n/g;

/** Asks a server that was started with tell-memory.ts; `pidOf` gives nothing once it has ended. */
export function askHeldBytes(
  stderr: Stream | null,
  pidOf: () => number | null | undefined,
): () => Promise<number | undefined> {
  let said = '';
  let held: number | undefined;
  stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    const last = [...said.matchAll(ANSWER)].at(-1)?.[1];
    if (last !== undefined) held = Number(last);
    // A server over HTTP logs between its answers; the end may be the beginning of one.
    said = said.slice(-200);
  });
  return async () => {
    held = undefined;
    said = '';
    const pid = pidOf() ?? null;
    if (pid === null) return undefined;
    process.kill(pid, QUESTION);
    // A server at work on a large message answers late.
    for (let waited = 0; held === undefined && waited < 600; waited++) await pause(100);
    return held;
  };
}

/**
 * Growth from the second quarter of the samples to the last, each by its median, in parts of the former: caches fill and
 * code is compiled in the first.
 */
export function growthOf(samples: readonly number[]): number {
  const quarter = Math.floor(samples.length / 4);
  if (quarter === 0) return 0;
  const early = median(samples.slice(quarter, 2 * quarter));
  return median(samples.slice(-quarter)) / early - 1;
}

function median(samples: readonly number[]): number {
  return [...samples].sort((one, other) => one - other)[Math.floor(samples.length / 2)] as number;
}
