/** The one fact of an ONNX file that onnxruntime does not tell: the operator set it is written in. */

/** Version of the default operator set; undefined where the bytes are no ONNX model (onnx.proto, ModelProto.opset_import). */
export function readOpset(bytes: Uint8Array): number | undefined {
  for (const [field, value] of protobufFields(bytes)) {
    if (field !== 8 || typeof value === 'number') continue;
    const { 1: domain, 2: version } = Object.fromEntries(protobufFields(value));
    const isDefault = domain === undefined || typeof domain === 'number' || domain.length === 0;
    if (isDefault && typeof version === 'number') return version;
  }
  return undefined;
}

/** Number and value of each field of a protobuf message; ends at the first byte that is none. */
function* protobufFields(bytes: Uint8Array): Generator<[number, number | Uint8Array]> {
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let factor = 1; at < bytes.length; factor *= 128) {
      const byte = bytes[at++] as number;
      value += (byte & 127) * factor;
      if (byte < 128) break;
    }
    return value;
  };
  while (at < bytes.length) {
    const tag = varint();
    const wireType = tag % 8;
    const field = Math.floor(tag / 8);
    if (wireType === 0) {
      yield [field, varint()];
      continue;
    }
    const length = wireType === 2 ? varint() : wireType === 1 ? 8 : wireType === 5 ? 4 : bytes.length;
    yield [field, bytes.subarray(at, at + length)];
    at += length;
  }
}
