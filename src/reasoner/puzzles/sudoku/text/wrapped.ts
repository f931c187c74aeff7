/** One board over lines that are no rows: one cell a line, or a string of 81 cells that was wrapped. */
import { wrongLength } from './problems.js';
import { isBlankCharacter } from './row.js';
import {
  addBoard,
  emptyReading,
  isSize,
  type Line,
  type Reading,
  type Source,
  sizeOfCellCount,
  toGrid,
} from './source.js';

/** What a line of cells holds: one cell, one string of them, or cells with a separator between all of them. */
type Kind = 'single' | 'dense' | 'spaced';

interface Piece {
  readonly line: Line;
  readonly kind: Kind;
  readonly cells: string;
}

/** One cell a line is the longest; a few more tell that it is no board. */
const mostPieces = 100;
const longestLine = 250;
const listed = /^\s*(?:[-*+]\s+){1,2}["']?([\d._*xX?-])["']?\s*$/;
/** The first piece of a string that begins behind words. */
const opening = /[\p{L}:]["'\s]+([\d._*xX?-]{10,80})$/u;
const drawn = /^[-_*]{2,}$/;
const sizeCue = /sudoku|(?<!\d)([46])\s?x\s?\1(?!\d)/i;

export function readWrapped(source: Source): Reading {
  const reading = emptyReading();
  let pieces: Piece[] = [];
  const finish = (): void => {
    if (pieces.length > 1 && pieces.length <= mostPieces) judge(pieces, source, reading);
    pieces = [];
  };
  for (const line of source.lines) {
    const last = pieces.at(-1);
    // Cells that stand alone may be grouped by empty lines; the pieces of a string follow each other.
    if (last?.kind === 'single' && line.text.trim() === '') continue;
    const piece = readPiece(line);
    const goesOn = piece && (piece.kind === pieces[0]?.kind || (piece.kind === 'single' && last?.kind !== 'single'));
    if (goesOn && last) {
      if (pieces.length <= mostPieces) pieces.push(piece);
      continue;
    }
    finish();
    const first = piece ?? readOpening(line);
    if (first) pieces.push(first);
  }
  finish();
  return reading;
}

/** The line as cells and nothing else, or null. Most lines are told apart by their first letter, so this stays fast. */
function readPiece(line: Line): Piece | null {
  const { text } = line;
  if (text.length > longestLine || text.length === 0) return null;
  let cells = '';
  let runs = 0;
  let separated = true;
  for (let i = 0; i < text.length; i++) {
    const character = text[i] ?? '';
    if (isCell(character)) {
      if (separated) runs++;
      cells += character;
      separated = false;
    } else if (' \t,"\''.includes(character)) separated = true;
    else return null;
  }
  if (runs > 1 && text.length < 12) {
    const cell = listed.exec(text)?.[1];
    if (cell !== undefined) return { line, kind: 'single', cells: cell };
  }
  if (cells === '' || drawn.test(cells) || (runs > 1 && runs < cells.length)) return null;
  return { line, kind: cells.length === 1 ? 'single' : runs === 1 ? 'dense' : 'spaced', cells };
}

function readOpening(line: Line): Piece | null {
  const last = line.text.at(-1) ?? '';
  if (line.text.length > longestLine || line.text.length < 12 || !isCell(last)) return null;
  const cells = opening.exec(line.text)?.[1];
  return cells === undefined || drawn.test(cells) ? null : { line, kind: 'dense', cells };
}

const isCell = (character: string): boolean => (character >= '0' && character <= '9') || isBlankCharacter(character);

function judge(pieces: readonly Piece[], { text }: Source, reading: Reading): void {
  const cells = [...pieces.map((piece) => piece.cells).join('')].map((cell) =>
    cell > '0' && cell <= '9' ? Number(cell) : 0,
  );
  const span = { start: pieces[0]?.line.start ?? 0, end: pieces.at(-1)?.line.end ?? 0 };
  const alone = pieces.every((piece) => piece.kind === 'single');
  const size = sizeOfCellCount(cells.length);
  if (size === 0) {
    if (alone && cells.length > 72 && cells.length < 91) {
      reading.nearMisses.push({ ...span, weight: 2, problem: wrongLength(cells.length, 81) });
    }
    return;
  }
  const givens = cells.filter((cell) => cell > 0).length;
  if (givens === 0) return;
  const width = pieces[0]?.cells.length ?? 0;
  const even = pieces.every((piece) => piece.cells.length === width);
  // About as many lines as a board has rows, or lines as wide as a row or as a box: no wrapped string.
  const areRows = Math.abs(pieces.length - size) < 2 || (even && (isSize(width) || width === 3));
  if (!alone && (areRows || size === 4)) return;
  if (size < 9 && (!sizeCue.test(text) || cells.some((cell) => cell > size))) return;
  addBoard(reading, toGrid(cells, size), span);
}
