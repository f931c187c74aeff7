/** Lists of puzzles as CSV text with a column `puzzle`. */
import { failure, ok, type Problem, type Result } from '../task.js';

/** The text in the column `puzzle` of each line, spaces kept. Problem: `unreadable_list`. */
export function readPuzzleColumn(name: string, csv: string): Result<string[]> {
  const [header, ...lines] = csv.split(/\r?\n/).filter((line) => line.trim() !== '');
  const column = header?.split(',').indexOf('puzzle') ?? -1;
  if (column < 0) {
    return failure(
      unreadableList(`${name} has no column "puzzle"`, 'Name it in the first line, e.g. "puzzle,solution".'),
    );
  }
  return ok(lines.map((line) => line.split(',')[column] ?? ''));
}

export function unreadableList(message: string, remedy: string): Problem {
  return { code: 'unreadable_list', message, remedy, cells: [] };
}
