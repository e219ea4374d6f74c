import type * as tf from '@tensorflow/tfjs';
import { constantTensor } from '../constant-tensor.js';
import { typeAttribute, type GraphNode } from '../graph-node.js';
import type { NativeBackend } from '../native-backend.js';
import type { KnownTensor } from './recording-parts.js';

/** Where a node stands in the graph. */
export interface NodePlace {
  readonly prefix: string;
  readonly backend: NativeBackend;
}

/** An input, of which only shape and type become part of the graph. */
export function inputNode(tensor: tf.Tensor, place: NodePlace & { readonly name: string }): KnownTensor {
  const { name, prefix, backend } = place;
  const node: GraphNode = {
    name: placeholderName(prefix, name),
    operation: 'Placeholder',
    inputs: [],
    attributes: {
      dtype: typeAttribute(backend.getDTypeInteger(tensor.dtype)),
      shape: { kind: 'shape', value: tensor.shape },
    },
  };
  return { tensor, node: () => node };
}

/** A tensor from outside whose values become part of the graph. */
export function constantNode(tensor: tf.Tensor, { prefix, backend }: NodePlace): KnownTensor {
  const { binding } = backend;
  const dtype = backend.getDTypeInteger(tensor.dtype);
  const [id] = backend.getInputTensorIds([tensor]);
  const node = (): GraphNode => {
    const values = binding.tensorDataSync(id as number);
    const value = constantTensor({ dtype, shape: tensor.shape, values }, binding);
    return {
      name: `${prefix}/constant/${id}`,
      operation: 'Const',
      inputs: [],
      attributes: { dtype: typeAttribute(dtype), value: { kind: 'tensor', value } },
    };
  };
  return { tensor, node };
}

/**
 * Name of the node that stands for an input.
 *
 * @example
 * ```ts
 * placeholderName('function0/graph0', 'x'); // 'function0/graph0/input/x'
 * ```
 */
export function placeholderName(prefix: string, input: string): string {
  return `${prefix}/input/${input}`;
}
