#!/usr/bin/env node
/** The command line: what each command takes. The commands themselves are loaded when they are run, so that help is instant. */
import { constants } from 'node:os';
import { Command, CommanderError, Option } from 'commander';
import { addBenchCommands } from './commands/bench-commands.js';
import { addEvalCommands } from './commands/eval-commands.js';
import { EXIT } from './commands/exit.js';
import { collect, price, providerOption, wholeNumber } from './commands/options.js';
import { readPackage } from './commands/package.js';
import { stopSessions } from './reasoner/models/session.js';
import { DEFAULT_BUDGET, engineChoices, MOST_BUDGET_MS, modelEngines } from './reasoner/solver.js';

const EXIT_CODES = `
Exit codes:
  0  every board is solved, and the rules have checked the answers
  2  the text is unreadable or no puzzle that is supported; a wrong command line
  3  no solution, several solutions, or the budget was spent
  1  anything else
Of several boards the worst code counts: 1 before 2 before 3 before 0.`;

const SOLVE_HELP = `
The text is taken from the arguments, from --file, or else from standard input, in any usual form of a Sudoku or a maze.
Answers go to standard output, everything else to standard error.

--json prints one object with the keys id, status, family, puzzle, answer, verified, engine, model, steps, restarts, ms,
problems, summary. It describes the first board of the text; where there are more, the key "more" lists an object for each.
--jsonl reads one {"id"?, "text"} or plain text a line and answers each with such an object on a line, in order and at
once; blank lines are passed over, a line that cannot be read gets an answer that says so.
${EXIT_CODES}

Examples:
  ruminate solve --file puzzle.txt
  ruminate solve "1.3. ..2. .1.. 4..." --json
  ruminate solve --jsonl < puzzles.jsonl > answers.jsonl
A board that begins with "-" goes behind "--".`;

const CHAT_HELP = `
The language model is that of OPENAI_API_KEY or OPENAI_BASE_URL (any server that speaks the same) and OPENAI_MODEL, else
the first one that a local Ollama, LM Studio, llama.cpp or vLLM has. Without any, the built-in reader and narrator answer.
Ctrl-C stops a turn; at the prompt, twice, it leaves, as do Ctrl-D and /quit.

Examples:
  ruminate chat
  ruminate chat -p "just a hint" < puzzle.txt
  ruminate chat -p --output-format json --model qwen3:8b "is it unique?" < puzzle.txt`;

const TRACE_HELP = `
The JSON has the keys of ruminate solve --json, then seed and thoughts: for each supervision step its step, restart, grid,
changed (cells that differ from the step before), q_halt (how sure the model is of the whole grid) and certainty (of each
cell), all probabilities from 0 to 1. The SVG shows the steps one after another; of a long solve those of the last restart,
the first of each other, and some between.
${EXIT_CODES}

Examples:
  ruminate trace "1.3. ..2. .1.. 4..."
  ruminate trace --file puzzle.txt --out trace.svg`;

const MCP_HELP = `
Over HTTP: POST /mcp; GET /healthz and /metrics (Prometheus). RUMINATE_TOKEN is what clients must send as a bearer token; away
from this machine the server does not start without one. Standard error carries the log, a JSON object a line. The first
Ctrl-C lets what is under way end, the second does not.

Examples:
  ruminate mcp
  ruminate mcp --http --port 8080
  RUMINATE_TOKEN=... ruminate mcp --http --host 0.0.0.0 --allow-host puzzles.example.org`;

const run = (code: number): void => {
  process.exitCode = code;
};

const engineOption = (): Option =>
  new Option(
    '--engine <name>',
    'who solves: a model with the exact solver as fallback, a model of this kind alone, or no model',
  )
    .choices(engineChoices)
    .default('auto');

function commands(): Command {
  const program = new Command('ruminate')
    .description(
      'Solves Sudoku (4x4, 6x6, 9x9) and mazes with a tiny recursive model whose every answer the rules check.',
    )
    .version(readPackage().version)
    .addHelpText(
      'after',
      '\nWithout a command it solves a built-in example and, on a terminal, asks for the next puzzle.' +
        '\nRUMINATE_FAMILIES lists modules with puzzles of your own, RUMINATE_MODELS folders with models in place of the built-in.',
    )
    .hook('preAction', addFamilies)
    .showHelpAfterError('(--help behind a command shows what it takes)')
    .enablePositionalOptions()
    .exitOverride();

  program
    .command('solve')
    .description('solve the puzzles in a text')
    .argument('[TEXT...]', 'the board as text; "-" is standard input')
    .option('--file <path>', 'read the text from a file')
    .option('--family <name>', 'kind of puzzle, such as sudoku or maze (default: what the text holds)')
    .addOption(engineOption())
    .option(
      '--budget-ms <n>',
      `milliseconds that the model may think about one board (default: ${DEFAULT_BUDGET.milliseconds})`,
      wholeNumber(1, 2 ** 31),
    )
    .option('--seed <n>', 'the same seed gives the same run (default: 0)', wholeNumber(0, 2 ** 32 - 1))
    .addOption(providerOption())
    .option(
      '--jobs <n>',
      'with --jsonl: boards thought about at the same time, on a core each or in one batch on a GPU (default: 1)',
      wholeNumber(1, 256),
      1,
    )
    .option('--json', 'print one JSON object')
    .option('--jsonl', 'read a question a line, print a JSON object a line')
    .addHelpText('after', SOLVE_HELP)
    .action(async (texts, options) => run(await (await import('./commands/solve.js')).solve(texts, options)));

  program
    .command('trace')
    .description('write one solve, thought by thought, as JSON or as an animated SVG')
    .argument('[TEXT...]', 'the board as text; "-" is standard input')
    .option('--file <path>', 'read the text from a file')
    .option('--family <name>', 'kind of puzzle, such as sudoku or maze (default: what the text holds)')
    .addOption(
      new Option('--engine <name>', 'who thinks: any model, or one of this kind; auto lets the exact solver step in')
        .choices(['auto', ...modelEngines])
        .default('auto'),
    )
    .option(
      '--budget-ms <n>',
      `milliseconds that the model may think (default: ${DEFAULT_BUDGET.milliseconds})`,
      wholeNumber(1, 2 ** 31),
    )
    .option('--seed <n>', 'the same seed gives the same thoughts', wholeNumber(0, 2 ** 32 - 1), 0)
    .option('--out <file>', 'write FILE.json or FILE.svg (default: JSON to standard output)')
    .addHelpText('after', TRACE_HELP)
    .action(async (texts, options) => run(await (await import('./commands/trace.js')).trace(texts, options)));

  program
    .command('chat')
    .description('talk about puzzles, with a language model where there is one; /help there lists its commands')
    .argument('[TEXT...]', 'with -p: the question')
    .addOption(engineOption())
    .option('--model <name>', 'the language model that answers; "none" does without')
    .option('-p, --print', 'answer TEXT, and what is piped in, and leave')
    .addOption(
      new Option('--output-format <form>', 'with -p: what is printed (default: text)').choices([
        'text',
        'json',
        'stream-json',
      ]),
    )
    .option('--continue', 'go on with the latest session')
    .option('--resume <id>', 'go on with the session of this id')
    .option('--mcp-config <file>', 'let the model call the tools of these MCP servers as well')
    .option('--price <in/out>', 'US dollars for a million tokens, for example 0.25/2, to show what a turn costs', price)
    .option(
      '--budget-ms <n>',
      'milliseconds that the recursive model may think about one board',
      wholeNumber(1, MOST_BUDGET_MS),
    )
    .option('--seed <n>', 'the same seed gives the same thinking', wholeNumber(0, 2 ** 32 - 1))
    .addHelpText('after', CHAT_HELP)
    .action(async (texts, options, command: Command) => {
      if (options.outputFormat && !options.print) {
        command.error('ruminate chat: --output-format says how -p prints. Add -p, or leave it out.');
      }
      run(await (await import('./commands/chat.js')).chat(options, texts));
    });

  program
    .command('models')
    .description('list the models and check their files')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExit code 1 where a file is missing or not what its manifest says, else 0.')
    .action(async (options) => run(await (await import('./commands/models.js')).models(options)));

  program
    .command('doctor')
    .description('check Node.js, onnxruntime and the models, and say how to get what is missing')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExit code 1 where something is missing, else 0.')
    .action(async (options) => run(await (await import('./commands/doctor.js')).doctor(options)));

  program
    .command('dataset')
    .description('make puzzles to train on, as numpy arrays')
    .argument('<family>', 'kind of puzzle, for example sudoku')
    .requiredOption('--out <folder>', 'where to write; made if missing')
    .requiredOption('--count <n>', 'number of puzzles', wholeNumber(1, 2 ** 31))
    .option('--size <n>', 'board, for example 9 or 9x9 (default: the largest)')
    .option('--level <name>', 'how hard they are', 'mix')
    .option('--seed <n>', 'the same seed gives the same bytes', wholeNumber(0, 2 ** 32 - 1), 0)
    .option(
      '--exclude <file>',
      'CSV, or folder of another set, whose puzzles must not be in it, under any symmetry; may be repeated',
      collect,
      [],
    )
    .option('--resume', 'go on with a set that was broken off')
    .option('--json', 'print the manifest as one JSON object')
    .addHelpText('after', '\ndocs/dataset.md describes the files.')
    .action(async (family, options) => run(await (await import('./commands/dataset.js')).dataset(family, options)));

  addBenchCommands(program, run);
  addEvalCommands(program, run);

  program
    .command('mcp')
    .description('serve the tools to MCP clients, over standard input and output or over HTTP')
    .option('--http', 'serve over HTTP (Streamable HTTP, no sessions) until Ctrl-C')
    .option('--port <n>', 'with --http: where to listen; 0 takes any free port (default: 3636)', wholeNumber(0, 65535))
    .option('--host <address>', 'with --http: the address to listen on (default: 127.0.0.1, this machine alone)')
    .option('--allow-host <name>', 'with --http: a name by which clients reach it; may be repeated', collect)
    .option('--rate <n>', 'with --http: requests a minute from one address (default: 600)', wholeNumber(1, 2 ** 31))
    .option('--proxies <n>', 'with --http: proxies in front whose X-Forwarded-For holds', wholeNumber(0, 16))
    .addOption(providerOption())
    .addHelpText('after', MCP_HELP)
    .action(async (options) => run(await (await import('./commands/mcp.js')).mcp(options)));

  return program;
}

/** Before a command runs, so that all of it sees the families of RUMINATE_FAMILIES. */
async function addFamilies(): Promise<void> {
  if (!process.env.RUMINATE_FAMILIES) return;
  const loaded = await (await import('./reasoner/index.js')).loadFamilies();
  if (loaded.ok) return;
  (await import('./commands/talk.js')).sayProblem(loaded.error);
  throw new CommanderError(EXIT.unreadable, loaded.error.code, loaded.error.message);
}

async function main(words: readonly string[]): Promise<void> {
  try {
    if (words.length > 0) await commands().parseAsync(words, { from: 'user' });
    else {
      await addFamilies();
      run(await (await import('./commands/example.js')).example());
    }
  } catch (error) {
    if (error instanceof CommanderError) run(error.exitCode === 0 ? EXIT.ok : EXIT.unreadable);
    else fail(error);
  }
}

function fail(error: unknown): void {
  const reason = error instanceof Error ? error : new Error(String(error));
  process.stderr.write(`ruminate: unexpected: ${process.env.RUMINATE_DEBUG ? reason.stack : reason.message}\n`);
  process.stderr.write('  → ruminate doctor checks the installation; RUMINATE_DEBUG=1 shows where this came from.\n');
  run(EXIT.failed);
}

// Ctrl-C and its like end everything, at once but for a step of a model; who has changed the terminal restores it on 'exit'.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => void stopSessions().then(() => process.exit(128 + constants.signals[signal])));
}
// The reader of the answers has gone (… | head -1): there is nobody left to tell.
process.stdout.on('error', () => process.exit(EXIT.failed));

await main(process.argv.slice(2));
