/** Standard error is for talk, standard output for results: whoever pipes one never finds the other in it. */
import type { Problem } from '../reasoner/task.js';
import { coloursFor } from '../terminal/stream.js';
import { problemLines } from '../terminal/words.js';

export function say(...lines: readonly string[]): void {
  process.stderr.write(lines.map((line) => `${line}\n`).join(''));
}

export function sayProblem(problem: Problem): void {
  say(...problemLines(problem, coloursFor(process.stderr)));
}

/** Writes to standard output and waits while its reader is behind. */
export async function print(...lines: readonly string[]): Promise<void> {
  const text = lines.map((line) => `${line}\n`).join('');
  if (process.stdout.write(text)) return;
  await new Promise<void>((resolve) => process.stdout.once('drain', () => resolve()));
}
