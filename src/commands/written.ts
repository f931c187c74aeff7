/** Files that cannot be written are told of before the work that would fill them. */
import type { Problem } from '../reasoner/task.js';

/** What the file system says against writing, as a problem of ours. */
export function whyNotWritten(attempt: () => void, out: string): Problem | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      code: 'not_written',
      message: `${out} cannot be written: ${reason}.`,
      remedy: 'Name a file in a folder that exists and may be written to.',
      cells: [],
    };
  }
}
