/** Just enough of protobuf to write a model by hand: https://onnx.ai/onnx/repo-docs/IR.html has the field numbers. */
const varint = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)]);
const number = (field: number, value: number): number[] => [field << 3, ...varint(value)];
const part = (field: number, bytes: readonly number[]): number[] => [
  (field << 3) | 2,
  ...varint(bytes.length),
  ...bytes,
];
const text = (field: number, value: string): number[] => part(field, [...Buffer.from(value)]);

const node = (op: string, input: string, output: string): number[] =>
  part(1, [...text(1, input), ...text(2, output), ...text(4, op)]);

const tensor = (field: number, name: string, shape: readonly number[]): number[] => {
  const dims = shape.flatMap((size) => part(1, number(1, size)));
  const type = part(1, [...number(1, 1), ...part(2, dims)]);
  return part(field, [...text(1, name), ...part(2, type)]);
};

/** A face model that only sees colour: the mean of red, green and blue. */
export function colourModel(): Uint8Array {
  const graph = [
    ...node('GlobalAveragePool', 'face', 'means'),
    ...node('Flatten', 'means', 'embedding'),
    ...text(2, 'colour'),
    ...tensor(11, 'face', [1, 3, 112, 112]),
    ...tensor(12, 'embedding', [1, 3]),
  ];
  return Uint8Array.from([...number(1, 8), ...part(7, graph), ...part(8, number(2, 13))]);
}
