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

/** Two boards side by side are no wider than this; of larger ones the filled one stands alone. */
const SIDE_BY_SIDE_COLUMNS = 80;

/** Lines of the drawn board. Without colours the puzzle and the filled board stand side by side where there is room. */
export function drawBoard(family: PuzzleFamily, picture: Picture, colours: Colours): string[] {
  if (colours.isColorSupported) return paint(family, picture, colours);
  const given = linesOf(family, picture.puzzle);
  if (picture.grid === picture.puzzle) return given;
  const filled = linesOf(family, picture.grid);
  return 2 * widthOf(given) + GAP.length > SIDE_BY_SIDE_COLUMNS ? filled : sideBySide(given, filled);
}

/** Columns that drawBoard needs, at most. */
export function boardWidth(family: PuzzleFamily, puzzle: Grid, colours: Colours): number {
  const width = widthOf(linesOf(family, puzzle));
  const both = 2 * width + GAP.length;
  return colours.isColorSupported || both > SIDE_BY_SIDE_COLUMNS ? width : both;
}

const widthOf = (lines: readonly string[]): number => Math.max(...lines.map((line) => line.length));

function linesOf(family: PuzzleFamily, grid: Grid): string[] {
  return family.render(grid).trimEnd().split('\n');
}

/** The family draws the board; its cells are the glyphs that come in reading order, all else is decoration. */
function paint(family: PuzzleFamily, picture: Picture, colours: Colours): string[] {
  const lines = linesOf(family, picture.grid);
  const glyphs = family.toRows(picture.grid).join('');
  const givens = picture.puzzle.flat();
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
  const painted = lines.map((line) => {
    let text = '';
    let decoration = '';
    for (const sign of line) {
      if (sign !== glyphs[index]) decoration += sign;
      else {
        text += (decoration && colours.dim(decoration)) + style(sign);
        decoration = '';
      }
    }
    return text + (decoration && colours.dim(decoration));
  });
  return index === glyphs.length ? painted : lines;
}

function indices(cells: readonly Cell[] = [], columns: number): ReadonlySet<number> {
  return new Set(cells.map(({ row, column }) => (row - 1) * columns + column - 1));
}

function sideBySide(left: readonly string[], right: readonly string[]): string[] {
  const width = widthOf(left);
  const middle = Math.floor(left.length / 2);
  return left.map((line, row) => line.padEnd(width) + (row === middle ? ' ──▶ ' : GAP) + (right[row] ?? ''));
}
