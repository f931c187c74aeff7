/**
 * Puzzles from outside as a suite: CSV with a column `puzzle`, JSONL, or JSON in the style of ARC (`{train, test: [{input,
 * output}]}`, one task, a list, or tasks by name). What cannot be read is a defect of that item, not of the file.
 */
import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { z } from 'zod';
import type { PuzzleFamily } from '../../src/reasoner/puzzles/family.js';
import { readBoards } from '../../src/reasoner/puzzles/read.js';
import { families } from '../../src/reasoner/puzzles/registry.js';
import { createRandom, permutation } from '../../src/reasoner/random.js';
import { failure, Grid, ok, type Problem, type Result, shapeOf } from '../../src/reasoner/task.js';
import type { Item } from '../item.js';
import type { Defect } from '../record.js';
import { readCsv } from './csv.js';
import { puzzleItem, randomOf } from './generated.js';
import type { Draw } from './suite.js';

export interface DataSuite {
  readonly name: string;
  readonly items: readonly Item[];
  readonly defects: readonly Defect[];
}

const Board = z.union([z.string().min(1), z.array(z.string()).min(1), Grid.min(1)]);
type Board = z.infer<typeof Board>;

/** One puzzle of a list, under the names that lists go by. `prompt` is a whole message; `puzzle` a board alone. */
const Entry = z
  .object({
    prompt: z.string().optional(),
    question: z.string().optional(),
    puzzle: Board.optional(),
    board: Board.optional(),
    input: Board.optional(),
    solution: Board.optional(),
    answer: Board.optional(),
    output: Board.optional(),
    grade: z.union([z.string(), z.number()]).optional(),
    level: z.union([z.string(), z.number()]).optional(),
    difficulty: z.union([z.string(), z.number()]).optional(),
    id: z.union([z.string(), z.number()]).optional(),
  })
  .refine((entry) => (entry.prompt ?? entry.question ?? entry.puzzle ?? entry.board ?? entry.input) !== undefined);
type Entry = z.infer<typeof Entry>;

const ArcTask = z.object({ test: z.array(z.object({ input: Grid, output: Grid.optional() })) });
const ArcFile = z.union([ArcTask, z.array(ArcTask), z.record(z.string(), ArcTask)]);

/** At most `limit` puzzles of the file, drawn by the seed. `only` is the family where the boards do not tell. */
export async function readData(path: string, draw: Draw, only?: PuzzleFamily): Promise<Result<DataSuite>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    return failure(noData(path, error instanceof Error ? error.message : String(error)));
  }
  const entries = entriesOf(path, text.replace(/^\uFEFF/, ''));
  if (!entries.ok) return entries;
  const name = basename(path, extname(path));
  const numbered = named(entries.value);
  const order = permutation(numbered.length, createRandom(draw.seed)).slice(0, draw.limit);
  const items: Item[] = [];
  const defects: Defect[] = [];
  for (const index of order) {
    const { id, entry } = numbered[index] as Numbered;
    const read = entry.ok
      ? itemOf(entry.value, { suite: name, item: id }, randomOf({ seed: draw.seed, index }, name), only)
      : entry;
    if (read.ok) items.push(read.value);
    else defects.push({ suite: name, item: id, code: read.error.code, message: read.error.message });
  }
  return ok({ name, items, defects });
}

interface Numbered {
  readonly id: string;
  readonly entry: Result<Entry>;
}

/** Records and comparisons know an item by its name: puzzles that share one would be counted as one. */
function named(entries: readonly Numbered[]): Numbered[] {
  const uses = new Map<string, number>();
  for (const { id } of entries) uses.set(id, (uses.get(id) ?? 0) + 1);
  return entries.map((entry, index) =>
    (uses.get(entry.id) ?? 0) > 1 ? { ...entry, id: `${entry.id} (${index + 1})` } : entry,
  );
}

function entriesOf(path: string, text: string): Result<Numbered[]> {
  const numbered = (value: unknown, index: number, id?: string): Numbered => {
    const entry = Entry.safeParse(value);
    const named = entry.success && entry.data.id !== undefined ? String(entry.data.id) : undefined;
    const read = entry.success ? ok(entry.data) : failure(noData(`${path}, ${index + 1}`, 'it holds no puzzle'));
    return { id: id ?? named ?? String(index + 1), entry: read };
  };
  switch (extname(path).toLowerCase()) {
    case '.csv': {
      // An empty field says nothing.
      const lines = readCsv(text).map((line) =>
        Object.fromEntries(Object.entries(line).filter(([, value]) => value !== '')),
      );
      return ok(lines.map((line, index) => numbered(line, index)));
    }
    case '.jsonl':
      return ok(
        text
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map((line, index) => numbered(fromJson(line), index)),
      );
    case '.json': {
      const file = ArcFile.safeParse(fromJson(text));
      if (!file.success) return failure(noData(path, 'it holds no task of the form {"test": [{"input": …}]}'));
      const tasks = ArcTask.safeParse(file.data).success ? { [basename(path, '.json')]: file.data } : file.data;
      return ok(
        Object.entries(tasks).flatMap(([name, task]) =>
          ArcTask.parse(task).test.map((pair, index) => numbered(pair, index, `${name}-${index + 1}`)),
        ),
      );
    }
    default:
      return failure(noData(path, 'only .csv, .jsonl and .json are read'));
  }
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function itemOf(
  entry: Entry,
  place: Pick<Item, 'suite' | 'item'>,
  random: ReturnType<typeof randomOf>,
  only: PuzzleFamily | undefined,
): Result<Item> {
  const message = entry.prompt ?? entry.question;
  const board = entry.puzzle ?? entry.board ?? entry.input;
  const read = readBoard(board ?? message ?? '', only);
  if (!read.ok) return read;
  const { family, grid } = read.value;
  const solution = solutionOf(entry.solution ?? entry.answer ?? entry.output, family, grid);
  if (!solution.ok) return solution;
  const grade = String(entry.grade ?? entry.level ?? entry.difficulty ?? 'all');
  const item = puzzleItem(family, grid, solution.value, { ...place, grade }, random);
  return ok(message === undefined ? item : { ...item, form: 'given', prompt: message });
}

interface ReadBoard {
  readonly family: PuzzleFamily;
  readonly grid: Grid;
}

function readBoard(board: Board, only: PuzzleFamily | undefined): Result<ReadBoard> {
  const values = Grid.safeParse(board);
  if (values.success) {
    const fitting = (only ? [only] : families).filter(
      (family) => family.hasShape(shapeOf(values.data)) && family.inspect(values.data).length === 0,
    );
    const [family, ...others] = fitting;
    if (family && others.length === 0) return ok({ family, grid: values.data });
  }
  const read = readBoards(textOf(board), only);
  if (!read.ok) return read;
  const [grid, ...others] = read.value.grids;
  if (others.length > 0) return failure(noData('the text', `it holds ${others.length + 1} boards`));
  return ok({ family: read.value.family, grid });
}

function solutionOf(solution: Board | undefined, family: PuzzleFamily, puzzle: Grid): Result<Grid | null> {
  if (solution === undefined) return ok(null);
  const values = Grid.safeParse(solution);
  return values.success ? ok(values.data) : family.parseAnswer(textOf(solution), puzzle);
}

const textOf = (board: Board): string =>
  typeof board === 'string' ? board : board.map((row) => (typeof row === 'string' ? row : row.join(' '))).join('\n');

function noData(place: string, why: string): Problem {
  const remedy =
    'Name a .csv file with a column `puzzle`, a .jsonl file with a key `puzzle` or `prompt` a line, or a .json file in the style of ARC.';
  return { code: 'no_data', message: `${place}: ${why}.`, remedy, cells: [] };
}
