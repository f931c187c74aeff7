import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { npyFile, openNpy } from '../../src/reasoner/npy.js';
import { parseNpy } from '../support/npy.js';

const folder = await mkdtemp(join(tmpdir(), 'ruminate-npy-'));
afterAll(() => rm(folder, { recursive: true }));

describe('npyFile', () => {
  it.each([
    ['uint8', 0xff],
    ['uint16', 0xffff],
  ] as const)('holds what it was given, aligned as the format asks: %s', (type, most) => {
    const cases = fc
      .tuple(fc.nat(40), fc.integer({ min: 1, max: 9 }))
      .chain(([rows, columns]) =>
        fc.tuple(
          fc.constantFrom([rows, columns], [rows * columns]),
          fc.array(fc.nat(most), { minLength: rows * columns, maxLength: rows * columns }),
        ),
      );
    fc.assert(
      fc.property(cases, ([shape, data]) => {
        const file = npyFile(type, shape, data);
        expect(parseNpy(file)).toEqual({ type, shape, data });
      }),
    );
  });

  it('is the file that numpy 2 writes', () => {
    // np.save(f, np.array([[1, 258]], '<u2'))
    const header = "{'descr': '<u2', 'fortran_order': False, 'shape': (1, 2), }".padEnd(117, ' ');
    const expected = Buffer.concat([
      Buffer.from([0x93]),
      Buffer.from('NUMPY'),
      Buffer.from([1, 0, 0x76, 0]),
      Buffer.from(`${header}\n`),
      Buffer.from([1, 0, 2, 1]),
    ]);
    expect(Buffer.from(npyFile('uint16', [1, 2], [1, 258]))).toEqual(expected);
  });
});

describe('openNpy', () => {
  it('writes rows in pieces, over what was there, also after opening again', async () => {
    const path = join(folder, 'rows.npy');
    const first = await openNpy(path, 'uint16', [3, 2]);
    await first.write(0, [1, 2]);
    await first.write(1, [300, 400, 5, 6]);
    await first.close();
    const second = await openNpy(path, 'uint16', [3, 2]);
    expect([...(await second.read(1))]).toEqual([1, 0, 2, 0]);
    await second.write(2, [7, 8]);
    await second.close();
    expect(parseNpy(await readFile(path))).toEqual({ type: 'uint16', shape: [3, 2], data: [1, 2, 300, 400, 7, 8] });
  });
});
