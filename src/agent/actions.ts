/** What can be done with the boards of a conversation. Each action is one call over MCP, told as events, whoever asked for it. */
import { type Board, type Change, withChanges } from './boards.js';
import type { Conversation } from './conversation.js';
import type { Emit, Trace } from './events.js';
import type { Truth } from './guard.js';
import type { ThoughtSeen } from './mcp/connection.js';
import type { Checked, Made, Reasoned, Solved } from './mcp/puzzles.js';
import { type Outcome, problem } from './problem.js';
import { noteForPeople } from './remedies.js';

export interface Actions {
  solve(board: Board): Promise<Outcome<Solved>>;
  /** `answer` is the rows of an answer, or its text in any form that the family reads, such as the moves of a path. */
  check(board: Board, answer: readonly string[]): Promise<Outcome<Checked>>;
  hint(board: Board): Promise<Outcome<Reasoned>>;
  explain(board: Board, row: number, column: number): Promise<Outcome<Reasoned>>;
  showTrace(): Outcome<string>;
  make(wish: Record<string, unknown>): Promise<Outcome<Board>>;
  /** A board as before but for some cells. The conversation is about it where the change `stays`, else about the board before. */
  change(board: Board, changes: readonly Change[], stays: boolean): Outcome<Board>;
  /** Whether anything was done, so that there is something to tell. */
  readonly done: number;
  /** The built-in narrator's words on what was done, in order. */
  readonly words: readonly string[];
  readonly solutions: readonly Solved[];
  /** Milliseconds of waiting for the tools. */
  readonly milliseconds: number;
  /** Boards that the turn was about, with what is proven of them. */
  truths(): Promise<readonly Truth[]>;
  /** A board that words of this turn may be about. */
  touch(board: Board): void;
}

export interface ActionSettings {
  readonly conversation: Conversation;
  readonly signal: AbortSignal;
  readonly emit: Emit;
}

export function createActions({ conversation, signal, emit }: ActionSettings): Actions {
  const { tools, boards, solving, known } = conversation;
  const touched = new Map<string, Board>();
  const words: string[] = [];
  const solutions: Solved[] = [];
  let done = 0;
  let milliseconds = 0;

  async function timed<T>(work: Promise<T>): Promise<T> {
    const started = performance.now();
    try {
      return await work;
    } finally {
      milliseconds += performance.now() - started;
    }
  }
  const touch = (board: Board): void => void touched.set(board.handle, board);
  const tell = (text: string): void => {
    done++;
    words.push(text);
  };

  async function truthOf(board: Board): Promise<Truth> {
    const proof = await tools.solve(board.rows, { engine: 'exact' }, { signal });
    return { puzzle: board.rows, solution: proof.ok && proof.value.verified ? proof.value.answer : null };
  }

  function knownTruth(board: Board): Promise<Truth> {
    const before = known.get(board.handle);
    if (before !== undefined) return before;
    const truth = truthOf(board);
    known.set(board.handle, truth);
    // A proof that was stopped, or failed, says nothing of the board: the next turn proves it anew.
    truth.catch(() => known.delete(board.handle));
    return truth;
  }

  return {
    solve: async (board) => {
      touch(board);
      emit({ type: 'solving', board });
      const thoughts: ThoughtSeen[] = [];
      const onThought = (thought: ThoughtSeen): void => {
        thoughts.push(thought);
        emit({ type: 'thought', board, thought });
      };
      const solved = await timed(tools.solve(board.rows, solving, { signal, onThought }));
      if (!solved.ok) return solved;
      if (thoughts.length > 0) conversation.trace = { board, thoughts };
      solutions.push(solved.value);
      emit({ type: 'solution', board, solved: solved.value });
      tell(solvedInWords(solved.value, thoughts.at(-1)));
      return solved;
    },
    check: async (board, answer) => {
      touch(board);
      const checked = await timed(tools.check(board.rows, answer, { signal }));
      if (!checked.ok) return checked;
      const read = boards.addAside({ family: board.family, rows: checked.value.answer, source: 'read' });
      // The conversation goes on about the puzzle.
      boards.add(board);
      touch(read);
      emit({ type: 'check', board, answer: read, checked: checked.value });
      const broken = checked.value.violations.map(({ message }) => message);
      tell([checked.value.note, ...broken].join(' '));
      return checked;
    },
    hint: async (board) => {
      touch(board);
      const before = conversation.hinted.get(board.handle) ?? [];
      const hint = await timed(tools.hint(withChanges(board.rows, before) ?? board.rows, { signal }));
      if (!hint.ok) return hint;
      const { cell, value } = hint.value;
      if (cell && value !== null) conversation.hinted.set(board.handle, [...before, { ...cell, value }]);
      emit({ type: 'hint', board, hint: hint.value });
      tell(hint.value.note);
      return hint;
    },
    explain: async (board, row, column) => {
      touch(board);
      const explanation = await timed(tools.explain(board.rows, row, column, { signal }));
      if (!explanation.ok) return explanation;
      emit({ type: 'explanation', board, explanation: explanation.value });
      tell(explanation.value.note);
      return explanation;
    },
    make: async (wish) => {
      const made: Outcome<Made> = await timed(tools.make(wish, { signal }));
      if (!made.ok) return made;
      const { family, rows, size, level, seed } = made.value;
      const board = boards.add({ family, rows, source: 'made' });
      touch(board);
      emit({ type: 'board', board, problems: [] });
      tell(`A new ${family}, ${size}, of level ${level} (seed ${seed}).`);
      return { ok: true, value: board };
    },
    change: (board, changes, stays) => {
      const rows = withChanges(board.rows, changes);
      if (!rows) return problem('off_board', `A cell of this change is not on ${board.handle}.`, 'Name a cell on it.');
      const next = { family: board.family, rows, source: 'changed' } as const;
      const changed = stays ? boards.add(next) : boards.addAside(next);
      conversation.supposed = stays ? undefined : { of: boards.current?.handle, board: changed };
      touch(changed);
      if (stays) words.push(`${changed.handle} is the board from now on.`);
      emit({ type: 'board', board: changed, problems: [] });
      return { ok: true, value: changed };
    },
    showTrace: () => {
      const { trace } = conversation;
      if (!trace)
        return problem(
          'no_trace',
          'The recursive model has not thought about a board since this chat was started.',
          'Have one solved with it first; the exact solver leaves no steps.',
        );
      emit({ type: 'trace', trace });
      tell(traceInWords(trace));
      return { ok: true, value: words.at(-1) ?? '' };
    },
    get done() {
      return done;
    },
    words,
    solutions,
    get milliseconds() {
      return milliseconds;
    },
    truths: () => Promise.all([...touched.values()].map(knownTruth)),
    touch,
  };
}

function solvedInWords({ status, note, steps }: Solved, last: ThoughtSeen | undefined): string {
  const changed = status === 'solved' && last && steps > 1 ? last.changed : [];
  const told = noteForPeople(note);
  if (changed.length === 0 || changed.length > 6) return told;
  const cells = changed.map(({ row, column }) => `row ${row}, column ${column}`);
  return `${told} The recursion changed last: ${cells.join('; ')}.`;
}

function traceInWords({ board, thoughts }: Trace): string {
  const last = thoughts.at(-1);
  const steps = last?.step ?? 0;
  const settled = thoughts.findLast(({ changed }) => changed.length > 0);
  const restarts = last && last.restart > 0 ? ` and ${last.restart} restarts` : '';
  const end = settled ? ` The last step that changed a cell was step ${settled.step}.` : '';
  return `On ${board.handle} the model thought for ${steps === 1 ? '1 step' : `${steps} steps`}${restarts}.${end}`;
}
