/** Reads every maze in a text: the legend first, then the walls, then start and goal. It never guesses. */
import { failure, type Grid, ok, type Problem, type Result } from '../../../task.js';
import { severalBoards } from '../../family.js';
import { findIndexing, findLineStatement } from '../../stated-lines.js';
import { isMazeShape } from '../cells.js';
import { type Block, findBlocks } from './blocks.js';
import { findCellWalls, looksUnderscored } from './cell-walls.js';
import { placeEnds } from './ends.js';
import { withRowsApart } from './glued.js';
import { findAdjacency, findTokenMaze } from './graph.js';
import { type Legend, readLegend } from './legend.js';
import { readMoves, walk } from './moves.js';
import { otherRules } from './other-rules.js';
import {
  answerMissing,
  drawingNotRead,
  linesInDoubt,
  noMaze,
  tooLong,
  tooManyWalledCells,
  variant,
  wrongSize,
} from './problems.js';
import { cellScale, plainScale, type Scale } from './scale.js';
import { readCells } from './symbols.js';

/** 60x60 cells with a separator each, ten times over. */
const mostCharacters = 100_000;

interface Found {
  readonly block: Block;
  /** Whether it was cells with walls between them before it became blocks. */
  readonly isWalled: boolean;
  scale(grid: Grid): Scale;
}

export function parseMaze(text: string): Result<readonly Grid[], Problem> {
  const normal = normalise(text);
  if (normal.length > mostCharacters) return failure(mentionsMaze(normal) ? tooLong(mostCharacters) : noMaze());
  const lines = linesOf(normal);
  const legend = readLegend(normal);
  const known: Legend = legend.ok ? legend.value : new Map();
  const found = findAll(normal, lines, known);
  if (!found.ok) return found;
  if (found.value.length === 0) return failure(looksUnderscored(lines) ? drawingNotRead() : noMaze());
  const words = wordsAround(lines, found.value);
  const isMaze = mentionsMaze(words);
  const grids: Grid[] = [];
  let trouble: Problem | null = null;
  for (const each of found.value) {
    const { block } = each;
    const read = readOne(each, known, lines, words);
    if (read.ok) grids.push(read.value);
    else if (read.error.code !== 'no_maze' && (isMaze || looksLikeMaze(block))) {
      trouble = read.error;
      break;
    }
  }
  if (trouble) return failure(legend.ok ? trouble : legend.error);
  if (grids.length === 0) return failure(noMaze());
  if (!legend.ok) return legend;
  const rules = otherRules(words, known);
  if (rules) return failure(variant(rules));
  const areTurned = found.value.every(({ block }) => block.isTurned);
  const stated = areTurned ? undefined : (findLineStatement(words, false) ?? findIndexing(words));
  return stated === undefined ? ok(grids) : failure(linesInDoubt(stated));
}

/** An answer to a maze: its rows with `*` on the path, or moves. Givens may be left out. */
export function parseMazeAnswer(text: string, maze: Grid): Result<Grid, Problem> {
  const moves = readMoves(text);
  if (moves) return walk(maze, moves);
  const normal = normalise(text);
  const legend = readLegend(normal);
  if (!legend.ok) return legend;
  const known: Legend = new Map([['*', 'path'], ...legend.value]);
  const found = findAll(normal, linesOf(normal), known);
  if (!found.ok) return found;
  const [first, ...others] = found.value;
  if (!first) return failure(answerMissing());
  return others.length > 0 ? failure(severalBoards(found.value.length)) : readCells(first.block, known);
}

const invisible = /[\u200b-\u200f\u2060\ufeff\u00ad]|\ufe0e|\ufe0f/g;
const ansiColour = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]{0,12}m`, 'g');

/** Line breaks, characters that show nothing, and spaces of all kinds; columns stay where they are. */
function normalise(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(ansiColour, '')
    .replace(/\\r\\n|\\n/g, '\n')
    .replace(invisible, '')
    .replace(/[\u00a0\u2000-\u200a\u3000]/g, ' ');
}

const quoteMark = /^ {0,3}>(?: |$)/;
/** Fewer lines one below the other may be a maze with ">" in it. */
const fewestQuoted = 3;

/** Rows apart from words on their line, and without the marks of quoted mail, where every line has one, or several lines with a space behind theirs follow each other. */
function linesOf(text: string): string[] {
  const lines = text.split('\n');
  const filled = lines.filter((line) => line.trim() !== '');
  const isQuoted =
    filled.length >= fewestQuoted &&
    filled.every((line) => /^ {0,3}> ?/.test(line)) &&
    !filled.every((line) => /^ {0,3}>>/.test(line));
  return withRowsApart(isQuoted ? lines.map((line) => line.replace(/^ {0,3}> ?/, '')) : withoutQuotes(lines));
}

function withoutQuotes(lines: readonly string[]): string[] {
  const unquoted = [...lines];
  let first = 0;
  for (let line = 0; line <= lines.length; line++) {
    if (quoteMark.test(lines[line] ?? '')) continue;
    if (line - first >= fewestQuoted)
      for (let at = first; at < line; at++) unquoted[at] = (lines[at] ?? '').replace(quoteMark, '');
    first = line + 1;
  }
  return unquoted;
}

function findAll(text: string, lines: readonly string[], legend: Legend): Result<Found[], Problem> {
  const tokens = findTokenMaze(text);
  if (tokens) return ok([{ block: tokens, isWalled: true, scale: (grid) => cellScale(grid, 0) }]);
  const adjacency = findAdjacency(lines);
  if (!adjacency.ok) return mentionsMaze(text) ? adjacency : ok([]);
  if (adjacency.value) {
    const { base } = adjacency.value;
    return ok([{ block: adjacency.value, isWalled: true, scale: (grid) => cellScale(grid, base) }]);
  }
  const walled = legend.has('+') || legend.has('-') || legend.has('|') ? [] : findCellWalls(lines);
  const free = [...lines];
  for (const { first, last } of walled) free.fill('', first, last + 1);
  const blocks = findBlocks(free, legend);
  return ok([
    ...walled.map((block): Found => ({ block, isWalled: true, scale: (grid) => cellScale(grid) })),
    ...blocks.map((block): Found => ({ block, isWalled: false, scale: (grid) => plainScale(grid, block.base) })),
  ]);
}

function readOne(
  { block, isWalled, scale }: Found,
  legend: Legend,
  lines: readonly string[],
  words: string,
): Result<Grid, Problem> {
  const cells = readCells(block, legend);
  if (!cells.ok) return cells;
  const [rows, columns] = [cells.value.length, cells.value[0]?.length ?? 0];
  if (!isMazeShape({ rows, columns }))
    return failure(isWalled ? tooManyWalledCells((rows - 1) / 2, (columns - 1) / 2) : wrongSize(rows, columns));
  const before = lines.slice(Math.max(0, block.first - 2), block.first).join('\n');
  const after = lines.slice(block.last + 1, block.last + 3).join('\n');
  return placeEnds(cells.value, words, before, after, scale(cells.value));
}

/** The lines outside the mazes; the first and last of each may hold words too. */
function wordsAround(lines: readonly string[], found: readonly Found[]): string {
  const inside = new Set(
    found.flatMap(({ block: { first, last } }) =>
      Array.from({ length: Math.max(0, last - first - 1) }, (_, k) => first + 1 + k),
    ),
  );
  return lines.filter((_, index) => !inside.has(index)).join('\n');
}

const mazeWords =
  /\b(?:maze|labyrinth|labirinto|laberinto|irrgarten|shortest (?:path|route|way)|path ?find|frozen ?lake|(?:way|path|route|steps?|moves?) (?:from|out|to)|escape|obstacles?|walls?)\b|迷宫|迷宮/i;

/** Whether the words speak of a maze. */
const mentionsMaze = (text: string): boolean => mazeWords.test(text);

const mazeNames =
  /\b(?:maze|labyrinth|labirinto|laberinto|irrgarten|shortest path|path ?finding|frozen ?lake)\b|迷宫|迷宮/i;

/** Whether the text names a maze. */
export const namesMaze = (text: string): boolean => mazeNames.test(text);

/** Whether a block without such words is surely meant as one: walls, and a start or a goal; or numbers as in no Sudoku. */
function looksLikeMaze({ rows }: Block): boolean {
  const cells = rows.flat();
  const count = (glyphs: string): number => cells.filter((glyph) => glyphs.includes(glyph)).length;
  const hasWalls = count('#█■⬛🧱') * 10 > cells.length;
  if (hasWalls) return true;
  const isNumbers = cells.every((glyph) => '0123'.includes(glyph));
  const hasEnds = count('2') === 1 && count('3') === 1;
  return isNumbers && (hasEnds || (rows.length > 4 && count('23') === 0)) && count('1') * 5 > cells.length;
}
