/** Mazes told cell by cell: walls as tokens (AlphaMaze), or the list of each cell's neighbours. Both become blocks. */
import { failure, ok, type Problem, type Result } from '../../../task.js';
import type { Block } from './blocks.js';
import { variant } from './problems.js';

export interface GraphBlock extends Block {
  /** The number of the first row and column, 0 or 1; coordinates in the text around it count the same way. */
  readonly base: number;
}

interface Passages {
  readonly rows: number;
  readonly columns: number;
  readonly base: number;
  readonly first: number;
  readonly last: number;
  /** Letters of cells, by "row column" counted from 0. */
  readonly letters: ReadonlyMap<string, string>;
  isOpen(row: number, column: number, direction: 'down' | 'right'): boolean;
}

const token = /<\|(\d{1,2})-(\d{1,2})\|>\s*<\|([a-z_]+)\|>\s*<\|([a-z_]+)\|>/g;

/** AlphaMaze (Menlo): `<|0-0|><|up_down_left_wall|><|origin|>`; row and column count from 0. */
export function findTokenMaze(text: string): Block | null {
  const walls = new Map<string, string>();
  const letters = new Map<string, string>();
  let [rows, columns] = [0, 0];
  for (const [, row = '', column = '', sides = '', what = ''] of text.matchAll(token)) {
    const key = `${Number(row)} ${Number(column)}`;
    walls.set(key, sides);
    rows = Math.max(rows, Number(row) + 1);
    columns = Math.max(columns, Number(column) + 1);
    if (what === 'origin') letters.set(key, 'S');
    if (what === 'target') letters.set(key, 'G');
  }
  if (walls.size < 4 || walls.size !== rows * columns) return null;
  const hasWall = (row: number, column: number, side: string): boolean =>
    (walls.get(`${row} ${column}`) ?? '').split('_').includes(side);
  return toBlock({
    rows,
    columns,
    base: 0,
    first: 0,
    last: text.split('\n').length - 1,
    letters,
    isOpen: (row, column, direction) =>
      direction === 'down'
        ? !hasWall(row, column, 'down') && !hasWall(row + 1, column, 'up')
        : !hasWall(row, column, 'right') && !hasWall(row, column + 1, 'left'),
  });
}

const pair = /[([]\s*(\d{1,3})\s*,\s*(\d{1,3})\s*[)\]]/g;
const entry =
  /^[\s>*-]{0,12}["']?[([]?\s*(\d{1,3})\s*,\s*(\d{1,3})\s*[)\]]?["']?\s*(?::|->|→|=>|=|(?:is\s+)?(?:connects?|connected|adjacent|linked|leads?|neighbou?rs)\b(?:\s*(?:to|with|are))?:?)/i;

/** "(0,0): (0,1), (1,0)", a line a cell. Problem: `maze_variant` where cells are joined that are no neighbours. */
export function findAdjacency(lines: readonly string[]): Result<GraphBlock | null, Problem> {
  const links: [number, number, number, number][] = [];
  const cells = new Set<string>();
  let [first, last] = [-1, -1];
  for (const [index, line] of lines.entries()) {
    const head = entry.exec(line);
    if (!head) continue;
    const [row, column] = [Number(head[1]), Number(head[2])];
    if (first < 0) first = index;
    last = index;
    cells.add(`${row} ${column}`);
    for (const [, toRow = '', toColumn = ''] of line.slice(head[0].length).matchAll(pair)) {
      links.push([row, column, Number(toRow), Number(toColumn)]);
      cells.add(`${toRow} ${toColumn}`);
    }
  }
  if (cells.size < 4 || links.length < 3) return ok(null);
  const all = [...cells].map((cell) => cell.split(' ').map(Number) as [number, number]);
  const base = Math.min(...all.flat());
  const rows = Math.max(...all.map(([row]) => row)) - base + 1;
  const columns = Math.max(...all.map(([, column]) => column)) - base + 1;
  if (base > 1 || rows > 100 || columns > 100) return ok(null);
  const open = new Set<string>();
  for (const [row, column, toRow, toColumn] of links) {
    if (Math.abs(row - toRow) + Math.abs(column - toColumn) !== 1) {
      return failure(variant(`(${row},${column}) is joined to (${toRow},${toColumn}), which is not beside it`));
    }
    const direction = row === toRow ? 'right' : 'down';
    open.add(`${Math.min(row, toRow) - base} ${Math.min(column, toColumn) - base} ${direction}`);
  }
  const block = toBlock({
    rows,
    columns,
    base,
    first,
    last,
    letters: new Map(),
    isOpen: (row, column, direction) => open.has(`${row} ${column} ${direction}`),
  });
  return ok({ ...block, base });
}

/** Rows and columns of cells to blocks with walls between them. */
function toBlock({ rows, columns, first, last, letters, isOpen }: Passages): Block {
  return {
    first,
    last,
    rows: Array.from({ length: 2 * rows + 1 }, (_, r) =>
      Array.from({ length: 2 * columns + 1 }, (_, c) => {
        const [row, column] = [(r - 1) / 2, (c - 1) / 2];
        if (r % 2 === 1 && c % 2 === 1) return letters.get(`${row} ${column}`) ?? '.';
        if (r % 2 === c % 2 || r === 0 || c === 0 || r === 2 * rows || c === 2 * columns) return '#';
        return isOpen(Math.floor(row), Math.floor(column), r % 2 === 0 ? 'down' : 'right') ? '.' : '#';
      }),
    ),
  };
}
