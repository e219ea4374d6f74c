import protobuf from 'protobufjs/minimal.js';
import type { AttributeValue, ConstantTensor, GraphNode } from './graph-node.js';

/** Version of the graph format that is written; TensorFlow 2 reads it (`TF_GRAPH_DEF_VERSION` of 2.9 and later is above). */
const PRODUCER = 1087;

type Write = (writer: protobuf.Writer) => void;

/**
 * Writes a graph as the `saved_model.pb` of a SavedModel with one meta graph.
 *
 * The field numbers are those of TensorFlow's saved_model.proto, meta_graph.proto, graph.proto, node_def.proto,
 * attr_value.proto, tensor.proto and tensor_shape.proto.
 *
 * @param nodes - all nodes, in any order
 * @param options - `tag` of the meta graph
 * @returns the bytes of the file
 *
 * @example
 * ```ts
 * encodeSavedModel([], { tag: 'train' }).length; // 20
 * ```
 */
export function encodeSavedModel(nodes: readonly GraphNode[], { tag }: { readonly tag: string }): Uint8Array {
  const writer = protobuf.Writer.create();
  writer.uint32(field(1, VARINT)).int64(1);
  message(writer, 2, (meta) => {
    message(meta, 1, (info) => info.uint32(field(4, BYTES)).string(tag));
    message(meta, 2, (graph) => {
      for (const node of nodes) message(graph, 1, (target) => encodeNode(target, node));
      message(graph, 4, (versions) => versions.uint32(field(1, VARINT)).int32(PRODUCER));
    });
  });
  return writer.finish();
}

const VARINT = 0;
const BYTES = 2;
const FIXED32 = 5;

function field(number: number, wireType: number): number {
  return (number << 3) | wireType;
}

function message(writer: protobuf.Writer, number: number, write: Write): void {
  writer.uint32(field(number, BYTES)).fork();
  write(writer);
  writer.ldelim();
}

function encodeNode(writer: protobuf.Writer, node: GraphNode): void {
  const { name, operation, inputs, controlInputs = [], device = '', attributes } = node;
  writer.uint32(field(1, BYTES)).string(name);
  writer.uint32(field(2, BYTES)).string(operation);
  for (const input of inputs) writer.uint32(field(3, BYTES)).string(input);
  for (const input of controlInputs) writer.uint32(field(3, BYTES)).string(`^${input}`);
  if (device !== '') writer.uint32(field(4, BYTES)).string(device);
  for (const [key, value] of Object.entries(attributes))
    message(writer, 5, (entry) => {
      entry.uint32(field(1, BYTES)).string(key);
      message(entry, 2, (target) => encodeAttribute(target, value));
    });
}

function encodeAttribute(writer: protobuf.Writer, { kind, value }: AttributeValue): void {
  switch (kind) {
    case 'string':
      writer.uint32(field(2, BYTES)).string(value);
      break;
    case 'int':
      writer.uint32(field(3, VARINT)).int64(value);
      break;
    case 'float':
      writer.uint32(field(4, FIXED32)).float(value);
      break;
    case 'bool':
      writer.uint32(field(5, VARINT)).bool(value);
      break;
    case 'type':
      writer.uint32(field(6, VARINT)).int32(value);
      break;
    case 'shape':
      message(writer, 7, (shape) => encodeShape(shape, value));
      break;
    case 'tensor':
      message(writer, 8, (tensor) => encodeTensor(tensor, value));
      break;
    default:
      message(writer, 1, (list) => encodeList(list, { kind, value } as ListValue));
  }
}

type ListValue = Extract<AttributeValue, { kind: 'ints' | 'floats' | 'bools' }>;

function encodeList(writer: protobuf.Writer, { kind, value }: ListValue): void {
  if (value.length === 0) return;
  const numbers = { ints: 3, floats: 4, bools: 5 } as const;
  message(writer, numbers[kind], (packed) => {
    for (const element of value) {
      if (kind === 'ints') packed.int64(element as number);
      else if (kind === 'floats') packed.float(element as number);
      else packed.bool(element as boolean);
    }
  });
}

function encodeShape(writer: protobuf.Writer, shape: readonly number[]): void {
  for (const size of shape) message(writer, 2, (dimension) => dimension.uint32(field(1, VARINT)).int64(size));
}

function encodeTensor(writer: protobuf.Writer, { dtype, shape, content }: ConstantTensor): void {
  writer.uint32(field(1, VARINT)).int32(dtype);
  message(writer, 2, (target) => encodeShape(target, shape));
  writer.uint32(field(4, BYTES)).bytes(content);
}
