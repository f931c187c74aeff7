/** `ruminate eval`: the same items for every arm, into a folder of records. */
import type { OutcomeClass } from '../../evals/record.js';
import { type EvaluationOptions, evaluate } from '../../evals/run/evaluate.js';
import { rescore } from '../../evals/run/rescore.js';
import { summaryTable } from '../../evals/run/summary.js';
import { work } from '../../evals/run/worker.js';
import type { Price } from '../agent/index.js';
import type { ProviderChoice } from '../reasoner/models/provider.js';
import type { PuzzleFamily } from '../reasoner/puzzles/family.js';
import { openReport } from '../terminal/report.js';
import { count } from '../terminal/words.js';
import { EXIT } from './exit.js';
import { familyNamed } from './family.js';
import { readPackage } from './package.js';
import { print, say, sayProblem } from './talk.js';

export interface EvalOptions {
  readonly arms: string;
  readonly model?: string;
  readonly limit: number;
  readonly repeats: number;
  readonly seed: number;
  readonly out?: string;
  readonly data: readonly string[];
  readonly family?: string;
  readonly trainedOn: readonly string[];
  readonly replay?: string;
  readonly budgetMs: number;
  readonly maxTokens?: number;
  readonly temperature?: number;
  readonly provider: ProviderChoice;
  readonly timeout: number;
  readonly concurrency: number;
  readonly price?: Price;
  readonly budgetUsd?: number;
  readonly budgetTokens?: number;
  readonly workers?: string;
  readonly json?: boolean;
}

const DEFECTS_SHOWN = 20;

/** Returns the exit code: 0 where every item has its record, 3 where the run stopped before or items failed. */
export async function runEval(suites: readonly string[], options: EvalOptions): Promise<number> {
  if (options.out === undefined) {
    const remedy = 'For example: ruminate eval sudoku-4x4 --arms reasoner,exact --out runs/first';
    sayProblem({ code: 'no_folder', message: 'Records need a folder: --out DIR.', remedy, cells: [] });
    return EXIT.unreadable;
  }
  const family = options.family === undefined ? undefined : familyNamed(options.family);
  if (family && !family.ok) {
    say(`ruminate eval: ${family.error}`);
    return EXIT.unreadable;
  }
  if (options.workers !== undefined && options.provider !== 'cpu') {
    say('ruminate eval: with --workers the models run on the processors of the workers; leave --provider out.');
    return EXIT.unreadable;
  }
  if (options.workers !== undefined && options.replay !== undefined) {
    say('ruminate eval: with --workers others ask the language model; leave --replay out.');
    return EXIT.unreadable;
  }
  const report = openReport('items');
  const tell = (): void => {
    report.end();
    say('Stopped; the same command goes on where it was.');
  };
  process.prependOnceListener('SIGINT', tell);
  const evaluated = await evaluate(settingsOf(suites, options, options.out, family?.value), {
    begin: (items, defects) => {
      say(`${items.length} items${defects.length > 0 ? `; ${defects.length} left out:` : ''}`);
      for (const { suite, item, code, message } of defects.slice(0, DEFECTS_SHOWN)) {
        say(`  ${suite} ${item}: ${code}: ${message}`);
      }
      if (defects.length > DEFECTS_SHOWN) say(`  and ${defects.length - DEFECTS_SHOWN} more, all in run.json`);
    },
    progress: ({ done, total, right, spent }) =>
      report.note(done, total, () => `${right} right, ${spent.tokens} tokens, $${spent.dollars.toFixed(4)}`),
  });
  process.off('SIGINT', tell);
  report.end();
  if (!evaluated.ok) {
    sayProblem(evaluated.error);
    return EXIT.unreadable;
  }
  const { records, stopped, open, failed, done, seconds, secondsOfItems } = evaluated.value;
  say(
    `${secondsOfItems.toFixed(1)} s for making and checking the items, ${seconds.run.toFixed(1)} s for asking ${done}, ` +
      `in which solvers worked ${seconds.solving.toFixed(1)} s.`,
  );
  if (stopped) sayProblem(stopped);
  if (open > 0) {
    say(
      `Still open: ${count(open, 'item')}${failed > 0 ? `, ${failed} of them failed` : ''}; the same command asks again.`,
    );
  }
  await print(options.json ? JSON.stringify({ out: options.out, open, failed, records }) : summaryTable(records));
  return open > 0 ? EXIT.unsolved : EXIT.ok;
}

function settingsOf(
  suites: readonly string[],
  options: EvalOptions,
  out: string,
  family: PuzzleFamily | undefined,
): EvaluationOptions {
  return {
    suites,
    arms: options.arms.split(',').map((name) => name.trim()),
    model: options.model,
    limit: options.limit,
    repeats: options.repeats,
    seed: options.seed,
    out,
    data: options.data,
    family,
    trainedOn: options.trainedOn,
    replay: options.replay,
    budgetMilliseconds: options.budgetMs,
    maxTokens: options.maxTokens,
    temperature: options.temperature,
    placement: { provider: options.provider, tell: say },
    timeoutSeconds: options.timeout,
    concurrency: options.concurrency,
    price: options.price,
    budget: { dollars: options.budgetUsd, tokens: options.budgetTokens },
    workers: options.workers,
    // Records may be passed on; the password of a server may not.
    command: ['ruminate', ...process.argv.slice(2)].join(' ').replace(/\/\/[^\s/@]*@/g, '//'),
    version: readPackage().version,
    signal: new AbortController().signal,
  };
}

/** Returns the exit code; works until it is stopped. */
export async function evalWorker(url: string, options: { readonly concurrency: number }): Promise<number> {
  say(`Waiting for items at ${url}; Ctrl-C ends it, and what it is at goes to another worker.`);
  const { signal } = new AbortController();
  const ended = await work({ url, concurrency: options.concurrency, signal, onAnswer: (item) => say(item) });
  if (ended.ok) return EXIT.ok;
  sayProblem(ended.error);
  return EXIT.failed;
}

/** Returns the exit code. */
export async function rescoreEval(folder: string, options: { readonly json?: boolean }): Promise<number> {
  const rescored = await rescore(folder);
  if (!rescored.ok) {
    sayProblem(rescored.error);
    return EXIT.unreadable;
  }
  const { records, without, changed } = rescored.value;
  if (without > 0) say(`${without} records have no stored reply and stay as they are.`);
  say(`${records} records; ${changed.length} have another class now.`);
  const lines = changed.map(({ record, before }): readonly [string, string, string, OutcomeClass, OutcomeClass] => [
    record.arm,
    record.suite,
    record.item,
    before,
    record.class,
  ]);
  if (options.json) await print(JSON.stringify(lines));
  else for (const [arm, suite, item, before, now] of lines) await print(`${arm} ${suite} ${item}: ${before} → ${now}`);
  return EXIT.ok;
}
