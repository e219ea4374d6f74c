import type * as tf from '@tensorflow/tfjs';

/** One weight of a network. */
export interface ModelWeight {
  /** name of the layer, a slash, name of the weight, `:0`, as Keras wrote it: `conv1/kernel:0` */
  readonly name: string;
  readonly shape: readonly number[];
  readonly variable: tf.Variable;
  /** whether training may change it: moving averages and layers that are set untrainable are not */
  readonly trainable: boolean;
  readonly layer: tf.layers.Layer;
}

/**
 * Lists all weights of a network in the order of Keras' `get_weights()`: layer by layer, kernel before bias, and gamma, beta,
 * moving_mean, moving_variance.
 *
 * @param model - any layers model; the variables stay its property
 *
 * @example
 * ```ts
 * modelWeights(buildNetwork('simple', { numOutputs: 100 }))[0].name; // 'conv1/kernel:0'
 * ```
 */
export function modelWeights(model: tf.LayersModel): ModelWeight[] {
  return model.layers.flatMap((layer) =>
    layer.weights.map((weight) => ({
      name: `${layer.name}/${weight.originalName.split('/').at(-1)}:0`,
      shape: weight.shape as number[],
      variable: weight.read() as tf.Variable,
      trainable: layer.trainable && weight.trainable,
      layer,
    })),
  );
}
