/** Two small graphs that move whole rows of the latents where they are, so that none has to leave a device to be moved. */
import { axesOf, type ModelManifest } from './manifest.js';
import { type Axes, type Node, onnxFile } from './onnx-file.js';

/** As in TensorProto of onnx.proto. */
const INT64 = 7;

/**
 * gather: (z_H, z_L, rows) → (z_H_next, z_L_next), those rows in that order; their numbers are floats, as all that sessions here
 * are fed with. concat: (z_H, z_L, more_z_H, more_z_L) → (z_H_next, z_L_next), the one below the other.
 */
export function rowGraphs(manifest: ModelManifest): Record<'gather' | 'concat', Buffer> {
  const latent = (batch: string): Axes => axesOf(manifest, batch, 'rows', 'columns').latent;
  const z = { z_H: latent('batch'), z_L: latent('batch') };
  const graph = (moved: string, inputs: Record<string, Axes>, nodes: readonly Node[]): Buffer =>
    onnxFile({
      opset: manifest.opset,
      inputs: { ...z, ...inputs },
      outputs: { z_H_next: latent(moved), z_L_next: latent(moved) },
      nodes,
      constants: {},
    });
  const each = (node: (z: string) => Node): Node[] => ['z_H', 'z_L'].map(node);
  return {
    gather: graph('kept', { rows: ['kept'] }, [
      { op: 'Cast', inputs: ['rows'], outputs: ['index'], attributes: { to: INT64 } },
      ...each((z) => ({ op: 'Gather', inputs: [z, 'index'], outputs: [`${z}_next`] })),
    ]),
    concat: graph(
      'all',
      { more_z_H: latent('more'), more_z_L: latent('more') },
      each((z) => ({ op: 'Concat', inputs: [z, `more_${z}`], outputs: [`${z}_next`], attributes: { axis: 0 } })),
    ),
  };
}
