/** Problems and notes of the tools, told to a person: what to type in place of what to call. */
import type { Problem } from './problem.js';

/** Remedies of tools that name calls, by code. */
const inChat: Readonly<Record<string, string>> = {
  no_logic: 'Ask for the answer (/solve), or have your own checked: /check.',
  busy: 'Try again in some seconds, or with the engine "exact" (/engine exact), which does not wait.',
  several_boards: 'Ask about one board at a time.',
  too_long: 'Send the part that holds the puzzle.',
  size_differs: 'Send the answer to the puzzle shown last, with a "." for every cell that is still blank.',
};

const SOLVE_WITH_AUTO = 'With the engine "auto" it is found: /engine auto, then /solve.';

export function forPeople(problem: Problem): Problem {
  const remedy = inChat[problem.code];
  return remedy === undefined ? problem : { ...problem, remedy };
}

/** The last sentence of a note may say what to call next. */
export function noteForPeople(note: string): string {
  return note.replace(/ Call again with engine "auto"[^.]*\.$/, ` ${SOLVE_WITH_AUTO}`);
}
