/** What `ruminate eval report` and `ruminate eval compare` take. */
import type { Command } from 'commander';

const COMPARE_HELP = `
A is the earlier run, B the later one; the same arms are compared on the items and repeats that both tried.
Exit code 0; 3 with --fail-on-regression where an arm is significantly worse (exact test, 5 %, Holm-corrected over the arms);
2 where a folder has no records, or the two have nothing in common.

Example:
  ruminate eval compare runs/main runs/branch --fail-on-regression`;

/** Adds both to the command `eval`; each action gives the exit code to `run`. */
export function addReportCommands(evaluation: Command, run: (code: number) => void): void {
  evaluation
    .command('report')
    .description('write report.html, .md, .csv and .json beside the records of a run')
    .argument('<DIR>', 'the folder that eval --out wrote')
    .option('--json', 'print the summary as one JSON object')
    .action(async (folder, options) => run(await (await import('./eval-report.js')).evalReport(folder, options)));

  evaluation
    .command('compare')
    .description('compare two runs of the same items, arm by arm')
    .argument('<A>', 'the folder of the earlier run')
    .argument('<B>', 'the folder of the later run')
    .option('--fail-on-regression', 'exit code 3 where an arm is significantly worse')
    .option('--json', 'print one JSON object, with every item lost and gained')
    .addHelpText('after', COMPARE_HELP)
    .action(async (a, b, options) => run(await (await import('./eval-compare.js')).evalCompare(a, b, options)));
}
