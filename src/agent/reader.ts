/** The deterministic reader, before any model: which boards a message holds, or why it holds none. */
import type { Board, Boards } from './boards.js';
import type { Emit } from './events.js';
import type { PuzzleTools } from './mcp/puzzles.js';
import type { Problem } from './problem.js';
import { forPeople } from './remedies.js';

export interface Read {
  /** In reading order. */
  readonly boards: readonly Board[];
  /**
   * none: boards were read, or the text has nothing of a board. refused: a board was seen that is broken or of a kind not
   * solved here, so that only the user can mend it. unread: no board, though a model may find one in the words.
   */
  readonly obstacle: 'none' | 'refused' | 'unread';
  readonly problem: Problem | undefined;
  /** Boards of the message that were not taken. */
  readonly left: number;
}

export async function readMessage(
  tools: PuzzleTools,
  boards: Boards,
  text: string,
  emit: Emit,
  signal: AbortSignal,
): Promise<Read> {
  const { status, family, boards_in_text, boards: found, problems } = await tools.read(text, { signal });
  if (status === 'read' && family !== null) {
    const added = found.map(({ rows, problems: clashes }) => {
      const board = boards.add({ family, rows, source: 'read' });
      emit({ type: 'board', board, problems: clashes });
      return board;
    });
    const left = boards_in_text - found.length;
    return {
      boards: added,
      obstacle: 'none',
      problem: left > 0 ? someLeft(boards_in_text, found.length) : undefined,
      left,
    };
  }
  const [told] = problems;
  const problem = told && forPeople(told);
  // A reader that can point at the place where a board breaks has seen the board.
  const refused = status === 'not_supported' || (problem !== undefined && problem.cells.length > 0);
  return { boards: [], obstacle: refused ? 'refused' : 'unread', problem, left: 0 };
}

const someLeft = (found: number, taken: number): Problem => ({
  code: 'boards_left',
  message: `${found} boards were found; the first ${taken} are taken.`,
  remedy: 'Send the rest in a further message, or give all of them to `ruminate solve`.',
  cells: [],
});
