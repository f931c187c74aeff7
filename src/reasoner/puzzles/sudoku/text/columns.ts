/** Boards whose blanks are spaces: only the column of a digit says which cell it fills. */
import { ambiguous } from './problems.js';
import { addBoard, emptyReading, isSize, type Line, type Reading, type Source } from './source.js';

interface Header extends Line {
  readonly apart: boolean;
}

/** Column of the text for each cell of a row. */
type Columns = readonly number[];

const boardLine = /^[\s\d|!]*$/;
const labelled = /^(\s*)(?:[A-Ia-i]|\d)(?=[\s|:.)]|$)[:.)]?/;
const isRule = (text: string): boolean => /^[\s=+|:_*.#-]*$/.test(text) && /[-=_+]{2}/.test(text);
const longestLine = 200;

export function readColumns(source: Source): Reading {
  const reading = emptyReading();
  let block: Line[] = [];
  let header = null as Header | null;
  const finish = (): void => {
    if (block.length > 0) readBlock(block, header, reading);
    block = [];
    header = null;
  };
  for (const line of source.lines) {
    const text = line.text.includes('\t') ? line.text.replaceAll('\t', '        ') : line.text;
    if (text.length > longestLine) finish();
    else if (isRule(text)) {
      // A drawn line is no row, and does not end the board; right under the header it sets the header apart.
      if (header && block.length === 0) header = { ...header, apart: true };
    } else if (findHeader(text) && (block.at(-1)?.text.trim() ?? '') === '') {
      finish();
      header = { ...line, text, apart: false };
    } else if (boardLine.test(text) || boardLine.test(text.replace(labelled, ''))) block.push({ ...line, text });
    else finish();
  }
  finish();
  return reading;
}

const headerStart = /^[\s|+-]*(?:1[\s|+-]+2|a[\s|+-]+b)(?=[\s|+-])/i;

/** The columns of `1 2 3 …` or `A B C …` in order and apart from each other, or null. */
function findHeader(text: string): Columns | null {
  if (!headerStart.test(text)) return null;
  const tokens = [...text.matchAll(/[^\s|+-]+/g)];
  const size = tokens.length;
  if (!isSize(size)) return null;
  const digits = tokens.every((token, index) => token[0] === String(index + 1));
  const letters = tokens.every((token, index) => token[0].toUpperCase() === String.fromCharCode(65 + index));
  return digits || letters ? tokens.map((token) => token.index) : null;
}

function readBlock(block: readonly Line[], header: Header | null, reading: Reading): void {
  if (block.length > 2000) return;
  const below = block.filter((line) => line.text.trim() !== '');
  // Digits in order between the same bars as the other rows, with one row missing without them, are a row.
  const isRow = header !== null && !header.apart && isSize(below.length + 1) && barsOf(header.text) !== '';
  const headed = isRow && below.every((line) => barsOf(line.text) === barsOf(header.text));
  const headerColumns = header && !headed ? findHeader(header.text) : null;
  const filled = header && headed ? [header, ...below] : below;
  const first = filled[0];
  const last = filled.at(-1);
  if (!first || !last || !isSize(filled.length)) return;
  if (!filled.some((line) => / {2}|\| |\|\|/.test(line.text.trimEnd())) || !filled.some((line) => /\d/.test(line.text)))
    return;
  const size = filled.length;
  const span = { start: header ? header.start : first.start, end: last.end };
  const rows = withoutLabels(filled.map((line) => line.text));
  if (headerColumns?.length === size) {
    const grid = place(rows, headerColumns);
    if (grid) {
      addBoard(reading, grid, span);
      return;
    }
  }
  const layouts = rows.some((row) => /[|!]/.test(row)) ? barLayouts(rows, size) : spaceLayouts(rows, size);
  const grids = layouts.map((columns) => place(rows, columns)).filter((grid) => grid !== null);
  const different = new Set(grids.map((grid) => JSON.stringify(grid)));
  const grid = grids[0];
  if (different.size === 1 && grid) addBoard(reading, grid, span);
  else if (rows.every((row) => row.includes('|')) || different.size > 1) {
    reading.nearMisses.push({
      ...span,
      weight: size - 3,
      problem: ambiguous(
        'The blanks of this board are spaces, and the columns do not line up in one way only.',
        'Send the board again with "." or 0 for every blank.',
      ),
    });
  }
}

const barsOf = (text: string): string => [...text.matchAll(/[|!]/g)].map((match) => match.index).join();

/** Labels in order in front of the rows become spaces. */
function withoutLabels(rows: readonly string[]): string[] {
  const labels = rows.map((row) => labelled.exec(row));
  const values = labels.map((match) => match?.[0].replace(/[\s:.)]/g, '').toUpperCase() ?? '');
  const ordered =
    values.every((value, index) => value === String.fromCharCode(65 + index)) ||
    values.every((value, index) => value === String(index + 1));
  if (!ordered) return [...rows];
  return rows.map(
    (row, index) => ' '.repeat(labels[index]?.[0].length ?? 0) + row.slice(labels[index]?.[0].length ?? 0),
  );
}

/** The grid when every digit stands in one of the columns; null when one does not. */
function place(rows: readonly string[], columns: Columns): number[][] | null {
  const cellOf = new Map(columns.map((column, cell) => [column, cell]));
  const grid = rows.map(() => columns.map(() => 0));
  for (const [index, row] of rows.entries()) {
    for (const match of row.matchAll(/\d/g)) {
      const cell = cellOf.get(match.index);
      if (cell === undefined) return null;
      const cells = grid[index];
      if (cells) cells[cell] = Number(match[0]);
    }
  }
  return grid;
}

/** Cells spread evenly between bars that stand in the same columns in every row. */
function barLayouts(rows: readonly string[], size: number): Columns[] {
  const boxColumns = size === 4 ? 2 : 3;
  const boxes = size / boxColumns;
  const bars = [...(rows.find((row) => /[|!]/.test(row))?.matchAll(/[|!]/g) ?? [])].map((match) => match.index);
  const same = rows.every((row) => barsOf(row) === bars.join());
  if (!same) return [];
  const starts = boxStarts(bars, boxes, rows);
  if (!starts) return [];
  const layouts: Columns[] = [];
  for (let pitch = 1; pitch <= 6; pitch++) {
    // Evenly spread: as many columns left of the first cell as right of the last one.
    const margin = (starts.width - 1 - (boxColumns - 1) * pitch) / 2;
    const margins = Number.isInteger(margin) ? [margin] : [Math.floor(margin), Math.ceil(margin)];
    for (const left of margins) {
      if (left < 0 || left > pitch) continue;
      layouts.push(
        starts.columns.flatMap((start) => Array.from({ length: boxColumns }, (_, i) => start + left + i * pitch)),
      );
    }
  }
  return layouts;
}

/** Where each box begins and how wide it is, from the outer and inner bars or from the inner ones alone. */
function boxStarts(
  bars: readonly number[],
  boxes: number,
  rows: readonly string[],
): { columns: number[]; width: number } | null {
  const gaps = bars.slice(1).map((bar, index) => bar - (bars[index] ?? 0) - 1);
  if (bars.length === boxes + 1) {
    const width = gaps[0] ?? 0;
    return gaps.every((gap) => gap === width) ? { columns: bars.slice(0, -1).map((bar) => bar + 1), width } : null;
  }
  const first = bars[0];
  const last = bars.at(-1);
  if (bars.length !== boxes - 1 || first === undefined || last === undefined) return null;
  // With one inner bar only, the widest row says how wide a box is.
  const indent = Math.min(...rows.map((row) => row.search(/\S/)));
  const width = gaps[0] ?? Math.max(first - indent, ...rows.map((row) => row.trimEnd().length - last - 1));
  if (!gaps.every((gap) => gap === width)) return null;
  return { columns: [first - width, ...bars.map((bar) => bar + 1)], width };
}

/** No bars at all: the outermost digits must stand in the first and the last column of the board. */
function spaceLayouts(rows: readonly string[], size: number): Columns[] {
  const digits = rows.flatMap((row) => [...row.matchAll(/\d/g)].map((match) => match.index));
  const left = Math.min(...digits);
  const right = Math.max(...digits);
  const boxColumns = size === 4 ? 2 : 3;
  const layouts: Columns[] = [];
  for (let pitch = 1; pitch <= 4; pitch++) {
    for (let gap = 0; gap <= 3; gap++) {
      const columns = Array.from(
        { length: size },
        (_, cell) => left + cell * pitch + Math.floor(cell / boxColumns) * gap,
      );
      if (columns.at(-1) === right) layouts.push(columns);
    }
  }
  return layouts;
}
