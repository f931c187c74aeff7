/** Finds every Sudoku board in a text as people write them; never guesses. */
import { failure, type Grid, ok, type Problem, type Result } from '../../../task.js';
import { readAssignments } from './assignments.js';
import { readBlocks } from './blocks.js';
import { findBoxShape } from './box-shape.js';
import { readBrackets } from './brackets.js';
import { readColumns } from './columns.js';
import { readGameIds } from './game-id.js';
import { readLabels } from './labels.js';
import { findOtherOrder } from './line-order.js';
import { normalise } from './normalise.js';
import { readOversize } from './oversize.js';
import { findPencilGroups } from './pencil-marks.js';
import { noBoard, problem, sizeNotSupported } from './problems.js';
import {
  type Candidate,
  createSource,
  type NearMiss,
  overlaps,
  type Reader,
  type Reading,
  type Source,
  type Span,
} from './source.js';
import { readStrings } from './strings.js';
import { findLink, findOtherPuzzle, findVariant } from './variants.js';
import { readWrapped } from './wrapped.js';

/** The longest text that is read, in UTF-16 code units (1 MiB). */
export const longestText = 1_048_576;

/** The most literal reader first: where two read the same place, the earlier one counts. */
const readers: readonly Reader[] = [
  readGameIds,
  readLabels,
  readBrackets,
  readWrapped,
  readStrings,
  readBlocks,
  readColumns,
];

/**
 * Every 4x4, 6x6 and 9x9 board in the text, in reading order; 0 is a blank. Duplicates among the givens are not looked for.
 * Fails with one of `problemCodes` (see `problemStatus`); `cells` points to the place it stumbled on, where there is one.
 */
export function parseSudoku(text: string): Result<readonly Grid[], Problem> {
  if (text.length > longestText) {
    return failure(
      problem(
        'too_large',
        `The text has ${text.length} characters; at most ${longestText} are read.`,
        'Send the board alone, or fewer boards at a time.',
      ),
    );
  }
  const source = createSource(normalise(text));
  const variant = findVariant(source.text);
  if (variant) return failure(variant);
  const { candidates, nearMisses, isByCell } = readAll(source);
  const hasBoardOfNine = candidates.some((candidate) => candidate.grid.length === 9);
  const other = findOtherPuzzle(source.text, hasBoardOfNine);
  if (other) return failure(other);
  const stated = findBoxShape(source, candidates) ?? findOtherOrder(source, candidates, isByCell);
  if (stated) return failure(stated);
  const strongest = nearMisses.reduce<NearMiss | null>(
    (best, miss) => (best && best.weight >= miss.weight ? best : miss),
    null,
  );
  const pencilMarks =
    candidates.length === 0 && (strongest?.weight ?? 0) < boardWeight ? findPencilGroups(source) : null;
  if (pencilMarks) return failure(pencilMarks);
  const isBoard = strongest && strongest.weight >= boardWeight && strongest.problem.code !== 'pencil_marks';
  if (strongest && (candidates.length === 0 || isBoard)) return failure(strongest.problem);
  if (candidates.length > 0) return ok(withoutSolutions(candidates, source).map((candidate) => candidate.grid));
  return failure(findLink(source.text) ?? findStatedSize(source.text) ?? noBoard());
}

/** A near miss this heavy is surely meant as a board, even beside whole ones. */
const boardWeight = 7;

interface ReadAll extends Reading {
  /** Whether the board is a list of its cells. */
  readonly isByCell: boolean;
}

function readAll(source: Source): ReadAll {
  const oversize = readOversize(source).nearMisses;
  const readings = readers.map((reader) => reader(source));
  const candidates = withoutParts(merge(readings.map((reading) => reading.candidates)), oversize).filter(
    (candidate) => !isPlainNumber(candidate, source),
  );
  const nearMisses = [...oversize, ...readings.flatMap((reading) => reading.nearMisses)];
  // Single cells are remarks on a board ("is r3c5=7 right?") wherever there is one.
  if (candidates.length === 0 && nearMisses.length === 0) {
    return { ...readAssignments(source), isByCell: true };
  }
  return { candidates, nearMisses: free(nearMisses, candidates), isByCell: false };
}

/** The boards of all readers in reading order; an earlier reader's board displaces a later one's in the same place. */
function merge(lists: readonly (readonly Candidate[])[]): Candidate[] {
  let merged: Candidate[] = [];
  for (const list of lists) {
    const added = free(list, merged);
    merged = [...merged, ...disjoint(added)].sort((one, other) => one.start - other.start);
  }
  return merged;
}

/** The spans that overlap none of `taken`, which is in order and without overlaps. */
function free<T extends Span>(spans: readonly T[], taken: readonly Span[]): T[] {
  return spans.filter((span) => {
    let low = 0;
    let high = taken.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((taken[middle]?.end ?? 0) <= span.start) low = middle + 1;
      else high = middle;
    }
    const next = taken[low];
    return !next || !overlaps(next, span);
  });
}

function disjoint(candidates: readonly Candidate[]): Candidate[] {
  const kept: Candidate[] = [];
  for (const candidate of [...candidates].sort((one, other) => one.start - other.start || one.end - other.end)) {
    const last = kept.at(-1);
    if (!last || !overlaps(last, candidate)) kept.push(candidate);
  }
  return kept;
}

const boardCue = /sudoku|puzzle|board|grid|solv|solution|check|answer|[46] ?(?:x|by) ?[46]/i;
const numberCue = /\b(?:cards?|phones?|tel|numbers?|accounts?|tracking|codes?|iban|pins?)\b/i;

/** A card or telephone number: one line without a blank, in a text that speaks of no board. */
const isPlainNumber = ({ grid, start, end }: Candidate, { text }: Source): boolean =>
  grid.length < 9 &&
  grid.every((row) => row.every((digit) => digit > 0)) &&
  !text.slice(start, end).includes('\n') &&
  numberCue.test(text.slice(Math.max(0, start - 24), start)) &&
  !boardCue.test(text);

/** Sixteen rows of sixteen are a board of their own, even if some could be 4x4 boards; if all could, that is what they are. */
function withoutParts(candidates: readonly Candidate[], oversize: readonly NearMiss[]): Candidate[] {
  const parts = new Set<Candidate>();
  let next = 0;
  for (const miss of oversize) {
    const inside: Candidate[] = [];
    for (; next < candidates.length; next++) {
      const candidate = candidates[next];
      if (!candidate || candidate.start >= miss.end) break;
      if (candidate.start >= miss.start && candidate.end <= miss.end && candidate.grid.length < 9)
        inside.push(candidate);
    }
    if (inside.length < miss.weight) for (const candidate of inside) parts.add(candidate);
  }
  return candidates.filter((candidate) => !parts.has(candidate));
}

/** A full board after the puzzle it solves, on the same line or under the key "solution", is an answer that leaked in. */
function withoutSolutions(candidates: readonly Candidate[], source: Source): Candidate[] {
  const { text } = source;
  return candidates.filter((candidate, index) => {
    const puzzle = candidates[index - 1];
    if (!puzzle || !solves(puzzle.grid, candidate.grid)) return true;
    const gap = text.slice(puzzle.end, candidate.start);
    const named = gap.length < 60 && /["']solutions?["']\s*[:=]/i.test(gap);
    return !named && text.slice(puzzle.start, candidate.end).includes('\n');
  });
}

function solves(puzzle: Grid, answer: Grid): boolean {
  if (puzzle.length !== answer.length || !puzzle.some((row) => row.includes(0))) return false;
  return answer.every((row, r) => row.every((cell, c) => cell > 0 && [0, cell].includes(puzzle[r]?.[c] ?? -1)));
}

/** No board, but a size in words that is not solved here. */
function findStatedSize(text: string): Problem | null {
  for (const match of text.slice(0, 20_000).matchAll(/(?<!\d)(\d{1,2}) ?(?:x|by|\*) ?(\d{1,2})(?!\d)/gi)) {
    if (match[1] === match[2] && Number(match[1]) > 4 && !['6', '9'].includes(match[1] ?? '')) {
      return sizeNotSupported(`${match[1]}x${match[2]}`);
    }
  }
  return null;
}
