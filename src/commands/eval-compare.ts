/** `ruminate eval compare`: whether a later run of the same items is worse, arm by arm. */
import { type ArmChange, compareRuns, type RunComparison } from '../../evals/report/compare-runs.js';
import { readRunFolder } from '../../evals/report/report.js';
import { percent } from '../../evals/report/words.js';
import { points, pWords } from '../../evals/statistics/verdict.js';
import { table } from '../terminal/table.js';
import { EXIT } from './exit.js';
import { print, say, sayProblem } from './talk.js';

export interface EvalCompareOptions {
  readonly failOnRegression?: boolean;
  readonly json?: boolean;
}

/** Returns the exit code: 3 on a significant regression, where that is asked for. */
export async function evalCompare(before: string, after: string, options: EvalCompareOptions): Promise<number> {
  const [earlier, later] = [readRunFolder(before), readRunFolder(after)];
  if (!earlier.ok || !later.ok) {
    for (const read of [earlier, later]) if (!read.ok) sayProblem(read.error);
    return EXIT.unreadable;
  }
  const compared = compareRuns({ ...earlier.value, name: before }, { ...later.value, name: after });
  if (!compared.ok) {
    sayProblem(compared.error);
    return EXIT.unreadable;
  }
  const { arms, without, reworded } = compared.value;
  if (without.length > 0) say(`Only one of the runs has ${without.join(', ')}: not compared.`);
  if (reworded.length > 0) say(`${reworded.length} items are worded otherwise in ${after}: left out.`);
  await print(...(options.json ? [JSON.stringify(compared.value)] : lines(compared.value)));
  const isWorse = arms.some(({ isRegression }) => isRegression);
  return isWorse && options.failOnRegression ? EXIT.regressed : EXIT.ok;
}

function lines({ arms }: RunComparison): string[] {
  const head = ['arm', 'items', 'before', 'after', 'difference', '95 % interval', 'p', 'p, Holm', 'lost', 'gained'];
  const rows = arms.map(({ arm, before, after, comparison, lost, gained }) => [
    arm,
    String(comparison.items),
    percent(before.share),
    percent(after.share),
    points(comparison.difference),
    comparison.interval.map(points).join(' to '),
    pWords(comparison.pValue),
    pWords(comparison.correctedP),
    String(lost.length),
    String(gained.length),
  ]);
  return [...table([head, ...rows]), '', ...arms.flatMap(storyOf)];
}

/** --json has the rest, and what was lost where it may be chance. */
const MOST_ITEMS = 20;

function storyOf({ comparison, isRegression, models, failures, arm, lost }: ArmChange): string[] {
  const shown = isRegression ? lost.slice(0, MOST_ITEMS) : [];
  return [
    `${isRegression ? 'REGRESSION: ' : ''}${comparison.sentence}`,
    ...(words(models.before) === words(models.after)
      ? []
      : [`  ${arm} ran with ${words(models.before)}, now with ${words(models.after)}`]),
    ...(failures.before + failures.after === 0
      ? []
      : [`  API errors and timeouts, which count as not solved: ${failures.before} before, ${failures.after} now`]),
    ...shown.map((item) => `  lost: ${item}`),
    ...(isRegression && lost.length > shown.length ? [`  … and ${lost.length - shown.length} more`] : []),
  ];
}

const words = (models: readonly string[]): string => (models.length === 0 ? 'no model' : [...models].sort().join(', '));
