/** What the exit code of a command says. */
import type { AnswerRecord } from '../reasoner/record.js';

export const EXIT = {
  ok: 0,
  /** Anything that has no code of its own. */
  failed: 1,
  /** The text is no board that can be solved here, or the command line is wrong. */
  unreadable: 2,
  /** No solution, several solutions, or given up. */
  unsolved: 3,
  /** An evaluation came out worse than the one before. */
  regressed: 3,
  /** Ended by Ctrl-C, as shells count it: 128 + SIGINT. */
  interrupted: 130,
} as const;

export function exitCodeOf({ status, verified }: AnswerRecord): number {
  switch (status) {
    case 'solved':
      return verified ? EXIT.ok : EXIT.failed;
    case 'unreadable':
    case 'not_supported':
      return EXIT.unreadable;
    case 'no_solution':
    case 'several_solutions':
    case 'gave_up':
      return EXIT.unsolved;
  }
}

const fromBestToWorst: readonly number[] = [EXIT.ok, EXIT.unsolved, EXIT.unreadable, EXIT.failed];

/** The code for several answers: that of the worst. */
export function worstExit(codes: readonly number[]): number {
  return codes.reduce<number>(
    (worst, code) => (fromBestToWorst.indexOf(code) > fromBestToWorst.indexOf(worst) ? code : worst),
    EXIT.ok,
  );
}
