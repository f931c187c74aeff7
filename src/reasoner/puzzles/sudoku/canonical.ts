/**
 * One representative for all boards that are the same up to symmetry (see symmetry.ts), and a cheap fingerprint that
 * boards of one class share. Boards are tokens in row order: 0 for a blank, 1 … size for a digit.
 */
import type { Geometry } from './geometry.js';

/** Every order of 0 … size-1 that shuffles groups of neighbouring lines, and the lines inside each group. */
function lineOrders(size: number, groupSize: number): number[][] {
  const groups = orders(size / groupSize);
  const inside = orders(groupSize);
  return groups.flatMap((groupOrder) =>
    groupOrder.reduce<number[][]>(
      (partial, group) =>
        partial.flatMap((lines) => inside.map((order) => [...lines, ...order.map((line) => group * groupSize + line)])),
      [[]],
    ),
  );
}

function orders(length: number): number[][] {
  if (length === 0) return [[]];
  return orders(length - 1).flatMap((order) =>
    Array.from({ length }, (_, at) => [...order.slice(0, at), length - 1, ...order.slice(at)]),
  );
}

const columnOrders = new Map<number, Uint8Array[]>();

function columnOrdersOf({ size, boxColumns }: Geometry): Uint8Array[] {
  const known = columnOrders.get(size);
  if (known !== undefined) return known;
  const made = lineOrders(size, boxColumns).map((order) => Uint8Array.from(order));
  columnOrders.set(size, made);
  return made;
}

function transpose(tokens: ArrayLike<number>, size: number): Uint8Array {
  return Uint8Array.from(
    { length: size * size },
    (_, cell) => tokens[(cell % size) * size + Math.floor(cell / size)] as number,
  );
}

/**
 * The least image of the board under all symmetries, in the order of its rows read as numbers, digits renamed in order
 * of appearance. Milliseconds for a board with one solution; seconds for one that is almost blank.
 */
export function canonical(geometry: Geometry, tokens: ArrayLike<number>): Uint8Array {
  const { size, boxRows, boxColumns, cellCount } = geometry;
  const radix = size + 1;
  /** Rows of the best image so far, each as one number. */
  const best = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  const labels = new Uint8Array((size + 1) * (size + 1));
  const used = new Uint8Array(size + 1);

  /** Goes through every row order that does not lose against the best image. */
  function place(
    board: ArrayLike<number>,
    columns: Uint8Array,
    depth: number,
    rowsUsed: number,
    openBand: number,
  ): void {
    if (depth === size) return;
    const labelsHere = depth * radix;
    const labelsNext = labelsHere + radix;
    for (let row = 0; row < size; row++) {
      const band = Math.floor(row / boxRows);
      if ((rowsUsed & (1 << row)) !== 0 || (openBand >= 0 && band !== openBand)) continue;
      labels.copyWithin(labelsNext, labelsHere, labelsHere + radix);
      let next = used[depth] as number;
      let image = 0;
      for (let at = 0; at < size; at++) {
        const token = board[row * size + (columns[at] as number)] as number;
        if (token !== 0 && labels[labelsNext + token] === 0) labels[labelsNext + token] = ++next;
        image = image * radix + (token === 0 ? 0 : (labels[labelsNext + token] as number));
      }
      if (image > (best[depth] as number)) continue;
      if (image < (best[depth] as number)) {
        best[depth] = image;
        best.fill(Number.POSITIVE_INFINITY, depth + 1);
      }
      used[depth + 1] = next;
      const bandDone = (depth + 1) % boxRows === 0;
      place(board, columns, depth + 1, rowsUsed | (1 << row), bandDone ? -1 : band);
    }
  }

  const boards = boxRows === boxColumns ? [tokens, transpose(tokens, size)] : [tokens];
  for (const board of boards) for (const columns of columnOrdersOf(geometry)) place(board, columns, 0, 0, -1);

  const image = new Uint8Array(cellCount);
  best.forEach((row, index) => {
    for (let at = size - 1, rest = row; at >= 0; at--, rest = Math.floor(rest / radix))
      image[index * size + at] = rest % radix;
  });
  return image;
}

const rounds = 3;

function mix(value: number, salt: number): number {
  let mixed = Math.imul(value ^ salt, 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return mixed ^ (mixed >>> 15);
}

/**
 * A number that is the same for all boards of one class: each given collects hashes of what shares its row, band,
 * column, stack, box and digit, a few rounds long (colour refinement). Different classes may share it, rarely.
 */
export function signature(geometry: Geometry, tokens: ArrayLike<number>): number {
  const { size, boxRows, boxColumns, cellCount } = geometry;
  // Rows and columns may change places only where boxes are square.
  const rowSalt = 0x1b87;
  const columnSalt = boxRows === boxColumns ? rowSalt : 0x51ab;
  const colours = new Int32Array(cellCount).fill(1);
  const rows = new Int32Array(size);
  const columns = new Int32Array(size);
  const boxes = new Int32Array(size);
  const digits = new Int32Array(size);
  const bands = new Int32Array(size / boxRows);
  const stacks = new Int32Array(size / boxColumns);
  const groups = [rows, columns, boxes, digits, bands, stacks];
  const add = (group: Int32Array, at: number, value: number): void => {
    group[at] = ((group[at] as number) + value) | 0;
  };
  let total = 0;
  let check = 0;
  for (let round = 0; round < rounds; round++) {
    for (const group of groups) group.fill(0);
    for (let cell = 0; cell < cellCount; cell++) {
      const token = tokens[cell] as number;
      if (token === 0) continue;
      const row = Math.floor(cell / size);
      const column = cell % size;
      const colour = mix(colours[cell] as number, 0x9e37);
      add(rows, row, colour);
      add(columns, column, colour);
      add(boxes, Math.floor(row / boxRows) * boxRows + Math.floor(column / boxColumns), colour);
      add(digits, token - 1, colour);
    }
    for (let line = 0; line < size; line++) {
      add(bands, Math.floor(line / boxRows), mix(rows[line] as number, 0x3c6e));
      add(stacks, Math.floor(line / boxColumns), mix(columns[line] as number, 0x3c6e));
    }
    total = 0;
    check = 0;
    for (let cell = 0; cell < cellCount; cell++) {
      const token = tokens[cell] as number;
      if (token === 0) continue;
      const row = Math.floor(cell / size);
      const column = cell % size;
      const box = Math.floor(row / boxRows) * boxRows + Math.floor(column / boxColumns);
      const rowSide = mix((rows[row] as number) + mix(bands[Math.floor(row / boxRows)] as number, 0x7f4a), rowSalt);
      const columnSide = mix(
        (columns[column] as number) + mix(stacks[Math.floor(column / boxColumns)] as number, 0x7f4a),
        columnSalt,
      );
      const lines = (rowSide + columnSide) | 0;
      const unit = mix(boxes[box] as number, 0x6a09) + mix(digits[token - 1] as number, 0xbb67);
      const colour = mix(mix((colours[cell] as number) + lines, 0x2545) + unit, 0x4f6c);
      colours[cell] = colour;
      total = (total + mix(colour, 0x1f83)) | 0;
      check = (check + mix(colour, 0x5be0)) | 0;
    }
  }
  return (total >>> 0) * 0x200000 + (check >>> 11);
}
