/** What `ruminate eval` and the commands below it take. */
import type { Command } from 'commander';
import { DEFAULT_BUDGET, MOST_BUDGET_MS } from '../reasoner/solver.js';
import { addReportCommands } from './eval-reports.js';
import { amount, collect, price, providerOption, wholeNumber } from './options.js';

const EVAL_HELP = `
Arms: llm, llm:json (a language model alone, free text or structured output), llm+exact, hybrid (the agent with the exact
solver or the recursive model as its tool), reasoner, reasoner:hrm (the recursive model, board given), reader (the agent
without a language model), exact. docs/evals.md says what is measured and what the records hold.

Stopped at any moment, the same command goes on: nothing that was answered is asked again. Exit code 3 where items
are open or have failed.

Examples:
  ruminate eval sudoku-4x4 maze-5x5 --arms reasoner,exact --out runs/first
  ruminate eval sudoku --arms llm,hybrid --model gpt-5-mini --limit 50 --budget-usd 2 --out runs/mini`;

/** Adds `eval` to the program; each action gives the exit code to `run`. */
export function addEvalCommands(program: Command, run: (code: number) => void): void {
  const evaluation = program
    .command('eval')
    .description('put the same puzzles to language models, the recursive model and the exact solver, and compare')
    // Options behind `report` are its own, though `eval` has some of the same name.
    .enablePositionalOptions()
    .argument('[SUITE...]', 'suites, or what several begin with, such as sudoku (default: all)')
    .option('--arms <names>', 'who answers, with commas between', 'reasoner,reader,exact')
    .option('--model <name>', 'the language model of the arms that have one')
    .option('--limit <n>', 'items of each suite', wholeNumber(1, 2 ** 31), 20)
    .option('--repeats <n>', 'how often each item is asked', wholeNumber(1, 1000), 1)
    .option('--seed <n>', 'the same seed gives the same items', wholeNumber(0, 2 ** 32 - 1), 0)
    .option('--out <folder>', 'where the records go; what is there already is not asked again')
    .option(
      '--data <file>',
      'puzzles from outside: .csv, .jsonl, or .json in the style of ARC; may be repeated',
      collect,
      [],
    )
    .option('--family <name>', 'kind of puzzle in --data where its boards do not tell')
    .option('--trained-on <path>', 'leave out boards of this list or data set; may be repeated', collect, [])
    .option('--replay <folder>', 'take the answers of the language model from the transcripts of this run')
    .option('--workers <url>', 'have processes of `ruminate eval worker` ask, over the Redis server at this address')
    .option('--concurrency <n>', 'most calls of the language model at a time', wholeNumber(1, 1024), 4)
    .option('--timeout <s>', 'seconds that one item may take', wholeNumber(1, 86_400), 600)
    .option('--budget-usd <amount>', 'stop when so many US dollars are spent', amount)
    .option('--budget-tokens <n>', 'stop when so many tokens are spent', wholeNumber(0, 2 ** 48))
    .option(
      '--budget-ms <n>',
      'milliseconds that the recursive model may think',
      wholeNumber(1, MOST_BUDGET_MS),
      DEFAULT_BUDGET.milliseconds,
    )
    .addOption(providerOption())
    .option('--max-tokens <n>', 'tokens that a reply of a language model alone may have', wholeNumber(1, 2 ** 31))
    .option('--temperature <n>', 'of the language model alone (default: its own)', amount)
    .option('--price <in/out>', 'US dollars for a million tokens (default: evals/prices.json)', price)
    .option('--json', 'print the records as one JSON object')
    .addHelpText('after', EVAL_HELP)
    .action(async (suites, options) => run(await (await import('./eval.js')).runEval(suites, options)));

  evaluation
    .command('worker')
    .description('ask for a run with --workers, from any machine that reaches the Redis server')
    .argument('<url>', 'address of the Redis server, such as redis://127.0.0.1:6379')
    .option('--concurrency <n>', 'items at a time', wholeNumber(1, 1024), 1)
    .action(async (url, options) => run(await (await import('./eval.js')).evalWorker(url, options)));

  evaluation
    .command('rescore')
    .description('score the stored replies of a run again, without a call')
    .argument('<folder>', 'the --out folder of the run')
    .option('--json', 'print what changed as JSON')
    .action(async (folder, options) => run(await (await import('./eval.js')).rescoreEval(folder, options)));

  addReportCommands(evaluation, run);
}
