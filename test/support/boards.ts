/** Boards that tests share; the 9x9 is the example of the Wikipedia article on Sudoku. */
export const puzzleRows: readonly string[] = [
  '53..7....',
  '6..195...',
  '.98....6.',
  '8...6...3',
  '4..8.3..1',
  '7...2...6',
  '.6....28.',
  '...419..5',
  '....8..79',
];

export const answerRows: readonly string[] = [
  '534678912',
  '672195348',
  '198342567',
  '859761423',
  '426853791',
  '713924856',
  '961537284',
  '287419635',
  '345286179',
];

/** The rows with the cells of `changes` ("row,column" from 1) replaced. */
export function withCells(rows: readonly string[], changes: Readonly<Record<string, string>>): string[] {
  return rows.map((row, rowIndex) =>
    [...row].map((cell, column) => changes[`${rowIndex + 1},${column + 1}`] ?? cell).join(''),
  );
}
