/** `ruminate dataset`: a training set as numpy arrays, with a bar while it is made. */

import { writeDataset } from '../reasoner/dataset.js';
import { findShape } from '../reasoner/index.js';
import { openReport } from '../terminal/report.js';
import { EXIT } from './exit.js';
import { familyNamed } from './family.js';
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
  const named = familyNamed(family);
  if (!named.ok) {
    say(`ruminate dataset: ${named.error}.`);
    return EXIT.unreadable;
  }
  const known = named.value;
  const shape = options.size === undefined ? known.shapes.at(-1) : findShape(known, options.size);
  if (!shape) {
    const names = known.shapes.map(({ rows, columns }) => `${rows}x${columns}`);
    say(
      `ruminate dataset: ${family} has no board of size "${options.size}"; it has, for example: ${names.join(', ')}.`,
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
