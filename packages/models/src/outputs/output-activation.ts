import type * as tf from '@tensorflow/tfjs';

/** What an output ends in; `unit` scales to length 1, `other` is everything that is not listed. */
export type OutputActivation = 'softmax' | 'sigmoid' | 'unit' | 'other';

/** Layers that pass on what they get when a network predicts, as far as vectors are concerned. */
const passing: ReadonlySet<string> = new Set([
  ...['ActivityRegularization', 'AlphaDropout', 'Dropout', 'Flatten', 'GaussianDropout', 'GaussianNoise'],
]);

/** A tensor between layers, with what TensorFlow.js knows of where it comes from. */
interface TracedTensor extends tf.SymbolicTensor {
  readonly nodeIndex: number;
  readonly tensorIndex: number;
}

/**
 * Tells what an output of a network ends in, from its layers: through layers that pass on what they get, and into models that
 * are layers.
 *
 * @param output - output of a network
 *
 * @example
 * ```ts
 * outputActivation(model.outputs[0]); // 'softmax' for Dense(4) → Activation('softmax') → Dropout
 * ```
 */
export function outputActivation(output: tf.SymbolicTensor): OutputActivation {
  let tensor: tf.SymbolicTensor | undefined = output;
  while (tensor !== undefined) {
    const { sourceLayer: layer, nodeIndex, tensorIndex } = tensor as TracedTensor;
    const inner = (layer as Partial<tf.LayersModel>).outputs;
    if (inner !== undefined) {
      tensor = inner[tensorIndex];
      continue;
    }
    const activation = ownActivation(layer);
    if (activation !== undefined) return activation;
    const node = layer.inboundNodes[nodeIndex] as { readonly inputTensors: tf.SymbolicTensor[] } | undefined;
    tensor = node?.inputTensors[0];
  }
  return 'other';
}

/** `undefined` for a layer that passes on what it gets. */
function ownActivation(layer: tf.layers.Layer): OutputActivation | undefined {
  const kind = layer.getClassName();
  if (passing.has(kind)) return undefined;
  if (kind === 'Softmax') return 'softmax';
  if (kind === 'L2Normalization') return 'unit';
  const { activation } = layer.getConfig();
  if (activation === 'softmax' || activation === 'sigmoid') return activation;
  return kind === 'Activation' && activation === 'linear' ? undefined : 'other';
}
