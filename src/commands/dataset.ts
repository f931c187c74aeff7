/** `ruminate dataset`: a training set as numpy arrays, with a bar while it is made. */

import { writeDataset } from '../reasoner/dataset.js';
import { families } from '../reasoner/index.js';
import { openReport } from '../terminal/report.js';
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
  const written = await writeDataset({ out, family, shape, level, count, seed, exclude, resume }, (progress) =>
    report.note(progress.written, progress.count, () => `${progress.dropped} excluded, ${progress.repeated} repeated`),
  );
  report.end();
  if (!written.ok) {
    sayProblem(written.error);
    return EXIT.unreadable;
  }
  await print(
    options.json
      ? JSON.stringify(written.value)
      : `${out}: ${written.value.count} puzzles of ${family} ${shape.rows}x${shape.columns}, ${level}`,
  );
  return EXIT.ok;
}
