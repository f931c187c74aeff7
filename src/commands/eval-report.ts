/** `ruminate eval report`: what a run comes to, as HTML, Markdown, CSV and JSON beside its records. */
import { writeReport } from '../../evals/report/report.js';
import type { ArmSummary } from '../../evals/report/summary.js';
import { duration, money, percent, range } from '../../evals/report/words.js';
import { table } from '../terminal/table.js';
import { EXIT } from './exit.js';
import { print, say, sayProblem } from './talk.js';

/** Returns the exit code. */
export async function evalReport(folder: string, options: { readonly json?: boolean }): Promise<number> {
  const written = writeReport(folder);
  if (!written.ok) {
    sayProblem(written.error);
    return EXIT.unreadable;
  }
  const { summary, files } = written.value;
  say(...files.map((file) => `wrote ${file}`));
  if (options.json) await print(JSON.stringify(summary));
  else await print(summary.verdict, ...summary.caveats, '', ...scores(summary.arms));
  return EXIT.ok;
}

function scores(arms: readonly ArmSummary[]): string[] {
  const head = ['arm', 'items', 'solved', '95 % interval', 'of answered', 'in form', 'cells', 'cost', 'median', 'p95'];
  const rows = arms.map(({ name, solved, answered, strict, cells, cost, seconds }) => [
    name,
    String(solved.items),
    percent(solved.share),
    range(solved.interval),
    percent(answered.share),
    percent(strict.share),
    percent(cells),
    money(cost.total),
    duration(seconds.p50),
    duration(seconds.p95),
  ]);
  return table([head, ...rows]);
}
