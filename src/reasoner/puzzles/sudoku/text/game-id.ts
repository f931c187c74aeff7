/** Game IDs of Simon Tatham's Solo, such as `3x3:4_2d1…`: letters count blanks, "_" keeps two digits apart. */
import { problem, sizeNotSupported } from './problems.js';
import { addBoard, emptyReading, type Reading, type Source, toGrid } from './source.js';

const idPattern = /(?<![\w])(\d)x(\d)((?:[a-z]{1,3}\d?){0,4})[:#]([a-z\d_,]{1,600})(?![\w])/g;

/** `CxR:`: C columns of blocks, each R cells wide and C cells tall (Solo's source, blocks_from_cr). */
export function readGameIds(source: Source): Reading {
  const reading = emptyReading();
  for (const match of source.text.matchAll(idPattern)) {
    const [whole, across, down, flags, description] = match;
    const size = Number(across) * Number(down);
    const span = { start: match.index, end: match.index + whole.length };
    if (whole.includes('#')) {
      const found = problem(
        'link_not_supported',
        'This game ID holds the seed of a random game, not a board.',
        'Send the specific game ID, with ":" after the size, or the board itself.',
      );
      reading.nearMisses.push({ ...span, problem: found, weight: 2 });
      continue;
    }
    const cells = decode(description ?? '');
    const extraRules = /[jkx]/.test((flags ?? '').replace(/d./g, ''));
    if (!extraRules && cells?.length !== size * size) continue;
    if (extraRules) {
      const found = problem(
        'variant_not_supported',
        'This game ID is of a Sudoku with extra rules (jigsaw, killer or diagonals); only the plain rules are solved.',
        'Send a plain Sudoku.',
      );
      reading.nearMisses.push({ ...span, problem: found, weight: 20 });
    } else if (!['2x2', '2x3', '3x3'].includes(`${across}x${down}`)) {
      const found = sizeNotSupported(`${size}x${size} (boxes of ${across} rows by ${down} columns)`);
      reading.nearMisses.push({ ...span, problem: found, weight: 20 });
    } else if (cells) addBoard(reading, toGrid(cells, size), span);
  }
  return reading;
}

function decode(description: string): number[] | null {
  const cells: number[] = [];
  for (const match of description.matchAll(/([a-z])|(\d+)|(_)|(.)/g)) {
    const [, letter, digits, , other] = match;
    if (other !== undefined) return null;
    if (letter) for (let i = letter.charCodeAt(0) - 97; i >= 0; i--) cells.push(0);
    if (digits) cells.push(Number(digits));
  }
  return cells;
}
