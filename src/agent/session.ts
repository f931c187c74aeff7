/** Conversations on disk: JSON lines, one file a session, written as it happens and read to go on with it. */
import { randomBytes } from 'node:crypto';
import { appendFile, mkdir, readdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Memory } from './conversation.js';
import type { AgentEvent } from './events.js';
import { type Outcome, problem } from './problem.js';

export interface Session {
  readonly id: string;
  readonly path: string;
  readonly memory: Memory;
  /** Writes down what was asked, and each event of the turn but for the thoughts. */
  record(user: string, events: readonly AgentEvent[], memory: Memory): Promise<void>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The folder of the sessions: RUMINATE_STATE, else where the system keeps the state of programs. */
export function sessionFolder(environment: Environment = process.env): string {
  if (environment.RUMINATE_STATE) return join(environment.RUMINATE_STATE, 'sessions');
  const state =
    process.platform === 'win32'
      ? (environment.LOCALAPPDATA ?? join(homedir(), 'AppData/Local'))
      : environment.XDG_STATE_HOME || join(homedir(), '.local/state');
  return join(state, 'ruminate/sessions');
}

/** A new session; its file is made with the first turn. */
export function newSession(folder = sessionFolder()): Session {
  const stamp = new Date().toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  return sessionAt(folder, `${stamp}-${randomBytes(2).toString('hex')}`, { boards: [], exchanges: [] });
}

const Rows = z.array(z.string());
const Board = z.object({
  handle: z.string(),
  family: z.string(),
  rows: Rows,
  source: z.enum(['read', 'framed', 'changed', 'made']),
});
const Line = z.object({
  memory: z.object({
    boards: z.array(Board),
    exchanges: z.array(z.object({ user: z.string(), assistant: z.string() })),
    current: z.string().optional(),
  }),
});

/** The session of this id, or the latest where none is named. */
export async function resumeSession(id?: string, folder = sessionFolder()): Promise<Outcome<Session>> {
  const ids = await sessionIds(folder);
  const chosen = id ?? ids.at(-1);
  if (chosen === undefined || !ids.includes(chosen)) {
    const known = ids.length > 0 ? `The latest are ${ids.slice(-3).join(', ')}.` : 'There is none yet.';
    return problem('no_session', `There is no session ${chosen ?? 'to go on with'} in ${folder}.`, known);
  }
  const text = await readFile(join(folder, `${chosen}.jsonl`), 'utf8');
  // The last line that says what is remembered; one that was cut off while writing is passed over.
  for (const line of text.trimEnd().split('\n').reverse()) {
    const parsed = Line.safeParse(parseJson(line));
    if (parsed.success) return { ok: true, value: sessionAt(folder, chosen, parsed.data.memory) };
  }
  return problem('no_session', `The session ${chosen} holds no finished turn.`, 'Begin a new one without --resume.');
}

async function sessionIds(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => name.slice(0, -'.jsonl'.length))
    .sort();
}

function sessionAt(folder: string, id: string, memory: Memory): Session {
  const path = join(folder, `${id}.jsonl`);
  return {
    id,
    path,
    memory,
    record: async (user, events, now) => {
      await mkdir(folder, { recursive: true });
      const time = new Date().toISOString();
      const told = events.filter(({ type }) => type !== 'thought' && type !== 'solving' && type !== 'trace');
      const lines = [{ time, user }, ...told.map((event) => ({ time, event })), { time, memory: now }];
      await appendFile(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''), { mode: 0o600 });
    },
  };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
