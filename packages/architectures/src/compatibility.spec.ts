import '@tensorflow/tfjs-node-gpu';

import * as tf from '@tensorflow/tfjs';

import { assignWeights, buildNetwork, modelWeights, type CompatibilityOptions } from './index.js';

const build = (
  architecture: string,
  { inputSize, ...compatibility }: CompatibilityOptions & { inputSize?: number } = {},
): tf.LayersModel =>
  buildNetwork(architecture, {
    numOutputs: 10,
    compatibility,
    ...(inputSize === undefined ? {} : { inputSize }),
  });

const shapeOf = (model: tf.LayersModel, layer: string): tf.Shape =>
  (model.getLayer(layer).output as tf.SymbolicTensor).shape;

/** What a layer of a network gives for pictures. */
const outputOf = (model: tf.LayersModel, layer: string, images: tf.Tensor): tf.Tensor =>
  tf.model({ inputs: model.inputs, outputs: model.getLayer(layer).output }).predict(images) as tf.Tensor;

const weightNames = (model: tf.LayersModel): string[] => modelWeights(model).map(({ name }) => name);

afterEach(() => {
  tf.disposeVariables();
});

test.each([
  ['resnet-50', 'max_pooling2d_1'],
  ['resnet-101', 'pool1_pool'],
])(
  '%s has 55 instead of 56 pixels after the pooling without its padding, and the same weights',
  (name, pool) => {
    const [padded, bare] = [{}, { resnetWithoutPoolPadding: true }].map((compatibility) =>
      build(name, { ...compatibility, inputSize: 224 }),
    ) as [tf.LayersModel, tf.LayersModel];
    expect(shapeOf(padded, pool)).toEqual([null, 56, 56, 64]);
    expect(shapeOf(bare, pool)).toEqual([null, 55, 55, 64]);
    expect(bare.layers.map((layer) => layer.name)).toEqual(
      padded.layers.map((layer) => layer.name).filter((layer) => layer !== 'pool1_pad'),
    );
    expect(weightNames(bare)).toEqual(weightNames(padded));
  },
);

test('rn18 with a padded stem looks at windows one pixel higher and further to the left', () => {
  const [usual, padded] = [build('rn18'), build('rn18', { rnPaddedStem: true })];
  assignWeights(
    padded,
    modelWeights(usual).map(({ variable }) => variable.dataSync() as Float32Array),
  );
  expect(weightNames(padded)).toEqual(weightNames(usual));
  expect(padded.layers[1]?.name).toBe('padding_conv1');
  const images = tf.randomUniform([1, 32, 32, 3], -1, 1, 'float32', 1) as tf.Tensor4D;
  const moved = images.pad([
    [0, 0],
    [1, 0],
    [1, 0],
    [0, 0],
  ]) as tf.Tensor4D;
  const inside = moved.slice([0, 0, 0, 0], [1, 32, 32, 3]);
  const [expected, actual] = [outputOf(usual, 'conv1', inside), outputOf(padded, 'conv1', images)];
  expect(actual.shape).toEqual([1, 16, 16, 64]);
  // The last row and column of windows would reach the pixels that moved out of the picture.
  const [a, b] = [actual, expected].map((output) => output.slice([0, 0, 0, 0], [1, 14, 14, 64]));
  expect(
    (a as tf.Tensor)
      .sub(b as tf.Tensor)
      .abs()
      .max()
      .dataSync()[0],
  ).toBeLessThan(1e-5);
  expect(
    actual
      .sub(outputOf(usual, 'conv1', images))
      .abs()
      .max()
      .dataSync()[0],
  ).toBeGreaterThan(0.1);
});
