/** Files of ours: written whole or not at all, and told of when they cannot be, if possible before the work that would fill them. */
import { renameSync, writeFileSync } from 'node:fs';
import type { Problem } from './task.js';

/** What the file system says against writing, as a problem of ours. */
export function whyNotWritten(attempt: () => void, out: string): Problem | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    return notWritten(out, error);
  }
}

export const notWritten = (out: string, error: unknown): Problem => ({
  code: 'not_written',
  message: `${out} cannot be written: ${error instanceof Error ? error.message : String(error)}.`,
  remedy: 'Name a place in a folder that exists and may be written to.',
  cells: [],
});

/** All of the new text, or all of the old, whenever the process dies. */
export function replaceFile(file: string, text: string): void {
  writeFileSync(`${file}.new`, text, { flush: true });
  renameSync(`${file}.new`, file);
}
