/** `ruminate dataset`: a training set as numpy arrays, with a bar while it is made. */

import { type DatasetProgress, writeDataset } from '../reasoner/dataset.js';
import { families } from '../reasoner/index.js';
import { canRedraw } from '../terminal/stream.js';
import { bar } from '../terminal/words.js';
import { EXIT } from './exit.js';
import { print, say, sayProblem } from './talk.js';

export interface DatasetCommandOptions {
  readonly out: string;
  readonly size?: string;
  readonly level: string;
  readonly count: number;
  readonly seed: number;
  readonly exclude: readonly string[];
  readonly resume?: boolean;
  readonly json?: boolean;
}

const REPORT_MILLISECONDS = 1000;

export async function dataset(family: string, options: DatasetCommandOptions): Promise<number> {
  const shapes = families.find(({ name }) => name === family)?.shapes ?? [];
  const names = shapes.map(({ rows, columns }) => `${rows}x${columns}`);
  const size = options.size ?? names.at(-1) ?? '';
  const shape = shapes[names.findIndex((name) => name === size || name === `${size}x${size}`)];
  if (!shape) {
    say(
      names.length > 0
        ? `ruminate dataset: ${family} has no board of size "${size}"; it has: ${names.join(', ')}.`
        : `ruminate dataset: there is no puzzle family "${family}"; there are: ${families.map(({ name }) => name).join(', ')}.`,
    );
    return EXIT.unreadable;
  }
  const { out, level, count, seed, exclude, resume = false } = options;
  const report = openReport();
  const written = await writeDataset({ out, family, shape, level, count, seed, exclude, resume }, report.note);
  report.end();
  if (!written.ok) {
    sayProblem(written.error);
    return EXIT.unreadable;
  }
  await print(
    options.json
      ? JSON.stringify(written.value)
      : `${out}: ${written.value.count} puzzles of ${family} ${size}, ${level}`,
  );
  return EXIT.ok;
}

/** In place on a terminal, a line now and then elsewhere. */
function openReport(): { note(progress: DatasetProgress): void; end(): void } {
  const inPlace = canRedraw(process.stderr);
  const started = performance.now();
  let told = started;
  return {
    note: ({ written, count, dropped, repeated }) => {
      const now = performance.now();
      if (now - told < REPORT_MILLISECONDS) return;
      told = now;
      const left = Math.round(((now - started) / 1000 / written) * (count - written));
      const without = `${dropped} excluded, ${repeated} repeated`;
      const line = `${bar(written / count)} ${written} of ${count} puzzles, ${without}, about ${left} s left`;
      process.stderr.write(inPlace ? `\r${line}\x1b[K` : `${line}\n`);
    },
    end: () => {
      if (inPlace) process.stderr.write('\r\x1b[K');
    },
  };
}
