/** Reads NPY 1.0 files as the format describes them, apart from the code that writes them. */
export interface ParsedArray {
  readonly type: string;
  readonly shape: readonly number[];
  readonly data: number[];
}

const types: Readonly<Record<string, { readonly type: string; readonly bytes: number }>> = {
  '|u1': { type: 'uint8', bytes: 1 },
  '<u2': { type: 'uint16', bytes: 2 },
};

export function parseNpy(file: Uint8Array): ParsedArray {
  const bytes = Buffer.from(file);
  if (bytes.toString('latin1', 0, 6) !== '\x93NUMPY' || bytes[6] !== 1 || bytes[7] !== 0) throw new Error('no NPY 1.0');
  const start = 10 + bytes.readUInt16LE(8);
  const header = bytes.toString('latin1', 10, start);
  if (start % 64 !== 0 || !header.endsWith('\n')) throw new Error('the header is not padded as it should be');
  const parts = /^\{'descr': '([^']*)', 'fortran_order': False, 'shape': \(([\d, ]*)\), \} *\n$/.exec(header);
  const type = types[parts?.[1] ?? ''];
  if (parts === null || type === undefined) throw new Error(`cannot read the header ${header}`);
  const shape = (parts[2] ?? '')
    .split(',')
    .filter((part) => part.trim() !== '')
    .map(Number);
  const count = shape.reduce((product, length) => product * length, 1);
  if (bytes.length !== start + count * type.bytes) throw new Error('the data is not as long as the header says');
  const data = Array.from({ length: count }, (_, index) => bytes.readUIntLE(start + index * type.bytes, type.bytes));
  return { type: type.type, shape, data };
}
