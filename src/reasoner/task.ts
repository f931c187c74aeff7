/** A puzzle as data: what stands on a board, what may stand there, and by which rules. The language: docs/tasks.md. */
import { z } from 'zod';
import { type Cell, failure, ok, type Problem, type Result } from './nouns.js';
import type { Board } from './rules/board.js';
import type { Group } from './rules/kind.js';
import { expandRule, type Rule, RuleSchema, sentenceOf } from './rules/registry.js';

export * from './nouns.js';

/** The most that a task may have, so that what strangers send cannot fill the memory. */
export const limits = { side: 64, cells: 2500, symbols: 64, rules: 4000, groups: 40_000 } as const;

const Symbol_ = z.string().min(1).max(40);
const Row = z.union([z.string(), z.array(z.string().nullable())]);

const Form = z.strictObject({
  title: z.string().max(200).optional(),
  rows: z.number().int().min(1).max(limits.side),
  columns: z.number().int().min(1).max(limits.side),
  symbols: z
    .array(Symbol_)
    .min(1)
    .max(limits.symbols)
    .describe('What a cell can hold. Whole numbers count as numbers.'),
  grid: z
    .array(Row)
    .describe(
      'A string a row where all symbols are one character, else an array a row: "." open, " " or null no cell.',
    ),
  regions: z.array(Row).optional().describe('A string a row; cells with the same letter are one region.'),
  rules: z.array(z.unknown()).max(limits.rules),
});

/** The JSON Schema of a task is made of this. */
export const TaskSchema = Form.extend({ rules: z.array(RuleSchema) }).meta({ title: 'Task' });

export type GridRows = readonly (string | readonly (string | null)[])[];

export interface Task {
  readonly title?: string | undefined;
  readonly rows: number;
  readonly columns: number;
  readonly symbols: readonly string[];
  readonly grid: GridRows;
  readonly regions?: GridRows | undefined;
  readonly rules: readonly Rule[];
}

/** A rule with its groups on the board. */
export interface BoardRule {
  readonly rule: Rule;
  readonly groups: readonly Group[];
}

/** A task as solvers read it. */
export interface OpenTask {
  readonly task: Task;
  readonly board: Board;
  readonly rules: readonly BoardRule[];
}

const opened = new WeakMap<Task, OpenTask>();

/** The board and rules of a task that `readTask` took, or that the program made; a bad one throws. */
export function openTask(task: Task): OpenTask {
  const known = opened.get(task);
  if (known) return known;
  const read = readTask(task);
  if (!read.ok) throw new Error(read.error.map(({ message }) => message).join('; '));
  const open = opened.get(read.value) as OpenTask;
  opened.set(task, open);
  return open;
}

/** The rules as sentences with their stops. */
export const rulesInWords = ({ rules }: Task): string[] => rules.map((rule) => `${sentenceOf(rule)}.`);

/** A task out of anything, or every fault of it, each with its path, what is wrong and what would be right. */
export function readTask(value: unknown): Result<Task, readonly Problem[]> {
  const form = Form.safeParse(value);
  if (!form.success) return failure(form.error.issues.map(formFault));
  const faults: Problem[] = [];
  const board = readBoard(form.data, faults);
  if (!board) return failure(faults);
  const rules: BoardRule[] = [];
  let groupCount = 0;
  for (const [index, rule] of form.data.rules.entries()) {
    const expanded = expandRule(rule, board);
    groupCount += expanded.groups.length;
    if (groupCount > limits.groups) {
      faults.push(
        fault(
          `rules[${index}]`,
          `the rules have more than ${limits.groups} groups`,
          'State fewer rules, or a smaller board.',
        ),
      );
      break;
    }
    for (const { path, message, remedy } of expanded.faults)
      faults.push(fault(`rules[${index}]${path}`, message, remedy));
    rules.push({ rule: rule as Rule, groups: expanded.groups });
  }
  if (faults.length > 0) return failure(faults);
  const task = form.data as Task;
  opened.set(task, { task, board, rules });
  return ok(task);
}

export const fault = (path: string, message: string, remedy: string, cells: readonly Cell[] = []): Problem => ({
  code: 'bad_task',
  message: path === '' ? message : `${path}: ${message}`,
  remedy,
  cells: [...cells],
});

function formFault(issue: z.core.$ZodIssue): Problem {
  const path = issue.path
    .map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i > 0 ? '.' : ''}${String(key)}`))
    .join('');
  if (issue.code === 'unrecognized_keys') {
    return fault(path, `a task has no key ${issue.keys.map((key) => `\`${key}\``).join(', ')}`, 'Leave it out.');
  }
  return fault(
    path,
    issue.message,
    `A task has rows, columns, symbols, grid and rules; at most ${limits.side} rows and columns, ${limits.symbols} symbols and ${limits.rules} rules.`,
  );
}

/** The cells of rows of a grid; undefined where a row has another form than all rows. */
export function rowCells(row: GridRows[number]): readonly (string | null)[] {
  return typeof row === 'string' ? [...row] : row;
}

const isHole = (held: string | null | undefined): boolean => held === null || held === ' ';

function readBoard(form: z.infer<typeof Form>, faults: Problem[]): Board | undefined {
  const { rows, columns, symbols, grid } = form;
  const before = faults.length;
  if (rows * columns > limits.cells)
    faults.push(
      fault('rows', `${rows} rows by ${columns} columns are more than ${limits.cells} cells`, 'State a smaller board.'),
    );
  const twice = symbols.find((symbol, index) => symbols.indexOf(symbol) < index);
  if (twice !== undefined) faults.push(fault('symbols', `"${twice}" stands twice`, 'Name each symbol once.'));
  const reserved = symbols.find((symbol) => symbol === '.' || symbol.trim() === '');
  if (reserved !== undefined)
    faults.push(
      fault(
        'symbols',
        `"${reserved}" cannot be a symbol: "." is an open cell and a space is none`,
        'Take another sign.',
      ),
    );
  const cells: Cell[] = [];
  const given: number[] = [];
  const letters: string[] = [];
  const indexAt = new Int32Array(rows * columns).fill(-1);
  checkRows(grid, 'grid', form, faults);
  if (form.regions) checkRows(form.regions, 'regions', form, faults);
  if (faults.length > before) return undefined;
  for (let row = 0; row < rows; row++) {
    const held = rowCells(grid[row] as GridRows[number]);
    const regions = form.regions && rowCells(form.regions[row] as GridRows[number]);
    for (let column = 0; column < columns; column++) {
      const symbol = held[column];
      if (isHole(symbol)) continue;
      const cell = { row: row + 1, column: column + 1 };
      const index = symbol === '.' ? -1 : symbols.indexOf(symbol as string);
      if (symbol !== '.' && index < 0) {
        faults.push(
          fault(
            `grid[${row}]`,
            `"${symbol}" at r${row + 1}c${column + 1} is no symbol of this task`,
            `Write one of ${symbols.slice(0, 12).join(', ')}, "." for an open cell or " " for none.`,
            [cell],
          ),
        );
      }
      if (regions && (isHole(regions[column]) || regions[column] === '.')) {
        faults.push(
          fault(`regions[${row}]`, `r${row + 1}c${column + 1} has no region`, 'Give each cell a letter.', [cell]),
        );
      }
      indexAt[row * columns + column] = cells.length;
      cells.push(cell);
      given.push(index);
      if (regions) letters.push(regions[column] as string);
    }
  }
  if (cells.length === 0)
    faults.push(fault('grid', 'no cell is open or filled', 'Write "." for a cell that can hold a symbol.'));
  if (faults.length > before) return undefined;
  return {
    rows,
    columns,
    symbols,
    numbers: symbols.map((symbol) => (/^-?\d{1,9}$/.test(symbol) ? Number(symbol) : undefined)),
    cells,
    indexAt,
    given: Int32Array.from(given),
    regions: form.regions && letters,
  };
}

function checkRows(
  grid: GridRows,
  key: string,
  { rows, columns }: { rows: number; columns: number },
  faults: Problem[],
): void {
  if (grid.length !== rows)
    faults.push(fault(key, `has ${grid.length} rows, the board has ${rows}`, `Give ${rows} rows.`));
  for (const [index, row] of grid.entries()) {
    const { length } = rowCells(row);
    if (length !== columns) {
      const remedy =
        typeof row === 'string'
          ? 'Give one character a cell; where symbols are longer, an array a row.'
          : 'Give one entry a cell.';
      faults.push(fault(`${key}[${index}]`, `has ${length} cells, the board has ${columns} columns`, remedy));
    }
  }
}
