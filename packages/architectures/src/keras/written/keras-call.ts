import type * as tf from '@tensorflow/tfjs';

import type { KerasLayout } from './keras-written-activation.js';
import type { TopologyReference } from './layers-topology.js';

/** One use of a layer. */
export interface LayerCall {
  /** The tensors that it reads. */
  readonly inputs: readonly TopologyReference[];
  /** What else it is called with. */
  readonly operands: readonly unknown[];
  /** The layers of the network by name. */
  readonly layers: ReadonlyMap<string, tf.layers.Layer>;
}

/** Describes one use of a layer: Keras 2 lists what it reads, Keras 3 keeps the arguments of the call. */
export const kerasCall: Readonly<Record<KerasLayout, (call: LayerCall) => unknown>> = {
  'keras-2': ({ inputs }) => inputs.map(([name, index, tensor]) => [name, index, tensor, {}]),
  'keras-3': ({ inputs, operands, layers }) => {
    const tensors = inputs.map(([name, index, tensor]) => {
      const output = layers.get(name)?.getOutputAt(0);
      const { shape } = [output].flat()[tensor] as tf.SymbolicTensor;
      const config = { shape, dtype: 'float32', keras_history: [name, index, tensor] };
      return { class_name: '__keras_tensor__', config };
    });
    return { args: [tensors.length === 1 ? tensors[0] : tensors, ...operands], kwargs: {} };
  },
};
