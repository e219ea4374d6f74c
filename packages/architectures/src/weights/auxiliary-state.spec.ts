import '@tensorflow/tfjs-node-gpu';

import * as tf from '@tensorflow/tfjs';

import {
  assignWeights,
  auxiliaryState,
  buildNetwork,
  embeddingModel,
  modelWeights,
  restoreAuxiliaryState,
  withClassificationHead,
} from '../index.js';

const build = (mode: 'zero-debiased' | 'exponential' = 'zero-debiased'): tf.LayersModel => {
  const batchNormalization = { movingAverage: mode };
  const base = buildNetwork('resnet-32', { numOutputs: 10, seed: 1, batchNormalization });
  return withClassificationHead(embeddingModel(base, { ending: 'l2norm' }), { numClasses: 5 });
};

const picture = (phase: number): tf.Tensor =>
  tf.tidy(() =>
    tf
      .range(0, 4 * 8 * 8 * 3)
      .add(phase)
      .sin()
      .reshape([4, 8, 8, 3]),
  );

const pass = (model: tf.LayersModel, phase: number): void => {
  tf.tidy(() => {
    model.apply(picture(phase), { training: true });
  });
};

const weightsOf = (model: tf.LayersModel): Float32Array[] =>
  modelWeights(model).map(({ variable }) => variable.dataSync() as Float32Array);

/** Bytes, which compare faster than arrays of numbers. */
const bytesOf = (model: tf.LayersModel): string =>
  weightsOf(model)
    .map(({ buffer, byteOffset, byteLength }) =>
      Buffer.from(buffer, byteOffset, byteLength).toString('base64'),
    )
    .join();

afterEach(() => {
  tf.disposeVariables();
});

test('weights and auxiliary state are all that training depends on, to the last bit', () => {
  const model = build();
  for (const phase of [1, 2, 3]) pass(model, phase);
  const copy = build();
  assignWeights(copy, weightsOf(model));
  restoreAuxiliaryState(copy, auxiliaryState(model));
  for (const network of [model, copy]) pass(network, 4);
  expect(bytesOf(copy) === bytesOf(model)).toBe(true);
  expect(auxiliaryState(copy)).toEqual(auxiliaryState(model));
});

test('without the state the first update forgets the averages', () => {
  const model = build();
  for (const phase of [1, 2, 3]) pass(model, phase);
  const copy = build();
  assignWeights(copy, weightsOf(model));
  for (const network of [model, copy]) pass(network, 4);
  expect(bytesOf(copy) === bytesOf(model)).toBe(false);
});

test('the state counts the updates of every batch normalization layer', () => {
  const model = build();
  pass(model, 1);
  const state = auxiliaryState(model);
  expect(Object.keys(state)).toHaveLength(32);
  expect(state['bn0/updates']).toBe(1);
  expect(state['batch_normalization_1/updates']).toBe(1);
  expect(auxiliaryState(build('exponential'))).toEqual({});
});

test.each([
  [{ 'bn9/updates': 1 }, 'auxiliary state "bn9/updates" belongs to no layer of "cifar-resnet30"'],
  [{ 'bn0/updates': -1 }, 'auxiliary state "bn0/updates" must be a non-negative integer, got -1'],
  [
    { 'bn0/updates': undefined },
    'auxiliary state "bn0/updates" must be a non-negative integer, got undefined',
  ],
])('a state with %j is refused and changes nothing', (change, message) => {
  const model = build();
  const before = auxiliaryState(model);
  const state = { ...before, 'bn1-1x/updates': 5, ...change } as Record<string, number>;
  expect(() => restoreAuxiliaryState(model, state)).toThrow(message);
  expect(auxiliaryState(model)).toEqual(before);
});
