/** Model folders with random weights and a network of one matrix a level: z' = tanh((z + injection) W). */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ModelFolder } from '../../src/reasoner/models/load.js';
import { ModelManifest } from '../../src/reasoner/models/manifest.js';
import { type Axes, type Graph, type Node, onnxFile } from '../../src/reasoner/models/onnx-file.js';
import { createRandom } from '../../src/reasoner/random.js';
import type { ModelEngine } from '../../src/reasoner/solver.js';
import type { Shape } from '../../src/reasoner/task.js';

export interface TinyModel {
  readonly name: string;
  readonly engine: ModelEngine;
  readonly layout: 'cells' | 'grid';
  readonly shape: Shape;
  readonly symbols: number;
  /** Latent positions in front of the cells. */
  readonly registers?: number;
  /** What z_L of a supervision step is multiplied by at its end, to make a model that diverges. */
  readonly poison?: number;
  /** Graphs that are not as they should be. */
  readonly change?: (graph: Graph) => Graph;
  /** A manifest that is not as it should be. */
  readonly manifest?: Readonly<Record<string, unknown>>;
}

const HIDDEN = 8;
const H_CYCLES = 2;
const L_CYCLES = 3;
const OPSET = 18;

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'ruminate-models-'));

/** Writes models/<name>/ into `folder`. */
export function writeModel(model: TinyModel, folder = temporaryFolder()): ModelFolder {
  const path = join(folder, model.name);
  mkdirSync(path);
  const { shape, symbols, engine, layout, registers = 0, change = (graph) => graph } = model;
  const seqLen = shape.rows * shape.columns;
  const file = (name: string, graph: Graph) => {
    const bytes = onnxFile(change(graph));
    writeFileSync(join(path, name), bytes);
    return { path: name, sha256: createHash('sha256').update(bytes).digest('hex') };
  };
  const L = file(engine === 'hrm' ? 'L_level.onnx' : 'cell.onnx', levelGraph(model, 'W_L'));
  const manifest = {
    ...{ format: 2, name: model.name, engine, family: 'sudoku', shape, layout, seqLen, latentLen: seqLen + registers },
    ...{ symbols, hidden: HIDDEN, hCycles: H_CYCLES, lCycles: L_CYCLES, opset: OPSET, parameters: 1 },
    init: { zH: packed(HIDDEN, 5), zL: packed(HIDDEN, 6) },
    files: {
      step: file('step.onnx', stepGraph(model)),
      L_level: L,
      H_level: engine === 'hrm' ? file('H_level.onnx', levelGraph(model, 'W_H')) : L,
    },
    training: { steps: 0, seed: 0, config: {} },
    ...model.manifest,
  };
  writeFileSync(join(path, 'manifest.json'), JSON.stringify(manifest));
  return { path, manifest: ModelManifest.parse(manifest) };
}

/** (z_H, z_L, candidates) → (z_H_next, z_L_next, logits, q), all passes unrolled. */
function stepGraph(model: TinyModel): Graph {
  const H = model.engine === 'hrm' ? 'W_H' : 'W_L';
  const nodes = [...embedding(model)];
  let [zH, zL] = ['z_H', 'z_L'];
  const pass = (name: string, z: string, injections: readonly string[], weights: string): string => {
    nodes.push(node('Sum', [z, ...injections], `${name}_sum`));
    nodes.push(node('MatMul', [`${name}_sum`, weights], `${name}_product`), node('Tanh', [`${name}_product`], name));
    return name;
  };
  for (let h = 0; h < H_CYCLES; h++) {
    for (let l = 0; l < L_CYCLES; l++) zL = pass(`L${h}_${l}`, zL, [zH, 'x'], 'W_L');
    zH = pass(`H${h}`, zH, [zL], H);
  }
  nodes.push(node('Identity', [zH], 'z_H_next'), node('Mul', [zL, 'poison'], 'z_L_next'));
  const { latent, board } = axes(model);
  return {
    opset: OPSET,
    nodes: [...nodes, ...readout(model, 'z_H_next')],
    inputs: { z_H: latent, z_L: latent, candidates: board },
    outputs: { z_H_next: latent, z_L_next: latent, logits: board, q: ['batch'] },
    constants: constants(model),
  };
}

/** (z, injection, candidates) → (z_next, x, logits, q), one pass. */
function levelGraph(model: TinyModel, weights: string): Graph {
  const { latent, board } = axes(model);
  return {
    opset: OPSET,
    nodes: [
      ...embedding(model),
      node('Sum', ['z', 'injection'], 'sum'),
      node('MatMul', ['sum', weights], 'product'),
      node('Tanh', ['product'], 'z_next'),
      ...readout(model, 'z_next'),
    ],
    inputs: { z: latent, injection: latent, candidates: board },
    outputs: { z_next: latent, x: latent, logits: board, q: ['batch'] },
    constants: constants(model),
  };
}

const node = (op: string, inputs: readonly string[], output: string, attributes?: Node['attributes']): Node => ({
  op,
  inputs,
  outputs: [output],
  ...(attributes && { attributes }),
});

function axes({ layout, shape, symbols, registers = 0 }: TinyModel): { latent: Axes; board: Axes } {
  if (layout === 'grid') {
    const free = ['batch', 'rows', 'columns'];
    return { latent: [...free, HIDDEN], board: [...free, symbols] };
  }
  const cells = shape.rows * shape.columns;
  return { latent: ['batch', cells + registers, HIDDEN], board: ['batch', cells, symbols] };
}

function embedding({ registers = 0 }: TinyModel): Node[] {
  if (registers === 0) return [node('MatMul', ['candidates', 'embed'], 'x')];
  return [node('MatMul', ['candidates', 'embed'], 'embedded'), node('Pad', ['embedded', 'pads'], 'x')];
}

function readout({ layout, registers = 0 }: TinyModel, zH: string): Node[] {
  const slice = registers === 0 ? [] : [node('Slice', [zH, 'first', 'last', 'axis'], 'answers')];
  return [
    ...slice,
    node('MatMul', [registers === 0 ? zH : 'answers', 'head'], 'logits'),
    node('MatMul', [zH, 'q_weight'], 'q_each'),
    node('ReduceMean', ['q_each', layout === 'grid' ? 'axes_of_grid' : 'axes_of_cells'], 'q', { keepdims: 0 }),
  ];
}

function constants({ symbols, registers = 0, poison = 1 }: TinyModel): Graph['constants'] {
  const matrix = (rows: number, columns: number, seed: number) => ({
    dims: [rows, columns],
    data: normals(rows * columns, seed),
  });
  const integers = (...values: number[]) => ({ dims: [values.length], data: BigInt64Array.from(values, BigInt) });
  return {
    W_L: matrix(HIDDEN, HIDDEN, 1),
    W_H: matrix(HIDDEN, HIDDEN, 2),
    embed: matrix(symbols, HIDDEN, 3),
    head: matrix(HIDDEN, symbols, 4),
    q_weight: matrix(HIDDEN, 1, 7),
    poison: { dims: [1], data: Float32Array.of(poison) },
    pads: integers(0, registers, 0, 0, 0, 0),
    first: integers(registers),
    last: integers(100_000),
    axis: integers(1),
    axes_of_cells: integers(1, 2),
    axes_of_grid: integers(1, 2, 3),
  };
}

function normals(count: number, seed: number): Float32Array {
  const random = createRandom(seed);
  return Float32Array.from({ length: count }, () => random.normal() / 2);
}

const packed = (count: number, seed: number): string => Buffer.from(normals(count, seed).buffer).toString('base64');
