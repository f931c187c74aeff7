/** Whether lines that were typed by hand are the beginning of a board, so that more of it is waited for. */

/** Whoever types a row types as many cells at least. */
const LEAST_CELLS = 4;

const CELL_NAME = /\br\d+ ?c\d+\b|\brow \d+,? (?:and )?col(?:umn)? \d+/i;
/** "r1c1=5" on a line of its own gives one cell of a board. */
const BARE_GIVEN = /^\W*r\d+ ?c\d+\W+\d\W*$/i;

/** `hasBoard`: the talk is about a board already, so that a line on a cell is about that one. */
export function mayGoOn(lines: readonly string[], hasBoard: boolean): boolean {
  const last = lines.at(-1)?.trim() ?? '';
  if (last === '' || isTalk(last, hasBoard)) return false;
  return lines.some((line) => looksLikeRow(line) && !isTalk(line.trim(), hasBoard));
}

/** A row has cells; a sentence has words. */
const looksLikeRow = (line: string): boolean =>
  /\d|[._*|+#█⬛⬜-]{3}|^[\s.xX_?|#SG*]{4,}$/u.test(line) && (line.match(/[a-z]{3,}/gi)?.length ?? 0) < 2;

function isTalk(line: string, hasBoard: boolean): boolean {
  if (BARE_GIVEN.test(line)) return hasBoard;
  if (CELL_NAME.test(line)) return true;
  // Marks of tables and of code are no words.
  const plain = line.replace(/<[^<>]{0,60}>|\\[a-z]+/gi, ' ');
  if (!/(?<![\p{L}\d])(?!x+(?!\p{L}))\p{L}{2,}/iu.test(plain)) return false;
  if (plain.includes('?')) return true;
  // "Sudoku 4x4:" and "grid = [" stand before rows; "Row 1: 5 3 . . 7" is one.
  const isHeading = /[:[({]$/.test(plain.trim());
  return !isHeading && cellsOf(plain) < LEAST_CELLS;
}

/** Digits and signs of cells, but for sizes and the ends of sentences. */
const cellsOf = (line: string): number =>
  line.replace(/\d+ ?[x×] ?\d+|\p{L}+[.!…]*/gu, ' ').match(/[\d._*#█⬛⬜]/gu)?.length ?? 0;
