/** One line of progress for jobs with a known end: in place on a terminal, a line now and then elsewhere. */
import { canRedraw } from './stream.js';
import { bar } from './words.js';

export interface Report {
  /** Shows the bar and the time left, at most once a second; `rest` is worded only when it is shown. */
  note(done: number, total: number, rest: () => string): void;
  end(): void;
}

const REPORT_MILLISECONDS = 1000;

/** `what` is counted. */
export function openReport(what = 'puzzles'): Report {
  const inPlace = canRedraw(process.stderr);
  const started = performance.now();
  let told = started;
  return {
    note: (done, total, rest) => {
      const now = performance.now();
      if (now - told < REPORT_MILLISECONDS) return;
      told = now;
      const left = Math.round(((now - started) / 1000 / Math.max(1, done)) * (total - done));
      const line = `${bar(done / total)} ${done} of ${total} ${what}, ${rest()}, about ${left} s left`;
      process.stderr.write(inPlace ? `\r${line}\x1b[K` : `${line}\n`);
    },
    end: () => {
      if (inPlace) process.stderr.write('\r\x1b[K');
    },
  };
}
