import {
  BilinearUpSampling,
  ChannelStandardization,
  DilatedDepthwiseConvolution,
  DilatedSeparableConvolution,
  GroupedConvolution,
  parametricActivation,
  Subtraction,
} from '@semantic-embeddings/architectures';
import * as tf from '@tensorflow/tfjs';

/**
 * A network of the layers and activations that TensorFlow.js lacks and all versions of Keras have, with drawn weights.
 *
 * @returns a network `[batch, 12, 12, 3]` → `[batch, 5]`
 */
export function furtherLayers(): tf.LayersModel {
  const input = tf.input({ shape: [12, 12, 3], name: 'picture' });
  const activation = parametricActivation('leakyRelu', { negativeSlope: 0.1 });
  const apart = { kernelSize: [3, 3], dilationRate: [2, 2], padding: 'same' } as const;
  const layers = [
    // Not one of other axes than the last: Keras 3.15 reads no such layer from HDF5, its own included.
    new ChannelStandardization({ invert: true, name: 'inverse' }),
    new GroupedConvolution({ filters: 6, groups: 3, kernelSize: [3, 3], activation, name: 'groups' }),
    new DilatedDepthwiseConvolution({ ...apart, depthMultiplier: 2, name: 'depthwise' }),
    new DilatedSeparableConvolution({ ...apart, filters: 4, useBias: false, name: 'separable' }),
    new GroupedConvolution({ ...apart, filters: 4, name: 'dilated' }),
    new BilinearUpSampling({ size: [2, 3], name: 'bilinear' }),
    tf.layers.activation({
      activation: parametricActivation('relu', { negativeSlope: 0.2, threshold: 0.1, maxValue: 2 }),
      name: 'relu',
    }),
  ];
  const x = layers.reduce((value, layer) => layer.apply(value) as tf.SymbolicTensor, input);
  const curve = tf.layers.activation({ activation: parametricActivation('exponential'), name: 'curve' });
  const minus = new Subtraction({ name: 'minus' }).apply([x, curve.apply(x) as tf.SymbolicTensor]);
  const end = [
    tf.layers.globalAveragePooling2d({ name: 'pool' }),
    tf.layers.dense({ units: 6, activation: parametricActivation('elu', { alpha: 0.5 }), name: 'elu' }),
    tf.layers.dense({ units: 5, activation: parametricActivation('leakyRelu'), name: 'leaky' }),
  ];
  const output = end.reduce((value, layer) => layer.apply(value), minus) as tf.SymbolicTensor;
  const model = tf.model({ inputs: input, outputs: output, name: 'further' });
  model.weights.forEach((weight, index) => {
    const values = tf.randomNormal(weight.shape as number[], 0, 0.5, 'float32', index);
    weight.write(/variance/.test(weight.name) ? values.abs().add(0.5) : values);
  });
  return model;
}
