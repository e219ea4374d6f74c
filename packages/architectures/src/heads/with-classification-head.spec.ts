import '@tensorflow/tfjs-node-gpu';

import * as tf from '@tensorflow/tfjs';

import {
  buildNetwork,
  countParameters,
  embeddingModel,
  modelWeights,
  withClassificationHead,
  type EmbeddingEnding,
  type FusedBatchNormalization,
} from '../index.js';

const base = (architecture = 'simple'): tf.LayersModel =>
  buildNetwork(architecture, { numOutputs: 10, seed: 3 });

const layerNames = (model: tf.LayersModel, from: number): string[] =>
  model.layers.slice(from).map(({ name }) => name);

afterEach(() => {
  tf.disposeVariables();
});

describe('an embedding network', () => {
  test.each([
    ['l2norm', ['embedding', 'l2norm']],
    ['softmax', ['embedding', 'softmax']],
    ['none', ['bn14', 'embedding']],
  ] as const)('with the ending %s ends in %j', (ending, names) => {
    expect(layerNames(embeddingModel(base(), { ending }), -2)).toEqual(names);
  });

  test('lists its input layer once something is appended', () => {
    expect(base().layers[0]?.name).toBe('conv1');
    expect(embeddingModel(base(), { ending: 'l2norm' }).layers[0]?.name).toBe('conv1_input');
  });

  test('gives vectors of length 1 for l2norm and distributions for softmax', () => {
    const x = tf.ones([2, 8, 8, 3]);
    const output = (ending: EmbeddingEnding): tf.Tensor =>
      embeddingModel(base(), { ending }).predict(x) as tf.Tensor;
    for (const length of output('l2norm').square().sum(-1).dataSync()) expect(length).toBeCloseTo(1, 5);
    for (const sum of output('softmax').sum(-1).dataSync()) expect(sum).toBeCloseTo(1, 5);
  });

  test('refuses an unknown ending', () => {
    expect(() => embeddingModel(base(), { ending: 'cosine' as never })).toThrow(
      'unknown ending "cosine" of a network; known: l2norm, softmax, none',
    );
  });
});

describe('a classification head', () => {
  test('reads the embedding and goes on with the automatic names', () => {
    const model = withClassificationHead(embeddingModel(base(), { ending: 'l2norm' }), { numClasses: 5 });
    expect(layerNames(model, -5)).toEqual([
      'embedding',
      'l2norm',
      'activation_1',
      'batch_normalization_1',
      'prob',
    ]);
    expect(model.outputNames).toEqual(['l2norm', 'prob']);
    expect(model.outputs.map(({ shape }) => shape)).toEqual([
      [null, 10],
      [null, 5],
    ]);
    const resnet = withClassificationHead(base('resnet-32'), { numClasses: 5 });
    expect(layerNames(resnet, -3)).toEqual(['activation_32', 'batch_normalization_1', 'prob']);
  });

  test('adds 4·F + (F + 1)·C parameters', () => {
    const model = base();
    const before = countParameters(model).total;
    const head = { numClasses: 5, clsBase: 'fc14' };
    expect(countParameters(withClassificationHead(model, head)).total - before).toBe(4 * 512 + 513 * 5);
  });

  test.each([
    ['fc14', 'fc14'],
    [-4, 'avg_pool'],
    ['-1', 'embedding'],
    ['22', 'fc14'],
    [undefined, 'embedding'],
  ])('with clsBase %j reads the layer %s', (clsBase, name) => {
    const model = withClassificationHead(base(), { numClasses: 5, clsBase });
    expect(model.getLayer('activation_1').inboundNodes[0]?.inboundLayers[0]?.name).toBe(name);
  });

  test.each([
    [{ numClasses: 5, clsBase: 'fc15' }, 'no layer "fc15" for clsBase; the last layers are'],
    [{ numClasses: 5, clsBase: 99 }, 'clsBase 99 is out of range: the network has 25 layers'],
    [{ numClasses: 5, clsBase: 'conv12' }, '"conv12" gives [,,,512]'],
    [{ numClasses: 0 }, 'numClasses must be a positive integer, got 0'],
    [{ numClasses: 5, seed: 0.1 }, 'seed must be an integer, got 0.1'],
  ])('refuses %j', (options, message) => {
    expect(() => withClassificationHead(base(), options)).toThrow(message);
  });

  test('takes the averaging mode of the network unless told otherwise', () => {
    const mode = (model: tf.LayersModel): string =>
      (model.getLayer('batch_normalization_1') as FusedBatchNormalization).movingAverage;
    const exponential = { movingAverage: 'exponential' } as const;
    const network = buildNetwork('simple', { numOutputs: 10, batchNormalization: exponential });
    expect(mode(withClassificationHead(network, { numClasses: 5 }))).toBe('exponential');
    expect(mode(withClassificationHead(base(), { numClasses: 5 }))).toBe('zero-debiased');
    expect(mode(withClassificationHead(base(), { numClasses: 5, batchNormalization: exponential }))).toBe(
      'exponential',
    );
  });

  test('is drawn from its seed', () => {
    const [first, second, other] = [1, 1, 2].map((seed) => {
      const weights = modelWeights(withClassificationHead(base(), { numClasses: 5, seed }));
      return weights.find(({ name }) => name === 'prob/kernel:0')?.variable.dataSync();
    });
    expect(second).toEqual(first);
    expect(other).not.toEqual(first);
  });

  test('leaves no tensors behind when disposed', () => {
    const before = tf.memory().numTensors;
    withClassificationHead(embeddingModel(base(), { ending: 'l2norm' }), { numClasses: 5 }).dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
