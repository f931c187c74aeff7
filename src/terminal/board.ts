/** Boards for people: givens, answers and wrong cells told apart, with colours or by standing side by side. */
import type { PuzzleFamily } from '../reasoner/puzzles/family.js';
import type { Cell, Grid } from '../reasoner/task.js';
import type { Colours } from './stream.js';

export interface Picture {
  readonly puzzle: Grid;
  /** The board as it stands now: an answer, or a thought on the way to it. */
  readonly grid: Grid;
  /** Cells that the last step changed. */
  readonly changed?: readonly Cell[];
  /** Cells that are wrong or in doubt. */
  readonly marked?: readonly Cell[];
}

const GAP = '     ';

/** Lines of the drawn board. Without colours the puzzle and the filled board stand side by side. */
export function drawBoard(family: PuzzleFamily, picture: Picture, colours: Colours): string[] {
  if (colours.isColorSupported) return paint(family, picture, colours);
  const given = linesOf(family, picture.puzzle);
  if (picture.grid === picture.puzzle) return given;
  return sideBySide(given, linesOf(family, picture.grid));
}

/** Columns that drawBoard needs, at most. */
export function boardWidth(family: PuzzleFamily, puzzle: Grid, colours: Colours): number {
  const width = Math.max(...linesOf(family, puzzle).map((line) => line.length));
  return colours.isColorSupported ? width : 2 * width + GAP.length;
}

function linesOf(family: PuzzleFamily, grid: Grid): string[] {
  return family.render(grid).trimEnd().split('\n');
}

/** The family draws the board; its cells are the numbers and dots in it, in reading order. */
function paint(family: PuzzleFamily, picture: Picture, colours: Colours): string[] {
  const lines = linesOf(family, picture.grid);
  const givens = picture.puzzle.flat();
  const isCell = /\d+|\./g;
  const found = lines.reduce((count, line) => count + (line.match(isCell)?.length ?? 0), 0);
  if (found !== givens.length) return lines;
  const columns = picture.puzzle[0]?.length ?? 1;
  const changed = indices(picture.changed, columns);
  const marked = indices(picture.marked, columns);
  let index = 0;
  const style = (symbol: string): string => {
    const cell = index++;
    if (marked.has(cell)) return colours.bold(colours.red(symbol));
    if (givens[cell] !== 0) return colours.bold(symbol);
    if (symbol === '.') return colours.dim(symbol);
    return changed.has(cell) ? colours.yellow(symbol) : colours.cyan(symbol);
  };
  return lines.map((line) =>
    line
      .split(/(\d+|\.)/)
      .map((part, place) => (place % 2 === 1 ? style(part) : part && colours.dim(part)))
      .join(''),
  );
}

function indices(cells: readonly Cell[] = [], columns: number): ReadonlySet<number> {
  return new Set(cells.map(({ row, column }) => (row - 1) * columns + column - 1));
}

function sideBySide(left: readonly string[], right: readonly string[]): string[] {
  const width = Math.max(...left.map((line) => line.length));
  const middle = Math.floor(left.length / 2);
  return left.map((line, row) => line.padEnd(width) + (row === middle ? ' ──▶ ' : GAP) + (right[row] ?? ''));
}
