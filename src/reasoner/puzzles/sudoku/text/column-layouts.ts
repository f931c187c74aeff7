/** Where the cells of a row can stand when blanks are spaces: between bars, or spread evenly. */

/** Column of the text for each cell of a row. */
export type Columns = readonly number[];

export const barsOf = (text: string): string => [...text.matchAll(/[|!]/g)].map((match) => match.index).join();

/** The grid when every digit stands in one of the columns; null when one does not. */
export function place(rows: readonly string[], columns: Columns): number[][] | null {
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
export function barLayouts(rows: readonly string[], size: number): Columns[] {
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
export function spaceLayouts(rows: readonly string[], size: number): Columns[] {
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
