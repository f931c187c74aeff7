/** Writes small ONNX files (onnx.proto, version 1.18): rows moved on a device, a product to measure a machine by, any graph a test needs. */

export type Axes = readonly (number | string)[];

export interface Node {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Integers only. */
  readonly attributes?: Readonly<Record<string, number>>;
}

export interface Graph {
  readonly opset: number;
  readonly nodes: readonly Node[];
  readonly inputs: Readonly<Record<string, Axes>>;
  readonly outputs: Readonly<Record<string, Axes>>;
  readonly constants: Readonly<
    Record<string, { readonly dims: readonly number[]; readonly data: Float32Array | BigInt64Array }>
  >;
}

const FLOAT = 1;
const INT64 = 7;
const INT_ATTRIBUTE = 2;

export function onnxFile({ opset, nodes, inputs, outputs, constants }: Graph): Buffer {
  const graph = Buffer.concat([
    ...nodes.map((node) => field(1, nodeProto(node))),
    field(2, 'tiny'),
    ...Object.entries(constants).map(([name, { dims, data }]) =>
      field(
        5,
        ...dims.map((dim) => number(1, dim)),
        number(2, data instanceof Float32Array ? FLOAT : INT64),
        field(8, name),
        field(9, Buffer.from(data.buffer)),
      ),
    ),
    ...Object.entries(inputs).map(([name, axes]) => field(11, valueInfo(name, axes))),
    ...Object.entries(outputs).map(([name, axes]) => field(12, valueInfo(name, axes))),
  ]);
  return Buffer.concat([number(1, 10), field(7, graph), field(8, number(2, opset))]);
}

function nodeProto({ op, inputs, outputs, attributes = {} }: Node): Buffer {
  return Buffer.concat([
    ...inputs.map((name) => field(1, name)),
    ...outputs.map((name) => field(2, name)),
    field(4, op),
    ...Object.entries(attributes).map(([name, value]) =>
      field(5, field(1, name), number(3, value), number(20, INT_ATTRIBUTE)),
    ),
  ]);
}

function valueInfo(name: string, axes: Axes): Buffer {
  const dims = axes.map((axis) => field(1, typeof axis === 'number' ? number(1, axis) : field(2, axis)));
  return Buffer.concat([field(1, name), field(2, field(1, number(1, FLOAT), field(2, ...dims)))]);
}

function number(tag: number, value: number): Buffer {
  return Buffer.concat([varint(tag * 8), varint(value)]);
}

function field(tag: number, ...parts: readonly (Buffer | string)[]): Buffer {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part as string)));
  return Buffer.concat([varint(tag * 8 + 2), varint(content.length), content]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) + 128);
  return Buffer.from([...bytes, value]);
}
