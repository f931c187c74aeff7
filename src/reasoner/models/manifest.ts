/** What a model folder says of itself; models/train/export.py writes it, and this schema is its only definition here. */
import { z } from 'zod';

const File = z.object({ path: z.string().regex(/^[\w.-]+$/), sha256: z.string().regex(/^[0-9a-f]{64}$/) });

export const ModelManifest = z.object({
  format: z.literal(1),
  name: z.string(),
  engine: z.literal('trm'),
  /** The puzzle family and board that the model was trained for. */
  family: z.string(),
  shape: z.object({ rows: z.number().int().positive(), columns: z.number().int().positive() }),
  seqLen: z.number().int().positive(),
  symbols: z.number().int().positive(),
  hidden: z.number().int().positive(),
  hCycles: z.number().int().positive(),
  lCycles: z.number().int().positive(),
  opset: z.number().int(),
  parameters: z.number().int(),
  /** Initial carry of one cell, float32 little-endian in base64, `hidden` numbers each. */
  init: z.object({ zH: z.base64(), zL: z.base64() }),
  files: z.object({ step: File, cell: File }),
  training: z.object({ steps: z.number().int(), seed: z.number().int(), config: z.record(z.string(), z.unknown()) }),
});
export type ModelManifest = z.infer<typeof ModelManifest>;

/** Numbers packed by export.py: float32, little-endian, base64. */
export function unpackFloats(base64: string): Float32Array {
  const bytes = Buffer.from(base64, 'base64');
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}
