/** The machine's own best: a product of large matrices through the same runtime, on the same threads or device. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onnxFile } from '../../reasoner/models/onnx-file.js';
import type { Provider } from '../../reasoner/models/provider.js';
import { openSession, type Session } from '../../reasoner/models/session.js';
import { createRandom } from '../../reasoner/random.js';

/** Fits the second-level cache, where products run fastest; as many of them in a row that the call costs nothing beside them. */
const WIDTH = 512;
const PRODUCTS = 8;

/** Floating-point operations of one run. */
export const GEMM_OPERATIONS = PRODUCTS * 2 * WIDTH ** 3;

/** A session that multiplies a matrix by eight others, float32. */
export async function openGemm(
  threads: number,
  provider: Provider,
): Promise<Session & { readonly once: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'ruminate-gemm-'));
  const file = join(folder, 'gemm.onnx');
  const random = createRandom(0);
  const matrix = (): Float32Array<ArrayBuffer> =>
    Float32Array.from({ length: WIDTH * WIDTH }, () => random.normal() / Math.sqrt(WIDTH));
  const name = (product: number): string => (product === 0 ? 'x' : product === PRODUCTS ? 'y' : `x${product}`);
  const products = Array.from({ length: PRODUCTS }, (_, i) => i);
  writeFileSync(
    file,
    onnxFile({
      opset: 18,
      inputs: { x: [WIDTH, WIDTH] },
      outputs: { y: [WIDTH, WIDTH] },
      nodes: products.map((i) => ({ op: 'MatMul', inputs: [name(i), `W${i}`], outputs: [name(i + 1)] })),
      constants: Object.fromEntries(products.map((i) => [`W${i}`, { dims: [WIDTH, WIDTH], data: matrix() }])),
    }),
  );
  const session = openSession({ file, provider, threads });
  await session.signature();
  rmSync(folder, { recursive: true });
  const x = matrix();
  return { ...session, once: async () => void (await session.run({ x: { data: x, dims: [WIDTH, WIDTH] } })) };
}
