import type { GraphNode } from './graph-node.js';

const FLOAT = 1; // DT_FLOAT

/**
 * Calls additions of a bias and their gradients by their names.
 *
 * TensorFlow.js composes a biased convolution of Conv2D and Add, and takes the gradient of the bias with Sum. As BiasAdd,
 * TensorFlow's graph optimiser can fuse the addition, and the ReLU that follows, into the convolution; BiasAddGrad sums over
 * all axes but the last in one pass over memory.
 *
 * @param nodes - a graph with the shapes of its outputs
 * @returns the same graph with BiasAdd and BiasAddGrad where they mean the same
 *
 * @example
 * ```ts
 * nameBiases(nodes).filter(({ operation }) => operation === 'BiasAdd').length;
 * ```
 */
export function nameBiases(nodes: readonly GraphNode[]): GraphNode[] {
  const outputs = new Map(
    nodes.flatMap((node) =>
      (node.shapes ?? []).map((shape, index) => [`${node.name}:${index}`, { node, shape }]),
    ),
  );
  const shapeOf = (input: string | undefined) => outputs.get(input ?? '')?.shape;
  const constantOf = (input: string | undefined) => outputs.get(input ?? '')?.node.attributes['value'];
  return nodes.map((node) => {
    if (!isFloat(node)) return node;
    if (node.operation === 'Add' || node.operation === 'AddV2') return biasAdd(node, shapeOf);
    return node.operation === 'Sum' ? biasGradient(node, { shapeOf, constantOf }) : node;
  });
}

function isFloat({ attributes }: GraphNode): boolean {
  const type = attributes['T'];
  return type?.kind === 'type' && type.value === FLOAT;
}

type ShapeOf = (input: string | undefined) => readonly number[] | undefined;

function biasAdd(node: GraphNode, shapeOf: ShapeOf): GraphNode {
  const [first, second] = node.inputs;
  for (const [value, bias] of [
    [first, second],
    [second, first],
  ] as const) {
    const [shape, channels] = [shapeOf(value), shapeOf(bias)];
    if (!value || !bias || !shape || channels?.length !== 1 || shape.length < 2) continue;
    if (shape.at(-1) === channels[0]) return renamed(node, 'BiasAdd', [value, bias]);
  }
  return node;
}

function biasGradient(
  node: GraphNode,
  graph: { readonly shapeOf: ShapeOf; readonly constantOf: (input: string | undefined) => unknown },
): GraphNode {
  const [value, axes] = node.inputs;
  const rank = graph.shapeOf(value)?.length ?? 0;
  const keeps = node.attributes['keep_dims'];
  if (value === undefined || rank < 2 || (keeps?.kind === 'bool' && keeps.value)) return node;
  const leading = Array.from({ length: rank - 1 }, (_, axis) => axis);
  const summed = integers(graph.constantOf(axes));
  if (summed === undefined || [...summed].sort().join() !== leading.join()) return node;
  return renamed(node, 'BiasAddGrad', [value]);
}

function renamed(node: GraphNode, operation: string, inputs: readonly string[]): GraphNode {
  const { T } = node.attributes;
  return {
    ...node,
    operation,
    inputs,
    attributes: { ...(T && { T }), data_format: { kind: 'string', value: 'NHWC' } },
  };
}

/** The elements of an int32 constant. */
function integers(attribute: unknown): number[] | undefined {
  const { kind, value } = (attribute ?? {}) as { kind?: string; value?: { content: Uint8Array } };
  if (kind !== 'tensor' || value === undefined) return undefined;
  const { buffer, byteOffset, byteLength } = value.content;
  return [...new Int32Array(buffer.slice(byteOffset, byteOffset + byteLength))];
}
