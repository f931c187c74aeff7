/** The boards of a conversation. Each has a handle, so that nobody, and no model, ever writes one down again. */

/** read: by the reader from the user's text; framed: by the model from the user's words; changed: a board before with other cells. */
export type BoardSource = 'read' | 'framed' | 'changed' | 'made';

export interface Board {
  /** "board-1". */
  readonly handle: string;
  readonly family: string;
  /** One string a row, "." for a blank. */
  readonly rows: readonly string[];
  readonly source: BoardSource;
}

export interface Change {
  readonly row: number;
  readonly column: number;
  /** "." makes the cell blank. */
  readonly value: string;
}

export interface Boards {
  readonly all: readonly Board[];
  /** The board that the conversation is about. */
  readonly current: Board | undefined;
  /** The same board keeps its handle and becomes the current one. */
  add(board: Omit<Board, 'handle'>): Board;
  /** As `add`, but the conversation stays about the board that it is about. */
  addAside(board: Omit<Board, 'handle'>): Board;
  find(handle: string): Board | undefined;
}

/** Of boards that are remembered, the one that the conversation is about: the last one where no handle says which. */
export function currentOf(boards: readonly Board[], handle: string | undefined): Board | undefined {
  return boards.find((board) => board.handle === handle) ?? boards.at(-1);
}

export function createBoards(before: readonly Board[] = [], currentHandle?: string): Boards {
  const all = [...before];
  let current = currentOf(all, currentHandle);
  const sameRows = (one: readonly string[], other: readonly string[]): boolean => one.join('\n') === other.join('\n');
  const addAside = (board: Omit<Board, 'handle'>): Board => {
    const known = all.find(({ family, rows }) => family === board.family && sameRows(rows, board.rows));
    const added = known ?? { ...board, handle: `board-${all.length + 1}` };
    if (!known) all.push(added);
    return added;
  };
  return {
    all,
    get current() {
      return current;
    },
    add: (board) => {
      current = addAside(board);
      return current;
    },
    addAside,
    find: (handle) => {
      const name = handle
        .trim()
        .toLowerCase()
        .replace(/[\s_]+/, '-');
      return all.find((board) => board.handle === name);
    },
  };
}

/** The rows with the changes made; undefined where one of them is not on the board. */
export function withChanges(rows: readonly string[], changes: readonly Change[]): string[] | undefined {
  const changed = rows.map((row) => [...row]);
  for (const { row, column, value } of changes) {
    const line = changed[row - 1];
    if (line?.[column - 1] === undefined) return undefined;
    line[column - 1] = value;
  }
  return changed.map((row) => row.join(''));
}
