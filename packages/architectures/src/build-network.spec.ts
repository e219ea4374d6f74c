import '@tensorflow/tfjs-node-gpu';

import * as tf from '@tensorflow/tfjs';

import {
  architectureNames,
  assignWeights,
  buildNetwork,
  describeNetwork,
  modelWeights,
  regularizationTerms,
  type BuildNetworkOptions,
  type FusedBatchNormalization,
} from './index.js';

const weightsOf = (model: tf.LayersModel): Float32Array[] =>
  modelWeights(model).map(({ variable }) => variable.dataSync() as Float32Array);

/** Bytes, which compare faster than arrays of numbers. */
const bytesOf = (model: tf.LayersModel): string[] =>
  weightsOf(model).map(({ buffer, byteOffset, byteLength }) =>
    Buffer.from(buffer, byteOffset, byteLength).toString('base64'),
  );

const lastLayer = (model: tf.LayersModel): tf.layers.Layer => model.layers.at(-1) as tf.layers.Layer;

const activationOf = (layer: tf.layers.Layer): unknown => layer.getConfig()['activation'];

const build = (architecture: string, options: Partial<BuildNetworkOptions> = {}): tf.LayersModel =>
  buildNetwork(architecture, { numOutputs: 10, ...options });

afterEach(() => {
  tf.disposeVariables();
});

describe('the weights of a network', () => {
  test('are the same for the same seed and others for another seed', () => {
    const [first, second, other] = [7, 7, 8].map((seed) => bytesOf(build('resnet-32', { seed })));
    expect(second).toEqual(first);
    expect(other).not.toEqual(first);
  });

  test('start with zero biases, unit scales and zero shifts', () => {
    for (const { name, variable } of modelWeights(build('simple'))) {
      const part = name.split('/')[1]!;
      const expected = { 'gamma:0': 1, 'moving_variance:0': 1, 'bias:0': 0, 'beta:0': 0, 'moving_mean:0': 0 }[
        part
      ];
      if (expected !== undefined) expect(new Set(variable.dataSync())).toEqual(new Set([expected]));
    }
  });

  test('keep their values when only the size of the last layer changes', () => {
    const [small, large] = [10, 20].map((numOutputs) => bytesOf(build('simple', { numOutputs })));
    expect(large?.slice(0, -2)).toEqual(small?.slice(0, -2));
  });
});

describe('the last layer', () => {
  test.each([
    ['simple', {}, 'embedding', 'linear'],
    ['simple', { classification: true }, 'prob', 'softmax'],
    ['simple', { classification: true, noSoftmax: true }, 'embedding', 'linear'],
    ['resnet-32', {}, 'embedding', 'linear'],
    ['resnet-32', { classification: true }, 'prob', 'softmax'],
    ['resnet-32', { classification: true, noSoftmax: true }, 'embedding', 'linear'],
    ['resnet-110-fc', {}, 'embedding', 'linear'],
    ['densenet-100-12', {}, 'dense_1', 'linear'],
    ['densenet-100-12', { classification: true }, 'dense_1', 'softmax'],
    ['resnet-50', {}, 'embedding', 'linear'],
    ['resnet-50', { classification: true }, 'prob', 'softmax'],
    ['resnet-50', { classification: true, noSoftmax: true }, 'prob', 'linear'],
    ['rn18', {}, 'embedding', 'linear'],
    ['rn18', { classification: true }, 'fc1000', 'softmax'],
    ['rn18', { classification: true, noSoftmax: true }, 'prob', 'linear'],
    ['rn18', { compatibility: { rnEmbeddingSoftmax: true } }, 'embedding', 'softmax'],
    ['rn18', { noSoftmax: true, compatibility: { rnEmbeddingSoftmax: true } }, 'embedding', 'linear'],
  ] as const)('of %s with %j is %s, %s', (architecture, options, name, activation) => {
    const layer = lastLayer(build(architecture, options));
    expect([layer.name, activationOf(layer)]).toEqual([name, activation]);
    expect((layer.output as tf.SymbolicTensor).shape).toEqual([null, 10]);
  });

  test.each(['resnet-32', 'resnet-110'])('of %s is the pooling in embedding mode only on request', (name) => {
    const compatibility = { resnetWithoutEmbeddingLayer: true };
    expect(lastLayer(build(name, { compatibility })).name).toBe('avg_pool');
    expect(lastLayer(build(name, { compatibility, classification: true })).name).toBe('prob');
    expect(lastLayer(build(`${name}-fc`.replace('32-fc', '110-fc'), { compatibility })).name).toBe(
      'embedding',
    );
  });

  test('is regularized in the residual networks and not in Plain-11', () => {
    const names = (architecture: string): string[] =>
      regularizationTerms(build(architecture)).map(({ weight }) => weight.name);
    expect(names('resnet-32')).toContain('embedding/kernel:0');
    expect(names('simple')).not.toContain('embedding/kernel:0');
    expect(regularizationTerms(build('simple'))[0]?.lambda).toBe(0.0005000000237487257);
  });
});

describe('the options of a network', () => {
  test.each(['simple-selu', 'simple-SELU', 'simple-Selu'])('%s has SELU activations', (name) => {
    expect(activationOf(build(name).getLayer('conv1'))).toBe('selu');
    expect(activationOf(build('simple', { activation: 'selu' }).getLayer('fc14'))).toBe('selu');
    expect(activationOf(build(name, { activation: 'relu' }).getLayer('conv1'))).toBe('relu');
  });

  test('a name goes before the layers of simple and names the others as a whole', () => {
    const model = build('simple', { name: 'net' });
    expect([model.name, model.layers[0]?.name, lastLayer(model).name]).toEqual([
      'net',
      'net_conv1',
      'net_embedding',
    ]);
    const resnet = build('resnet-32', { name: 'net' });
    expect([resnet.name, resnet.layers[1]?.name]).toEqual(['net', 'conv0']);
  });

  test('set the channels and the size of the input', () => {
    const shape = (architecture: string, options: Partial<BuildNetworkOptions>): tf.Shape =>
      describeNetwork(build(architecture, options)).inputShape;
    expect(shape('simple', {})).toEqual([null, null, null, 3]);
    expect(shape('simple', { inputChannels: 1, inputSize: 28 })).toEqual([null, 28, 28, 1]);
    expect(shape('resnet-32', { inputSize: [32, 48] })).toEqual([null, 32, 48, 3]);
    expect(shape('rn18', { inputChannels: 4 })).toEqual([null, null, null, 4]);
    expect(shape('densenet-100-12', { inputChannels: 1 })).toEqual([null, 32, 32, 1]);
    expect(shape('pyramidnet-110-270', {})).toEqual([null, 32, 32, 3]);
    expect(shape('pyramidnet-110-270', { inputChannels: 1 })).toEqual([null, null, null, 1]);
    expect(shape('pyramidnet-110-270', { inputSize: 64 })).toEqual([null, 64, 64, 3]);
  });

  test('reach the batch normalization', () => {
    const model = build('simple', { batchNormalization: { movingAverage: 'exponential' } });
    expect((model.getLayer('bn1') as FusedBatchNormalization).movingAverage).toBe('exponential');
  });

  test.each([
    ['resnet-33', {}, `unknown network architecture "resnet-33"; known: ${architectureNames.join(', ')}`],
    ['Simple', {}, 'unknown network architecture "Simple"'],
    ['toString', {}, 'unknown network architecture "toString"'],
    ['simple', { numOutputs: 0 }, 'numOutputs must be a positive integer, got 0'],
    ['simple', { inputChannels: 1.5 }, 'inputChannels must be a positive integer, got 1.5'],
    ['simple', { seed: 0.5 }, 'seed must be an integer, got 0.5'],
    ['simple', { inputSize: 0 }, 'inputSize must be a positive integer, got 0'],
    ['simple', { activation: 'elu' as never }, 'unknown activation "elu"; known: relu, selu'],
    ['resnet-32', { inputSize: [32, 30] as const }, 'multiples of 4, got 32 × 30'],
    ['resnet-50', { inputSize: [32, 31] as const }, 'at least 32, got 32 × 31'],
    ['wrn-28-10', { inputSize: 64 }, 'wrn-28-10 needs pictures of 32 × 32, got 64 × 64'],
    ['rn18', { activation: 'selu' as const }, 'rn18 cannot be built with selu, only with relu'],
    [
      'simple',
      { batchNormalization: { movingAverage: 'none' as never } },
      'unknown moving average mode "none"; known: zero-debiased, exponential',
    ],
  ])('refuse %s with %j', (architecture, options, message) => {
    const before = tf.memory().numTensors;
    expect(() => build(architecture, options)).toThrow(message);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('the memory of a network', () => {
  test.each(['simple', 'resnet-32'])('%s leaves no tensors behind, in use and when disposed', (name) => {
    const start = tf.memory().numTensors;
    const model = build(name);
    const variables = modelWeights(model).flatMap(({ trainable, variable }) => (trainable ? [variable] : []));
    const x = tf.ones([2, 8, 8, 3]);
    const step = (): void =>
      tf.tidy(() => {
        const loss = () => (model.apply(x, { training: true }) as tf.Tensor).square().mean() as tf.Scalar;
        tf.variableGrads(loss, variables);
      });
    step();
    const before = tf.memory().numTensors;
    step();
    tf.dispose(model.predict(x));
    expect(tf.memory().numTensors).toBe(before);
    model.dispose();
    x.dispose();
    expect(tf.memory().numTensors).toBe(start);
  });
});

describe('assigning weights', () => {
  test('gives the network the values in the order of its weights', () => {
    const [model, other] = [build('resnet-32', { seed: 1 }), build('resnet-32', { seed: 2 })];
    assignWeights(other, weightsOf(model));
    expect(bytesOf(other)).toEqual(bytesOf(model));
  });

  test('changes nothing unless all arrays fit', () => {
    const model = build('simple');
    const before = bytesOf(model);
    const zeros = weightsOf(model).map((values) => new Float32Array(values.length));
    expect(() => assignWeights(model, zeros.slice(1))).toThrow(
      'expected 62 arrays for "sequential_1", got 61',
    );
    expect(() => assignWeights(model, [...zeros.slice(0, -1), new Float32Array(3)])).toThrow(
      'weight embedding/bias:0 has 10 values (10), got 3',
    );
    expect(bytesOf(model)).toEqual(before);
  });
});
