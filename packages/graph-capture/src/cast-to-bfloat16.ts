import { typeAttribute, type GraphNode } from './graph-node.js';

const FLOAT = 1; // DT_FLOAT
const BFLOAT16 = 14; // DT_BFLOAT16

/** Operations that compute in bfloat16, and which of their inputs hold numbers. */
const operations: Readonly<Record<string, readonly number[]>> = {
  Conv2D: [0, 1],
  Conv2DBackpropInput: [1, 2],
  Conv2DBackpropFilter: [0, 2],
  MatMul: [0, 1],
  BatchMatMul: [0, 1],
  BatchMatMulV2: [0, 1],
};

/**
 * Lets convolutions, their gradients and matrix products take and give bfloat16, between casts from and to float32.
 *
 * Weights, statistics, sums and everything else stay float32. Inside the products, TensorFlow's kernels sum up in float32.
 *
 * @param nodes - a graph in float32
 * @returns the graph with casts
 *
 * @example
 * ```ts
 * castToBfloat16(nodes).filter(({ operation }) => operation === 'Cast').length;
 * ```
 */
export function castToBfloat16(nodes: readonly GraphNode[]): GraphNode[] {
  const casts = new Map<string, GraphNode>();
  const replaced = new Map<string, string>();
  const computing = nodes.filter(isComputing);
  for (const { name } of computing) replaced.set(`${name}:0`, `${name}/float32:0`);
  const widened = (input: string) => replaced.get(input) ?? input;
  const narrowed = (input: string, device: string | undefined) => {
    const name = `${input.replace(':', '/')}/bfloat16`;
    // What another product has just given in bfloat16 needs no way through float32 and back.
    if (replaced.has(input)) return input;
    if (!casts.has(name)) casts.set(name, cast(name, { input, device, from: FLOAT, to: BFLOAT16 }));
    return `${name}:0`;
  };
  const rewritten = nodes.flatMap((node) => {
    if (!isComputing(node)) return [{ ...node, inputs: node.inputs.map(widened) }];
    const numbers = operations[node.operation] ?? [];
    const inputs = node.inputs.map((input, index) =>
      numbers.includes(index) ? narrowed(input, node.device) : widened(input),
    );
    const attributes = { ...node.attributes, T: typeAttribute(BFLOAT16) };
    const { device } = node;
    const back = cast(`${node.name}/float32`, { input: `${node.name}:0`, device, from: BFLOAT16, to: FLOAT });
    return [{ ...node, inputs, attributes }, back];
  });
  return [...rewritten, ...casts.values()];
}

function isComputing({ operation, attributes }: GraphNode): boolean {
  const type = attributes['T'];
  return Object.hasOwn(operations, operation) && type?.kind === 'type' && type.value === FLOAT;
}

function cast(
  name: string,
  { input, device, from, to }: { input: string; device: string | undefined; from: number; to: number },
): GraphNode {
  return {
    name,
    operation: 'Cast',
    inputs: [input],
    ...(device === undefined ? {} : { device }),
    attributes: {
      SrcT: typeAttribute(from),
      DstT: typeAttribute(to),
      Truncate: { kind: 'bool', value: false },
    },
  };
}
