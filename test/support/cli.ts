/** The command line as people start it: a child process of the built program. */
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../dist/src/cli.js', import.meta.url));

/** The prompt alone, with a reasoner that thinks until it is stopped. */
export const thinkingChat = fileURLToPath(new URL('./thinking-chat.mjs', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Settings {
  readonly input?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Without models, sessions of the user and colours unless a test asks for them, so that every machine answers alike. */
function environmentOf({ environment = {} }: Settings): NodeJS.ProcessEnv {
  const language = { OPENAI_API_KEY: '', OPENAI_BASE_URL: '', OPENAI_MODEL: 'none' };
  const own = {
    NO_COLOR: '',
    TERM: 'xterm',
    RUMINATE_MODELS: '/nonexistent',
    RUMINATE_STATE: stateFolder,
    ...language,
  };
  return { ...process.env, ...own, ...environment };
}

const stateFolder = mkdtempSync(join(tmpdir(), 'ruminate-state-'));
process.once('exit', () => rmSync(stateFolder, { recursive: true, force: true }));

/** Runs `ruminate ARGS` to its end, with `input` on standard input. */
export async function ruminate(args: readonly string[], settings: Settings = {}): Promise<Ended> {
  const running = startRuminate(args, settings);
  running.child.stdin.end(settings.input ?? '');
  return running.ended;
}

export interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  readonly ended: Promise<Ended>;
  /** Waits until what was printed to either stream holds this text. */
  says(text: string): Promise<void>;
}

/** Starts `ruminate ARGS` and leaves its standard input open. */
export function startRuminate(args: readonly string[], settings: Settings = {}): Running {
  const child = spawn(process.execPath, [program, ...args], { env: environmentOf(settings) });
  const printed = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (chunk: string) => {
      printed[name] += chunk;
      child.emit('printed');
    });
  }
  // A program that has answered may close its input before all is written.
  child.stdin.on('error', () => undefined);
  const ended = once(child, 'close').then(([code]) => ({ ...printed, code: code as number | null }));
  return {
    child,
    ended,
    says: async (text) => {
      while (!`${printed.stdout}${printed.stderr}`.includes(text)) await once(child, 'printed');
    },
  };
}

/** util-linux's `script` gives the program a terminal; elsewhere the tests that need one are left out. */
export const hasTerminal = spawnSync('script', ['-qec', 'true', '/dev/null']).status === 0;

/** Starts a program, `ruminate` unless named, on a terminal of 100 columns and 40 rows; all that it shows comes as stdout. */
export function startOnTerminal(args: readonly string[], settings: Settings = {}, started = program): Running {
  const words = [process.execPath, started, ...args].map((word) => `'${word}'`).join(' ');
  const command = `stty cols 100 rows 40; exec ${words}`;
  const child = spawn('script', ['-qec', command, '/dev/null'], { env: environmentOf(settings) });
  let shown = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    shown += chunk;
    child.emit('printed');
  });
  const ended = once(child, 'close').then(([code]) => ({ stdout: shown, stderr: '', code: code as number | null }));
  return {
    child,
    ended,
    says: async (text) => {
      while (!shown.includes(text)) await once(child, 'printed');
    },
  };
}
