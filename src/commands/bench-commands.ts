/** What the commands of `ruminate bench` take. */
import { availableParallelism } from 'node:os';
import { type Command, Option } from 'commander';
import { precisions } from '../reasoner/models/manifest.js';
import { providers } from '../reasoner/models/provider.js';
import { DEFAULT_BUDGET, modelEngines } from '../reasoner/solver.js';
import { collect, wholeNumber, wholeNumbers } from './options.js';

/** Accuracy is told within so many rollouts, whatever time a machine takes for them. */
const RESTARTS = 64;

/** Adds `bench` to the program; each action gives the exit code to `run`. */
export function addBenchCommands(program: Command, run: (code: number) => void): void {
  const bench = program.command('bench').description('measure the models');
  bench
    .command('accuracy')
    .description('how often the model alone is right: in one pass, and with restarts and a check')
    .requiredOption(
      '--data <path>',
      'a folder of CSV files, or one, with a column `puzzle` (and `grade`, which splits it); or a data set of `dataset`',
    )
    .option('--family <name>', 'kind of puzzle', 'sudoku')
    .option('--limit <n>', 'at most so many puzzles of each file, drawn by the seed', wholeNumber(1, 2 ** 31), 2 ** 31)
    .addOption(new Option('--engine <name>', 'the kind of model').choices(modelEngines).default(modelEngines[0]))
    .addOption(new Option('--provider <name>', 'what the model runs on').choices(providers).default(providers[0]))
    .option('--restarts <n>', 'rollouts a puzzle', wholeNumber(1, 2 ** 31), RESTARTS)
    .option('--steps <n>', 'supervision steps a rollout', wholeNumber(1, 2 ** 31), DEFAULT_BUDGET.stepsPerRestart)
    .option('--seed <n>', 'the same seed gives the same run', wholeNumber(0, 2 ** 32 - 1), 0)
    .addOption(
      new Option('--precision <name>', 'of the steps (default: int8 where the model has it)').choices(precisions),
    )
    .option('--records <file>', 'add the outcome of each puzzle to this file, and go on with what is in it')
    .option('--seconds <n>', 'stop after so long and report what there is', wholeNumber(1, 2 ** 21))
    .option('--out <file>', 'also write the report as JSON')
    .option('--json', 'print the report as one JSON object')
    .action(async (options) => run(await (await import('./bench.js')).benchAccuracy(options)));

  bench
    .command('speed')
    .description(
      'where the time goes: steps against the best this machine can do, solves by part, processes from outside',
    )
    .option('--model <name>', 'a model in models/; may be repeated (default: all)', collect, [])
    .addOption(
      new Option('--provider <name>', 'what the steps and solves run on').choices(providers).default(providers[0]),
    )
    .option('--threads <n,...>', 'threads of a step', wholeNumbers(1, availableParallelism()), [availableParallelism()])
    .option('--batch <n,...>', 'boards of a step', wholeNumbers(1, 4096), [1])
    .option('--rounds <n>', 'every setting is measured once a round; medians are reported', wholeNumber(1, 1000), 11)
    .option('--data <path>', 'puzzles to solve: as for accuracy, of the family of the (first) model')
    .option('--limit <n>', 'at most so many puzzles of each file', wholeNumber(1, 2 ** 31), 20)
    .option('--restarts <n>', 'rollouts a puzzle', wholeNumber(1, 2 ** 31), RESTARTS)
    .option('--steps <n>', 'supervision steps a rollout', wholeNumber(1, 2 ** 31), DEFAULT_BUDGET.stepsPerRestart)
    .option('--torch <python>', 'compare with PyTorch: a Python that has models/train/requirements.txt')
    .option('--out <file>', 'also write the report as JSON')
    .option('--json', 'print the report as one JSON object')
    .addHelpText('after', '\ndocs/performance.md explains the tables.')
    .action(async (options) => run(await (await import('./bench-speed.js')).benchSpeed(options)));

  const measurements = [
    [
      'recursion',
      'what recursion brings: accuracy against steps, cycles and restarts, what the latents hold, what depth costs',
    ],
    ['search', 'ways to search around the recursion: boards solved against supervision steps spent'],
  ] as const;
  for (const [name, what] of measurements) {
    bench
      .command(name)
      .description(`${what} (docs/recursion.md)`)
      .option('--out <file>', 'JSON; parts that it has are not measured again', `evals/results/${name}.json`)
      .option('--seed <n>', 'the same seed gives the same run', wholeNumber(0, 2 ** 32 - 1), 0)
      .option('--seconds <n>', 'begin no new part after so long; the same command goes on', wholeNumber(1, 2 ** 21))
      .action(async (options) => run(await (await import('./measure.js')).measureBench(name, options)));
  }
}
