/** Whether what is left of a maze breaks the rules: the goal must stay within reach. */
import type { Shape } from '../../task.js';
import { GOAL, PATH, START } from './cells.js';

const SYMBOLS = 5;

/**
 * True when no chain of neighbours that may still be path leads from the start to the goal.
 *
 * @param possible [rows · columns, 5], 1 where the cell may hold the symbol
 */
export function contradicts({ rows, columns }: Shape, possible: ArrayLike<number>): boolean {
  const may = (cell: number, symbol: number): boolean => possible[cell * SYMBOLS + symbol] === 1;
  const isOpen = Uint8Array.from({ length: rows * columns }, (_, cell) =>
    may(cell, PATH) || may(cell, START) || may(cell, GOAL) ? 1 : 0,
  );
  const reached = isOpen.findIndex((_, cell) => may(cell, START));
  const waiting = [reached];
  for (let cell = waiting.pop(); cell !== undefined && cell >= 0; cell = waiting.pop()) {
    if (may(cell, GOAL)) return false;
    if (isOpen[cell] !== 1) continue;
    isOpen[cell] = 0;
    const column = cell % columns;
    if (cell >= columns) waiting.push(cell - columns);
    if (cell + columns < isOpen.length) waiting.push(cell + columns);
    if (column > 0) waiting.push(cell - 1);
    if (column + 1 < columns) waiting.push(cell + 1);
  }
  return true;
}
