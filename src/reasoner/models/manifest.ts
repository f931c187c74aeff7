/** What a model folder says of itself; models/train writes it, and this schema is its only definition here. */
import { z } from 'zod';
import { modelEngines } from '../solver.js';

const Count = z.number().int().positive();
const File = z.object({ path: z.string().regex(/^[\w.-]+$/), sha256: z.string().regex(/^[0-9a-f]{64}$/) });

const Common = z.object({
  format: z.literal(2),
  name: z.string(),
  engine: z.enum(modelEngines),
  /** The puzzle family and board that the model was trained for; for the layout "grid" the largest board. */
  family: z.string(),
  shape: z.object({ rows: Count, columns: Count }),
  /** Cells of `shape`. */
  seqLen: Count,
  symbols: Count,
  hidden: Count,
  hCycles: Count,
  lCycles: Count,
  opset: Count,
  parameters: Count,
  /** Initial carry of one position, float32 little-endian in base64, `hidden` numbers each. */
  init: z.object({ zH: z.base64(), zL: z.base64() }),
  /**
   * step: (z_H, z_L, candidates) → (z_H_next, z_L_next, logits, q), one supervision step. A level: (z, injection,
   * candidates) → (z_next, x, logits, q), one pass of that level's network; TRM has the same network in both. step_int8:
   * the step with its products in 8-bit integers, where the model's accuracy table shows no loss.
   */
  files: z.object({ step: File, step_int8: File.optional(), L_level: File, H_level: File }),
  training: z.object({ steps: z.number().int(), seed: z.number().int(), config: z.record(z.string(), z.unknown()) }),
});

export const ModelManifest = z
  .discriminatedUnion('layout', [
    /** Latents [batch, latentLen, hidden], boards [batch, seqLen, symbols]; positions in front of the cells are registers. */
    Common.extend({ layout: z.literal('cells'), latentLen: Count }),
    /** Latents [batch, rows, columns, hidden], boards [batch, rows, columns, symbols], up to the size of `shape`. */
    Common.extend({ layout: z.literal('grid') }),
  ])
  .refine(({ seqLen, shape }) => seqLen === shape.rows * shape.columns, {
    path: ['seqLen'],
    error: 'is not the number of cells of `shape`',
  })
  .refine(({ hidden, init }) => Object.values(init).every((packed) => unpackFloats(packed).length === hidden), {
    path: ['init'],
    error: 'does not hold `hidden` numbers for each level',
  });
export type ModelManifest = z.infer<typeof ModelManifest>;

/** The graphs of a model folder. */
export type GraphName = keyof ModelManifest['files'];

/** Numbers that the products of a step are made in. int8 scales the whole batch by its largest number: for one board at a time. */
export const precisions = ['float32', 'int8'] as const;
export type Precision = (typeof precisions)[number];

/** What a processor thinks in: int8 where the model has it. */
export function processorPrecision({ files }: ModelManifest): Precision {
  return files.step_int8 ? 'int8' : 'float32';
}

/** The step's graph in that precision; float32 for a model that has no other. */
export function stepGraph({ files }: ModelManifest, precision: Precision): 'step' | 'step_int8' {
  return precision === 'int8' && files.step_int8 ? 'step_int8' : 'step';
}

export function fileOf({ name, files }: ModelManifest, graph: GraphName): z.infer<typeof File> {
  const file = files[graph];
  if (!file) throw new Error(`${name} has no graph ${graph}`);
  return file;
}

/** SHA-256 of what a step thinks with: measured outcomes are kept under it. */
export function stepDigest(manifest: ModelManifest, precision: Precision): string {
  return fileOf(manifest, stepGraph(manifest, precision)).sha256;
}

/** Numbers packed by export.py: float32, little-endian, base64. */
export function unpackFloats(base64: string): Float32Array {
  const bytes = Buffer.from(base64, 'base64');
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + (bytes.byteLength & ~3)));
}

/** The axes of a model's tensors on a board of rows by columns; `Axis` is a number, or a name where it is free. */
export function axesOf<Axis>(
  { hidden, symbols, ...manifest }: ModelManifest,
  batch: Axis,
  rows: Axis,
  columns: Axis,
): Record<'latent' | 'board' | 'q', readonly (Axis | number)[]> {
  const grid = manifest.layout === 'grid';
  return {
    latent: [batch, ...(grid ? [rows, columns] : [manifest.latentLen]), hidden],
    board: [batch, ...(grid ? [rows, columns] : [manifest.seqLen]), symbols],
    q: [batch],
  };
}
