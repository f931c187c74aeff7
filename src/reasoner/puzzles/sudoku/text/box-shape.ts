/** What the words around a 6x6 board state about the shape of its boxes. */
import type { Problem } from '../../../task.js';
import { ambiguous, sizeNotSupported } from './problems.js';
import type { Candidate, Source } from './source.js';

const two = '(?:2|two|zwei|dos|deux|due)';
const three = '(?:3|three|drei|tres|trois|tre)';
const gap = '[ -]{0,2}(?:cells? |squares? |felder |zellen )?';
const rows = `(?:rows?|high|tall|in height|zeilen|reihen|hoch|filas?|de alto|lignes?|de haut|righe|linhas|行)`;
const columns = `(?:columns?|cols?|wide|across|in width|spalten|breit|columnas?|de ancho|colonnes?|de large|colonne|colunas|列)`;
const between = '[^.;\\n]{0,24}?';
const box =
  '(?:box(?:es)?|blocks?|sub-?grids?|regions?|rectangles?|k[aä]sten|kasten|bl[oö]cke?|bloques?|cajas?|regiones|blocs?|blocos?|宫|宮)';
const near = '[^.;\\n]{0,40}?';

const tall = `${three}${gap}${rows}${between}${two}${gap}${columns}|${two}${gap}${columns}${between}${three}${gap}${rows}`;
const flat = `${two}${gap}${rows}${between}${three}${gap}${columns}|${three}${gap}${columns}${between}${two}${gap}${rows}`;
const beside = (words: string): RegExp =>
  new RegExp(
    `(?<![a-z])${box}(?![a-z])${near}(?<!\\d)(?:${words})|(?<!\\d)(?:${words})${near}(?<![a-z])${box}(?![a-z])`,
    'i',
  );

const tallBoxes = beside(tall);
const flatBoxes = beside(flat);
/** "3x2 boxes" is 3 rows by 2 columns to some and 3 wide by 2 high to others. */
const eitherBoxes = beside(`${three} ?(?:x|by|mal|por|\\*) ?${two}(?!\\d)`);
const drawnInThrees = /(?:^|\n)[^\S\n]*\|?[^\S\n]*(?:[\d._*xX?-][^\S\n]*){3}\|/;

/** Why a 6x6 board of the text is not of the shape that is solved, or null. */
export function findBoxShape({ text }: Source, candidates: readonly Candidate[]): Problem | null {
  const boards = candidates.filter((candidate) => candidate.grid.length === 6);
  const first = boards[0];
  if (!first) return null;
  // The words around the boards; what lies far away is not about them.
  const words = text.slice(Math.max(0, first.start - 4000), first.start + 6000);
  const [isTall, isFlat] = [tallBoxes.test(words), flatBoxes.test(words)];
  if (isTall && !isFlat) return sizeNotSupported('6x6 (boxes of 3 rows by 2 columns)');
  const isDrawn = boards.every((board) => drawnInThrees.test(text.slice(board.start, board.end)));
  if (isFlat !== isTall || isDrawn || (!isTall && !eitherBoxes.test(words))) return null;
  return ambiguous(
    'The boxes of this 6x6 board may be 3 rows by 2 columns or 2 rows by 3 columns; the text can be read either way.',
    'Say "boxes of 2 rows by 3 columns"; other shapes are not solved.',
  );
}
