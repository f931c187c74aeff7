/** Boards written one row a line, in any separation, between drawn lines, under a header, behind bullets or labels. */
import { type BlockRow, type Prefix, readBlockLine } from './block-lines.js';
import { createHeaderCheck, type HeaderCheck, isHeader } from './header.js';
import { commonSize, judgeRows } from './judge.js';
import { findPencilMarks } from './pencil-marks.js';
import { type Above, emptyReading, isSize, type Reading, type Source, sizes } from './source.js';

/** More empty lines than this end a board. */
const longestPause = 3;

export function readBlocks(source: Source): Reading {
  const reading = emptyReading();
  const checkHeader = createHeaderCheck(source);
  for (const prefix of ['plain', 'bullet', 'label'] as const) {
    for (const rows of findRuns(source, prefix)) readRun(rows, source, reading, checkHeader);
  }
  return reading;
}

/** Rows that follow each other with nothing but drawn lines and empty lines between them. */
function findRuns(source: Source, prefix: Prefix): BlockRow[][] {
  const runs: BlockRow[][] = [];
  let rows: BlockRow[] = [];
  let afterRule = false;
  let pause = 0;
  const finish = (): void => {
    if (rows.length > 3) runs.push(rows);
    rows = [];
  };
  for (const line of source.lines) {
    const previous = rows.at(-1);
    const above = aboves[(afterRule ? 1 : 0) + (pause > 0 ? 2 : 0)] ?? { rule: afterRule, emptyLine: pause > 0 };
    const read = readBlockLine(line, prefix, (previous?.label ?? 0) + 1, above);
    if (read.kind === 'empty') {
      if (++pause > longestPause) finish();
      continue;
    }
    pause = 0;
    if (read.kind === 'rule') {
      afterRule = true;
      continue;
    }
    afterRule = false;
    if (read.kind === 'other') {
      finish();
      continue;
    }
    const { row } = read;
    const inOrder = prefix !== 'label' || previous?.label === row.label - 1;
    if (!inOrder || row.prose === 'before' || previous?.prose === 'after') finish();
    if (prefix !== 'label' || rows.length > 0 || row.label <= 1) rows.push(row);
  }
  finish();
  return runs;
}

const aboves: readonly Above[] = [false, true].flatMap((emptyLine) =>
  [false, true].map((rule) => ({ rule, emptyLine })),
);

/** A line of nine dashes is a row of blanks or a drawn line: what makes the board whole, if lines stand where boxes end. */
function readRun(rows: readonly BlockRow[], source: Source, reading: Reading, checkHeader: HeaderCheck): void {
  const digitRows = rows.filter((row) => row.cells.some((cell) => cell > 0));
  const asRow = (row: BlockRow): boolean => row.reading.pure === '' || '.0xX?oO'.includes(row.reading.pure);
  const solid = rows.filter(
    (row) => asRow(row) || (digitRows.length === 0 && row.reading.pure === '_' && row.reading.runs.length > 1),
  );
  const blanks = new Set(digitRows.flatMap((row) => [...row.reading.blanks]));
  const likelyRows = rows.filter((row) => row.reading.pure !== '').some((row) => blanks.has(row.reading.pure));
  const asLines = !likelyRows || areBoxEnds(rows, new Set(solid)) ? [solid] : [];
  const attempts = solid.length === rows.length ? [rows] : likelyRows ? [rows, ...asLines] : [...asLines, rows];
  const asTable = withoutDelimiter(rows, source);
  if (asTable) attempts.splice(likelyRows ? attempts.length : 0, 0, asTable);
  const readings = attempts.map((attempt) => judgeRun(attempt, checkHeader));
  const best = readings.find(isClean) ?? readings[0];
  for (const candidate of best?.candidates ?? []) reading.candidates.push(candidate);
  for (const nearMiss of best?.nearMisses ?? []) reading.nearMisses.push(nearMiss);
}

const delimiterRow = /^\s*\|(?:\s*-\s*\|)+\s*$/;

/** The rows of a Markdown table whose second line, `|-|-|…|`, was read as a row of blanks; null when there is none. */
function withoutDelimiter(rows: readonly BlockRow[], { text }: Source): BlockRow[] | null {
  const at = rows.findIndex((row, index) => index < 2 && row.reading.pure === '-');
  const [delimiter, below] = [rows[at], rows[at + 1]];
  if (!delimiter || !below || !delimiterRow.test(text.slice(delimiter.start, delimiter.end))) return null;
  const header = text.slice(text.lastIndexOf('\n', delimiter.start - 2) + 1, delimiter.start);
  if (!header.trimStart().startsWith('|')) return null;
  return [...rows.slice(0, at), { ...below, above: { ...below.above, rule: true } }, ...rows.slice(at + 2)];
}

/** Whether the lines left out of `solid` stand below every box, or below every row. */
function areBoxEnds(rows: readonly BlockRow[], solid: ReadonlySet<BlockRow>): boolean {
  const size = commonSize(rows);
  const height = size === 9 ? 3 : 2;
  const places = new Set<number>();
  let above = 0;
  for (const row of rows) {
    if (solid.has(row)) above++;
    else places.add(above);
  }
  const inner = Array.from({ length: Math.max(0, above - 1) }, (_, i) => i + 1);
  const boxEnds = inner.filter((place) => place % height === 0 && place % size > 0);
  const between = inner.filter((place) => place % height > 0);
  return boxEnds.every((place) => places.has(place)) && new Set(between.map((place) => places.has(place))).size === 1;
}

const isClean = (reading: Reading): boolean => reading.candidates.length > 0 && reading.nearMisses.length === 0;

function judgeRun(asTyped: readonly BlockRow[], checkHeader: HeaderCheck): Reading {
  const reading = emptyReading();
  const rows = withFieldsSquared(asTyped);
  const pencil = findPencilMarks(rows);
  if (pencil) {
    reading.nearMisses.push(pencil);
    return reading;
  }
  let pending: BlockRow[] = [];
  const finish = (): void => {
    if (pending.length > 0) judgeBoard(pending, reading, checkHeader);
    pending = [];
  };
  const remaining = countRemaining(rows);
  for (const paragraph of paragraphsOf(rows)) {
    const kept = withoutStrays(paragraph.rows, pending.length > 0 ? commonSize(pending) : commonSize(paragraph.rows));
    if (kept.length === 0) continue;
    const size = commonSize(pending);
    if (pending.length > 0 && size !== commonSize(kept) && kept.length > 1) finish();
    // A whole board after an unfinished one is a board of its own.
    if (pending.length > 0 && kept.length >= size && kept.every((row) => row.cells.length === size)) finish();
    for (const row of kept) pending.push(row);
    const goal = commonSize(pending);
    if (isHeader(pending, remaining.get(goal)?.[paragraph.end] ?? 0, goal)) pending.shift();
    if (goal > 0 && pending.length >= goal) finish();
  }
  finish();
  return reading;
}

/**
 * Rows of fields as spreadsheets leave them: one empty field too many at the end of every row, or tabs cut from the ends.
 * The very first line of a text may have lost tabs at its beginning as well, so that one is left as it is.
 */
function withFieldsSquared(rows: readonly BlockRow[]): readonly BlockRow[] {
  const width = rows.reduce((widest, row) => Math.max(widest, row.cells.length), 0);
  const fields = rows.every((row) => row.reading.runs.length === 0 && row.cells.length === width);
  if (fields && isSize(width - 1) && rows.every((row) => row.cells.at(-1) === 0)) {
    return rows.map((row) => ({ ...row, cells: row.cells.slice(0, -1) }));
  }
  if (!isSize(width) || rows.filter((row) => row.tabbed).length * 2 < rows.length) return rows;
  // Tabs were cut from the ends only if no row has one there, and not from the beginnings if a row has one there.
  const filled = rows.filter((row) => row.cells.some((cell) => cell > 0));
  const cut =
    filled.every((row) => row.cells.at(-1) !== 0) && filled.some((row) => row.start > 0 && row.cells[0] === 0);
  if (!cut) return rows;
  return rows.map((row) => {
    const single = row.reading.runs.every((run) => run === 1) && (row.tabbed || row.cells.length === 1);
    if (!single || row.start === 0 || row.cells.length === width) return row;
    return { ...row, cells: [...row.cells, ...Array<number>(width - row.cells.length).fill(0)] };
  });
}

function paragraphsOf(rows: readonly BlockRow[]): { rows: BlockRow[]; end: number }[] {
  const paragraphs: { rows: BlockRow[]; end: number }[] = [];
  for (const [index, row] of rows.entries()) {
    const last = paragraphs.at(-1);
    if (!last || row.above.emptyLine) paragraphs.push({ rows: [row], end: index + 1 });
    else {
      last.rows.push(row);
      last.end = index + 1;
    }
  }
  return paragraphs;
}

/** Lines at the edges that are far from the width of a row (a score, a page number) are no rows. */
function withoutStrays(rows: readonly BlockRow[], size: number): BlockRow[] {
  if (size === 0) return rows.length > 3 ? [...rows] : [];
  const near = (row: BlockRow): boolean => row.cells.length >= size - 2 && row.cells.length <= size + 3;
  const first = rows.findIndex(near);
  return first < 0 ? [] : rows.slice(first, rows.findLastIndex(near) + 1);
}

/** For each size, how many rows of it stand at or after each index. */
function countRemaining(rows: readonly BlockRow[]): ReadonlyMap<number, Int32Array> {
  return new Map(
    sizes.map((size) => {
      const counts = new Int32Array(rows.length + 1);
      for (let i = rows.length - 1; i >= 0; i--) {
        counts[i] = (counts[i + 1] ?? 0) + (rows[i]?.cells.length === size ? 1 : 0);
      }
      return [size, counts];
    }),
  );
}

function judgeBoard(rows: readonly BlockRow[], reading: Reading, checkHeader: HeaderCheck): void {
  const found = emptyReading();
  judgeRows(rows, found);
  const indexes = new Map(rows.map((row, index) => [row.start, index]));
  for (const candidate of found.candidates) {
    const index = indexes.get(candidate.start) ?? 0;
    const own = rows.slice(index, index + candidate.grid.length);
    const short = checkHeader(own, candidate);
    if (short) reading.nearMisses.push(short);
    else reading.candidates.push(candidate);
  }
  for (const nearMiss of found.nearMisses) reading.nearMisses.push(nearMiss);
}
