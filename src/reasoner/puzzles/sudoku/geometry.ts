/** Which cells stand together in a row, a column or a box, for the three sizes of board. Cells are counted from 0 in row order. */
import type { Shape } from '../../task.js';

export interface Geometry {
  /** Side of the board, and the number of digits: 4, 6 or 9. */
  readonly size: number;
  readonly boxRows: number;
  readonly boxColumns: number;
  /** size × size. */
  readonly cellCount: number;
  /** [3 · size][size] cells, flat: the rows, then the columns, then the boxes. */
  readonly unitCells: Uint8Array;
  /** [cellCount][peersPerCell] cells, flat: those that share a row, column or box with the cell. */
  readonly peers: Uint8Array;
  readonly peersPerCell: number;
  /** [cellCount] bit u is set where the cell stands in unit u. */
  readonly unitBits: Int32Array;
}

function createGeometry(size: number, boxRows: number, boxColumns: number): Geometry {
  const cellCount = size * size;
  const units: number[][] = Array.from({ length: 3 * size }, () => []);
  const unitBits = new Int32Array(cellCount);
  for (let cell = 0; cell < cellCount; cell++) {
    const row = Math.floor(cell / size);
    const column = cell % size;
    const box = Math.floor(row / boxRows) * boxRows + Math.floor(column / boxColumns);
    for (const unit of [row, size + column, 2 * size + box]) {
      units[unit]?.push(cell);
      unitBits[cell] = (unitBits[cell] as number) | (1 << unit);
    }
  }
  const peers: number[][] = Array.from({ length: cellCount }, (_, cell) =>
    Array.from({ length: cellCount }, (_, other) => other).filter(
      (other) => other !== cell && ((unitBits[cell] as number) & (unitBits[other] as number)) !== 0,
    ),
  );
  return {
    size,
    boxRows,
    boxColumns,
    cellCount,
    unitCells: Uint8Array.from(units.flat()),
    peers: Uint8Array.from(peers.flat()),
    peersPerCell: peers[0]?.length ?? 0,
    unitBits,
  };
}

const geometries: readonly Geometry[] = [createGeometry(4, 2, 2), createGeometry(6, 2, 3), createGeometry(9, 3, 3)];

/** 4x4 (boxes 2x2), 6x6 (boxes of 2 rows by 3 columns) and 9x9 (boxes 3x3). */
export const shapes: readonly Shape[] = geometries.map(({ size }) => ({ rows: size, columns: size }));

/** The board of this shape, or undefined where Sudoku has none here. */
export function findGeometry(shape: Shape): Geometry | undefined {
  return geometries.find(({ size }) => size === shape.rows && size === shape.columns);
}

/** As findGeometry, for shapes that were checked before; another one is a bug and throws. */
export function geometryOf(shape: Shape): Geometry {
  const geometry = findGeometry(shape);
  if (geometry === undefined) throw new RangeError(`no Sudoku of ${shape.rows}x${shape.columns}`);
  return geometry;
}
