/** Array files that numpy reads as they are (NPY format 1.0, C order, little-endian). */
import { open } from 'node:fs/promises';

export type NpyType = 'uint8' | 'uint16';

const descriptors: Record<NpyType, string> = { uint8: '|u1', uint16: '<u2' };
const itemBytes: Record<NpyType, number> = { uint8: 1, uint16: 2 };

/** The header of an array file: magic, version, and the description padded so that the data starts at a multiple of 64 bytes. */
export function npyHeader(type: NpyType, shape: readonly number[]): Uint8Array {
  const dimensions = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const description = `{'descr': '${descriptors[type]}', 'fortran_order': False, 'shape': (${dimensions}), }`;
  const preamble = 10;
  const length = Math.ceil((preamble + description.length + 1) / 64) * 64;
  const header = new Uint8Array(length).fill(0x20);
  header.set([0x93, ...new TextEncoder().encode('NUMPY'), 1, 0, (length - preamble) & 0xff, (length - preamble) >> 8]);
  header.set(new TextEncoder().encode(description), preamble);
  header[length - 1] = 0x0a;
  return header;
}

/** The whole file as bytes; `data` holds the elements in C order. */
export function npyFile(type: NpyType, shape: readonly number[], data: ArrayLike<number>): Uint8Array {
  const header = npyHeader(type, shape);
  const file = new Uint8Array(header.length + data.length * itemBytes[type]);
  file.set(header);
  file.set(littleEndian(type, data), header.length);
  return file;
}

/** The elements of an array file of uint8, all dimensions in one, as numpy or this module wrote it. */
export function npyBytes(file: Uint8Array): Uint8Array {
  const preamble = 10;
  return file.subarray(preamble + (file[8] as number) + 256 * (file[9] as number));
}

function littleEndian(type: NpyType, data: ArrayLike<number>): Uint8Array {
  if (type === 'uint8') return Uint8Array.from(data);
  const bytes = new Uint8Array(data.length * 2);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < data.length; index++) view.setUint16(2 * index, data[index] as number, true);
  return bytes;
}

/** An array file that is filled row by row. */
export interface NpyWriter {
  /** Writes whole rows, from row `first` on, over what stands there. */
  write(first: number, data: ArrayLike<number>): Promise<void>;
  /** The elements of the first `rows` rows as bytes. */
  read(rows: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Opens the file, or makes it, for an array of this final shape; rows not written yet are missing from the file. */
export async function openNpy(path: string, type: NpyType, shape: readonly number[]): Promise<NpyWriter> {
  // 'a' makes the file without emptying it; 'r+' then writes where told.
  await (await open(path, 'a')).close();
  const file = await open(path, 'r+');
  const header = npyHeader(type, shape);
  const rowBytes = shape.slice(1).reduce((product, length) => product * length, itemBytes[type]);
  await file.write(header, 0, header.length, 0);
  return {
    async write(first, data) {
      const bytes = littleEndian(type, data);
      await file.write(bytes, 0, bytes.length, header.length + first * rowBytes);
    },
    async read(rows) {
      const bytes = new Uint8Array(rows * rowBytes);
      await file.read(bytes, 0, bytes.length, header.length);
      return bytes;
    },
    close: () => file.close(),
  };
}
