import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkModel } from '../../../src/reasoner/models/graph.js';
import { listModels } from '../../../src/reasoner/models/load.js';
import type { Graph } from '../../../src/reasoner/models/onnx-file.js';
import { openCycles, openRecurrence } from '../../../src/reasoner/recurrence/open.js';
import { type TinyModel, temporaryFolder, writeModel } from '../../support/models.js';

const sound: TinyModel = {
  name: 'tiny',
  engine: 'hrm',
  layout: 'cells',
  shape: { rows: 4, columns: 4 },
  symbols: 4,
};

const isStep = (graph: Graph): boolean => 'z_H' in graph.inputs;

/** The graph with an input's axes replaced. */
const withInput = (graph: Graph, name: string, axes: Graph['inputs'][string]): Graph => ({
  ...graph,
  inputs: { ...graph.inputs, [name]: axes },
});

/** The graph with an output of another name. */
const withOutput = (graph: Graph, from: string, to: string): Graph => ({
  ...graph,
  nodes: graph.nodes.map((node) => (node.outputs[0] === from ? { ...node, outputs: [to] } : node)),
  outputs: Object.fromEntries(Object.entries(graph.outputs).map(([name, axes]) => [name === from ? to : name, axes])),
});

it('takes a folder that is what its manifest says', async () => {
  expect(await checkModel(writeModel(sound))).toEqual({ ok: true, value: undefined });
  expect(await checkModel(writeModel({ ...sound, layout: 'grid' }))).toEqual({ ok: true, value: undefined });
});

describe('refuses a folder, and says which file and what differs, where', () => {
  it.each<[string, Partial<TinyModel>, readonly string[]]>([
    [
      'the opset is another',
      { change: (graph) => ({ ...graph, opset: 17 }) },
      ['step.onnx has opset 17, its manifest says 18'],
    ],
    [
      'a tensor of a step has another name',
      { change: (graph) => (isStep(graph) ? withOutput(graph, 'q', 'q_halt') : graph) },
      ['step.onnx has the outputs logits, q_halt, z_H_next, z_L_next; expected were logits, q, z_H_next, z_L_next'],
    ],
    [
      'a tensor of a level has another name',
      { change: (graph) => (isStep(graph) ? graph : withOutput(graph, 'x', 'embedded')) },
      ['L_level.onnx has the outputs embedded, logits, q, z_next; expected were logits, q, x, z_next'],
    ],
    [
      'there are fewer latents than the manifest says',
      { manifest: { latentLen: 20 } },
      ['step.onnx', '[batch, 16, 8]', '[batch, 20, 8]'],
    ],
    [
      'the batch is fixed',
      { change: (graph) => (isStep(graph) ? withInput(graph, 'z_L', [1, 16, 8]) : graph) },
      ['step.onnx: z_L is [1, 16, 8], its manifest says [batch, 16, 8]'],
    ],
    [
      'a grid has the columns fixed',
      {
        layout: 'grid',
        change: (graph) => (isStep(graph) ? withInput(graph, 'candidates', ['batch', 'rows', 4, 4]) : graph),
      },
      ['step.onnx: candidates is [batch, rows, 4, 4], its manifest says [batch, rows, columns, 4]'],
    ],
    [
      'cells are called a grid',
      { manifest: { layout: 'grid' } },
      ['z_H is [batch, 16, 8]', '[batch, rows, columns, 8]'],
    ],
    ['the symbols are not those of the family', { symbols: 5 }, ['manifest.json', 'symbols is 5, sudoku 4x4 has 4']],
    [
      'the family has no such board',
      { shape: { rows: 5, columns: 5 }, symbols: 5 },
      ['manifest.json', 'shape: there is no sudoku 5x5'],
    ],
  ])('%s', async (_, change, words) => {
    const checked = await checkModel(writeModel({ ...sound, ...change }));
    if (checked.ok) throw new Error('it was not refused');
    expect(checked.error).toMatchObject({ code: 'model_broken', remedy: expect.stringContaining('export') });
    for (const word of words) expect(checked.error.message).toContain(word);
  });

  it('a file is missing, changed, or no ONNX model', async () => {
    const model = writeModel(sound);
    const file = join(model.path, 'H_level.onnx');
    writeFileSync(file, 'not a model');
    await expectRefusal(model, `${file} has SHA-256 `);
    rmSync(file);
    await expectRefusal(model, `${file} is missing.`);
  });

  it('a file has the right hash and yet is no ONNX model, or one that does not run', async () => {
    const broken = writeModel({ ...sound, change: (graph) => ({ ...graph, nodes: graph.nodes.slice(1) }) });
    await expectRefusal(broken, 'onnxruntime cannot open it');
  });

  async function expectRefusal(model: ReturnType<typeof writeModel>, words: string): Promise<void> {
    for (const open of [
      checkModel,
      (it: typeof model) => openRecurrence(it, 1),
      (it: typeof model) => openCycles(it, 1),
    ]) {
      expect(await open(model)).toMatchObject({ ok: false, error: { message: expect.stringContaining(words) } });
    }
  }
});

describe('a manifest that contradicts itself is not read', () => {
  it.each([
    ['format', { format: 1 }],
    ['engine', { engine: 'gpt' }],
    ['latentLen', { latentLen: undefined }],
    ['seqLen', { seqLen: 15 }],
    ['init', { init: { zH: 'AAAA', zL: 'AAAA' } }],
  ])('in %s', (key, change) => {
    const folder = temporaryFolder();
    const { path, manifest } = writeModel(sound, folder);
    writeFileSync(join(path, 'manifest.json'), JSON.stringify({ ...manifest, ...change }));
    const [model] = listModels([folder]);
    expect(model).toMatchObject({ ok: false, error: { code: 'model_broken' } });
    expect(model?.ok === false && model.error.message).toContain(`manifest.json: ${key}`);
  });
});
