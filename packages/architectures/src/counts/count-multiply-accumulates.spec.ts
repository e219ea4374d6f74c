import '@tensorflow/tfjs-node-gpu';

import * as tf from '@tensorflow/tfjs';

import { buildNetwork, countMultiplyAccumulates, LayerFactory } from '../index.js';

afterEach(() => {
  tf.disposeVariables();
});

test('resnet-32 has 68,868,352 for a picture of 32 × 32', () => {
  const network = buildNetwork('resnet-32', { numOutputs: 100, inputSize: 32 });
  const first = 32 ** 2 * 27 * 16;
  const stage1 = 10 * 32 ** 2 * 9 * 16 * 16;
  const stage2 = 16 ** 2 * 9 * (16 * 32 + 9 * 32 * 32);
  const stage3 = 8 ** 2 * 9 * (32 * 64 + 9 * 64 * 64);
  const expected = first + stage1 + stage2 + stage3 + 64 * 100;
  expect(expected).toBe(68_868_352);
  expect(countMultiplyAccumulates(network)).toBe(expected);
});

test('a separable convolution counts both its kernels at every position of its output', () => {
  const layers = new LayerFactory({ seed: 0, movingAverage: 'exponential' });
  const input = layers.input([9, 9, 4]);
  const separable = layers.separableConv2d({ filters: 6, kernelSize: 5, strides: 2 });
  const outputs = separable.apply(input) as tf.SymbolicTensor;
  expect(countMultiplyAccumulates(tf.model({ inputs: input, outputs }))).toBe(5 * 5 * (5 * 5 * 4 + 4 * 6));
});

test('a network for pictures of any size has no number', () => {
  const network = buildNetwork('resnet-32', { numOutputs: 100 });
  expect(() => countMultiplyAccumulates(network)).toThrow(
    'layer "conv0" gives [, , , 16]: build the network with an inputSize',
  );
});

test('a layer of another kind is not passed over', () => {
  const network = tf.sequential({
    layers: [tf.layers.conv2dTranspose({ filters: 2, kernelSize: 2, name: 'up', inputShape: [4, 4, 1] })],
  });
  expect(() => countMultiplyAccumulates(network)).toThrow(
    'cannot count the operations of layer "up", a Conv2DTranspose',
  );
});
