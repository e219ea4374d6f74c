import * as tf from '@tensorflow/tfjs';
import { bfloat16Operation } from './bfloat16-operations.js';
import { typeAttribute, type GraphNode } from './graph-node.js';

const FLOAT = 1; // DT_FLOAT
const BFLOAT16 = 14; // DT_BFLOAT16

/**
 * Lets convolutions, their gradients and matrix products compute in bfloat16, and what lies between them (normalization,
 * activation, pooling, residual sums) pass bfloat16 on, with casts where it meets float32.
 *
 * Weights, their updates, statistics, reductions and losses stay float32; inside products and normalizations TensorFlow's
 * kernels sum up in float32. The same division of labour as in automatic mixed precision of TensorFlow and PyTorch.
 *
 * @param nodes - a graph in float32, every node after those that it takes inputs from
 * @returns the graph with casts
 *
 * @example
 * ```ts
 * castToBfloat16(nodes).filter(({ operation }) => operation === 'Cast').length;
 * ```
 */
export function castToBfloat16(nodes: readonly GraphNode[]): GraphNode[] {
  const rewriting = new Rewriting(nodes);
  return nodes.flatMap((node) => rewriting.rewrite(node));
}

class Rewriting {
  /** First outputs that are bfloat16. */
  readonly #narrow = new Set<string>();
  /** Casts so far, by name. */
  readonly #casts = new Set<string>();
  readonly #sizes = new Map<string, number>();

  constructor(nodes: readonly GraphNode[]) {
    for (const { name, shapes = [] } of nodes)
      for (const [index, shape] of shapes.entries())
        this.#sizes.set(`${name}:${index}`, tf.util.sizeFromShape([...shape]));
  }

  /** The node as it shall be, after the casts that it needs. */
  rewrite(node: GraphNode): GraphNode[] {
    const numbers = this.#numbersIn(node);
    const before: GraphNode[] = [];
    const inputs = node.inputs.map((input, index) => {
      const [from, to] = numbers?.includes(index) ? [FLOAT, BFLOAT16] : [BFLOAT16, FLOAT];
      if (this.#narrow.has(input) === (to === BFLOAT16)) return input;
      const name = `${input.replace(':', '/')}/${to === BFLOAT16 ? 'bfloat16' : 'float32'}`;
      if (!this.#casts.has(name)) before.push(castNode(name, { input, device: node.device, from, to }));
      this.#casts.add(name);
      return `${name}:0`;
    });
    if (numbers === undefined) return [...before, { ...node, inputs }];
    this.#narrow.add(`${node.name}:0`);
    return [...before, { ...node, inputs, attributes: { ...node.attributes, T: typeAttribute(BFLOAT16) } }];
  }

  /** Indices of the inputs that a node takes in bfloat16, or `undefined` for a node that computes as before. */
  #numbersIn(node: GraphNode): readonly number[] | undefined {
    const type = node.attributes['T'];
    const operation = bfloat16Operation(node);
    if (operation === undefined || type?.kind !== 'type' || type.value !== FLOAT) return undefined;
    const numbers = operation.numbers === 'leading' ? leadingInputs(node) : operation.numbers;
    const { when } = operation;
    const computes =
      when === 'always' ||
      (when === 'all' ? this.#allNarrow(node, numbers) : this.#narrow.has(node.inputs[when]!));
    return computes ? numbers : undefined;
  }

  /** Whether all numbers are bfloat16, but for those that are spread over others. */
  #allNarrow({ name, inputs }: GraphNode, numbers: readonly number[]): boolean {
    const size = this.#sizes.get(`${name}:0`) ?? 0;
    const narrow = numbers.map((index) => this.#narrow.has(inputs[index]!));
    return (
      narrow.includes(true) &&
      numbers.every((index, place) => narrow[place] || (this.#sizes.get(inputs[index]!) ?? size) < size)
    );
  }
}

/** The inputs of a node that takes any number of them (its attribute N), or two. */
function leadingInputs({ attributes, inputs }: GraphNode): number[] {
  const count = attributes['N'];
  const length = count?.kind === 'int' ? count.value : inputs.length;
  return Array.from({ length }, (_, index) => index);
}

function castNode(
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
