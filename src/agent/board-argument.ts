/** From what a model passes as a board to the board itself: a handle, a handle with changes, or rows that the user's words bear out. */
import type { Actions } from './actions.js';
import { askedIn } from './asked.js';
import type { Board, Boards, Change } from './boards.js';
import type { Emit } from './events.js';
import { changesNotAsked, notInWords } from './framing.js';
import type { PuzzleTools } from './mcp/puzzles.js';
import { type Outcome, problem } from './problem.js';

export type BoardArgument = (argument: unknown, role: 'puzzle' | 'answer') => Promise<Outcome<Board>>;

export interface ArgumentSettings {
  readonly boards: Boards;
  readonly tools: PuzzleTools;
  readonly actions: Actions;
  /** What the user wrote that the board may be made of. */
  readonly words: string;
  /** The message of this turn: whether it thinks of a change or makes one. */
  readonly message: string;
  /** Boards that the reader found in this message: they are not to be written anew. */
  readonly read: readonly Board[];
  /** Why no board may be framed from this message at all. */
  readonly refusal: string | undefined;
  readonly emit: Emit;
  readonly signal: AbortSignal;
}

const HANDLE = /^\s*["'`]?(board[\s_-]?\d+)["'`]?\s*(.*)$/is;
const CHANGE = /r(\d+)\s*c(\d+)\s*(?:=|:|is|to|->|→)\s*(\S)/gi;

export function boardArguments(settings: ArgumentSettings): BoardArgument {
  const { boards, actions } = settings;
  return async (argument, role) => {
    const text = textOf(argument);
    const [, handle, rest = ''] = HANDLE.exec(text) ?? [];
    if (handle === undefined) return frame(settings, text, role);
    const board = boards.find(handle);
    if (!board) return problem('unknown_board', `There is no ${handle}.`, knownHandles(boards));
    actions.touch(board);
    const changes = [...rest.matchAll(CHANGE)].map(
      ([, row, column, value = '']): Change => ({
        row: Number(row),
        column: Number(column),
        value: value === '0' ? '.' : value,
      }),
    );
    return changes.length > 0 ? changed(settings, board, changes) : { ok: true, value: board };
  };
}

function changed(
  { words, message, actions }: ArgumentSettings,
  board: Board,
  changes: readonly Change[],
): Outcome<Board> {
  const [unasked] = changesNotAsked(changes, board.rows, words);
  if (!unasked) return actions.change(board, changes, !askedIn(message).suppose);
  const { row, column, value } = unasked;
  return problem(
    'change_not_asked',
    `The user did not say that row ${row}, column ${column} is ${value}.`,
    'Change only what the user asks to change; ask if it is unclear.',
  );
}

/** A board that the model wrote down: nothing may stand on it that the user has not said. */
async function frame(settings: ArgumentSettings, text: string, role: 'puzzle' | 'answer'): Promise<Outcome<Board>> {
  const { boards, tools, actions, words, read, refusal, emit, signal } = settings;
  if (text.trim() === '') return problem('board_missing', 'No board is named.', knownHandles(boards));
  // An answer in a form of its own, such as the moves of a path, is passed on as the user wrote it.
  if (role === 'answer' && words.includes(text.trim())) {
    return { ok: true, value: { handle: 'answer', family: '', rows: [text.trim()], source: 'read' } };
  }
  const { status, family, boards: found, problems } = await tools.read(text, { signal });
  const [first] = found;
  if (status !== 'read' || family === null || !first) {
    const [why] = problems;
    return problem('unreadable', why?.message ?? 'This is no board.', why?.remedy ?? knownHandles(boards));
  }
  const known = boards.all.find(({ rows }) => rows.join() === first.rows.join());
  if (known) {
    actions.touch(known);
    return { ok: true, value: known };
  }
  if (refusal !== undefined) return problem('not_supported', refusal, 'Tell the user so; solve nothing else instead.');
  if (role === 'puzzle' && read.length > 0) {
    const message = `This board differs from ${read.map(({ handle }) => handle).join(', ')} of the user's message.`;
    return problem('board_retyped', message, 'Pass the handle; never write down a board that has one.');
  }
  const missing = notInWords(first.rows, words);
  if (missing.length > 0) {
    const remedy = 'Frame only what the user said; ask the user for what is missing or unclear.';
    return problem('not_in_message', missing.slice(0, 3).join(' '), remedy);
  }
  const board = boards.add({ family, rows: first.rows, source: 'framed' });
  actions.touch(board);
  emit({ type: 'board', board, problems: first.problems });
  return { ok: true, value: board };
}

/** Models send a string, a list of rows, or a matrix. */
function textOf(argument: unknown): string {
  if (typeof argument === 'string') return argument.replaceAll('\\n', '\n');
  if (!Array.isArray(argument)) return '';
  return argument.map((row) => (Array.isArray(row) ? row.map((cell) => cell || '.').join('') : String(row))).join('\n');
}

function knownHandles({ all }: Boards): string {
  const handles = all.map(({ handle }) => handle);
  return handles.length > 0 ? `There are: ${handles.join(', ')}.` : 'No board has been read yet: ask the user for it.';
}
