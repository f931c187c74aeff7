/** Boards of this project's own making, in the forms that the tests of the command line send. */
export const small = { text: '.43..2....1.....', answer: ['1432', '3241', '2314', '4123'] };
export const medium = '..4.3..3....1..2....6..16....5......';
export const large = '2..65.38..........83..4..92.8...5.2.....169..71..2.5.....2..8....8167.....6..827.';

/** The rows of a board as lines. */
export function inRows(board: string): string {
  const size = Math.sqrt(board.length);
  return Array.from({ length: size }, (_, row) => board.slice(row * size, (row + 1) * size)).join('\n');
}
