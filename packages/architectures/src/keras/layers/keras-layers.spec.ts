import { readFileSync } from 'node:fs';
import path from 'node:path';

import '@tensorflow/tfjs-node-gpu';

import * as tf from '@tensorflow/tfjs';

import { kerasEntry, kerasFunctional } from '../../../test/keras-entries.js';
import { checkKerasConfig, modelFromKerasConfig, modelWeights, type KerasModelOptions } from '../../index.js';
import { kerasClasses } from './keras-layers.js';

type Options = Readonly<Record<string, unknown>>;

const single = (shape: readonly number[], className: string, options: Options) =>
  kerasFunctional(shape, [kerasEntry('own', className, options)]);

/** What a network of one layer gives for a picture or vector. */
function compute(
  x: tf.Tensor,
  [className, options, settings = {}]: readonly [string, Options, (KerasModelOptions | undefined)?],
): number[] {
  const model = modelFromKerasConfig(single(x.shape.slice(1), className, options), settings);
  return [...(model.predict(x) as tf.Tensor).dataSync()];
}

const points = [-4, -1, -0.5, 0, 0.5, 1, 2, 7];
const vector = () => tf.tensor2d([points]);

afterEach(() => tf.disposeVariables());

describe('activations of Keras', () => {
  const { exp, expm1, max, min, sqrt, tanh } = Math;
  const cdf = (x: number) => {
    // Φ by its series, to 1e-12 for |x| ≤ 7.
    let [term, sum] = [x, x];
    for (let n = 1; n < 200; n++)
      [term, sum] = [(term * x * x) / (2 * n + 1), sum + (term * x * x) / (2 * n + 1)];
    return 0.5 + (sum * exp((-x * x) / 2)) / sqrt(2 * Math.PI);
  };
  const clip = (x: number, low: number, high: number) => max(low, min(high, x));

  it.each<[string, Options, (x: number) => number, KerasModelOptions?]>([
    ['ReLU', { negative_slope: 0.25 }, (x) => (x < 0 ? 0.25 * x : x)],
    ['ReLU', { threshold: 0.5 }, (x) => (x > 0.5 ? x : 0)],
    [
      'ReLU',
      { negative_slope: 0.25, threshold: 0.5, max_value: 3 },
      (x) => (x >= 3 ? 3 : x > 0.5 ? x : 0.25 * (x - 0.5)),
    ],
    ['ReLU', { max_value: { type: 'ndarray', value: 6 } }, (x) => clip(x, 0, 6)],
    ['ELU', { alpha: 1 }, (x) => (x < 0 ? expm1(x) : x)],
    ['ELU', { alpha: 0.5 }, (x) => (x < 0 ? 0.5 * expm1(x) : x)],
    ['LeakyReLU', {}, (x) => (x < 0 ? 0.3 * x : x)],
    ['LeakyReLU', { alpha: 0.1 }, (x) => (x < 0 ? 0.1 * x : x)],
    ['LeakyReLU', { negative_slope: 0.1 }, (x) => (x < 0 ? 0.1 * x : x)],
    ['ThresholdedReLU', { theta: 0.75 }, (x) => (x > 0.75 ? x : 0)],
    ['Activation', { activation: 'leaky_relu' }, (x) => (x < 0 ? 0.2 * x : x)],
    ['Activation', { activation: 'exponential' }, exp],
    ['Activation', { activation: 'relu6' }, (x) => clip(x, 0, 6)],
    ['Activation', { activation: 'silu' }, (x) => x / (1 + exp(-x))],
    ['Activation', { activation: 'mish' }, (x) => x * tanh(Math.log1p(exp(x)))],
    ['Activation', { activation: 'gelu' }, (x) => x * cdf(x)],
    ['Activation', { activation: 'hard_silu' }, (x) => (x * clip(x + 3, 0, 6)) / 6],
    ['Activation', { activation: 'hard_swish' }, (x) => (x * clip(x + 3, 0, 6)) / 6],
    ['Activation', { activation: 'hard_sigmoid' }, (x) => clip(x + 3, 0, 6) / 6],
    [
      'Activation',
      { activation: 'hard_sigmoid' },
      (x) => clip(0.2 * x + 0.5, 0, 1),
      { kerasVersion: '2.15.0' },
    ],
    [
      'Activation',
      {
        activation: {
          module: 'keras.layers',
          class_name: 'ELU',
          config: { alpha: 2 },
          registered_name: null,
        },
      },
      (x) => (x < 0 ? 2 * expm1(x) : x),
    ],
    // Operators.
    ['Relu', {}, (x) => max(x, 0)],
    ['Relu6', {}, (x) => clip(x, 0, 6)],
    ['LeakyRelu', { negative_slope: 0.1 }, (x) => (x < 0 ? 0.1 * x : x)],
    ['Elu', { alpha: 0.5 }, (x) => (x < 0 ? 0.5 * expm1(x) : x)],
    ['HardSigmoid', {}, (x) => clip(x + 3, 0, 6) / 6],
    ['Gelu', { approximate: false }, (x) => x * cdf(x)],
    ['Gelu', {}, (x) => 0.5 * x * (1 + tanh(sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)))],
    ['Exp', {}, exp],
    ['Tanh', {}, tanh],
  ])('%s(%j) computes its formula', (className, options, formula, ...[settings]) => {
    const found = compute(vector(), [className, options, settings]);
    // Functions of one number: a few roundings of what goes in and comes out.
    points.forEach((x, index) => {
      const wanted = formula(x);
      expect(Math.abs((found[index] ?? NaN) - wanted)).toBeLessThan(1e-6 * max(1, Math.abs(wanted)));
    });
  });

  it.each(['Softmax', 'LogSoftmax', 'log_softmax'])('%s makes probabilities of a vector', (name) => {
    const [className, options] = name === 'log_softmax' ? ['Activation', { activation: name }] : [name, {}];
    const found = compute(vector(), [className as string, options as Options]);
    const sum = points.reduce((total, x) => total + Math.exp(x), 0);
    points.forEach((x, index) => {
      const wanted = name === 'Softmax' ? Math.exp(x) / sum : x - Math.log(sum);
      expect(found[index]).toBeCloseTo(wanted, 5);
    });
  });

  it('may be those of a layer with weights', () => {
    const activation = { class_name: 'LeakyReLU', module: 'keras.layers', config: { negative_slope: 0.5 } };
    const model = modelFromKerasConfig(single([2], 'Dense', { units: 2, activation }));
    model.setWeights([tf.tensor2d([1, 0, 0, -1], [2, 2]), tf.tensor1d([0, 1])]);
    expect(modelWeights(model).map(({ name }) => name)).toEqual(['own/kernel:0', 'own/bias:0']);
    const y = model.predict(tf.tensor2d([[-2, 4]])) as tf.Tensor;
    // −2 and −4 + 1, halved.
    expect([...y.dataSync()]).toEqual([-1, -1.5]);
  });

  it('that are not known are refused with what to do', () => {
    expect(() => compute(vector(), ['Activation', { activation: 'glu' }])).toThrow(
      'layer "own" (Activation): activation "glu" is not supported; use one of keras.activations by its name, or a layer after this one',
    );
  });
});

describe('Normalization', () => {
  const x = () => tf.tensor2d([[1, 2, 5]]);

  it.each<[string, Options, number[]]>([
    ['one mean of everything', { axis: null, mean: 3, variance: 4 }, [-1, -0.5, 1]],
    ['a mean for every channel', { mean: [1, 1, 1], variance: [1, 4, 16] }, [0, 0.5, 1]],
    ['one for everything, undone', { axis: null, mean: 3, variance: 4, invert: true }, [5, 7, 13]],
    ['one for every channel, undone', { mean: [1, 2, 3], variance: [1, 4, 16], invert: true }, [2, 6, 23]],
    ['no deviation', { axis: null, mean: 1, variance: 0 }, [0, 1e7, 4e7]],
  ])('with %s computes as Keras', (_, options, expected) => {
    compute(x(), ['Normalization', options]).forEach((value, index) =>
      expect(Math.abs(value - (expected[index] ?? NaN))).toBeLessThan(1e-6 * Math.max(1, value)),
    );
  });

  it.each<[string, Options, number[], number[]]>([
    ['everything', { axis: null }, [], [-1, -0.5, 1]],
    ['everything, undone', { axis: null, invert: true }, [], [5, 7, 13]],
    ['channels', {}, [3], [-1, -0.5, 1]],
  ])('takes statistics of %s from weights', (_, options, shape, expected) => {
    const model = modelFromKerasConfig(single([3], 'Normalization', options));
    expect(modelWeights(model).map((weight) => [weight.name, weight.shape, weight.trainable])).toEqual([
      ['own/mean:0', shape, false],
      ['own/variance:0', shape, false],
    ]);
    model.setWeights([tf.fill(shape, 3), tf.fill(shape, 4)]);
    expect([...(model.predict(x()) as tf.Tensor).dataSync()]).toEqual(expected);
  });

  it('with numbers for other axes is refused', () => {
    expect(() =>
      modelFromKerasConfig(single([2, 3], 'Normalization', { axis: 1, mean: [1, 2], variance: [1, 1] })),
    ).toThrow('layer "own" (Normalization): axis 1 is not supported');
  });
});

describe('UpSampling2D', () => {
  const picture = () => tf.tensor4d([0, 4], [1, 1, 2, 1]);

  it.each<[Options, KerasModelOptions, number[]]>([
    [{ interpolation: 'nearest' }, {}, [0, 0, 4, 4]],
    // Middles of pixels lie at −¼, ¼, ¾, 1¼ of the old ones.
    [{ interpolation: 'bilinear' }, {}, [0, 1, 3, 4]],
    [{ interpolation: 'bilinear' }, { kerasVersion: '2.4.0' }, [0, 1, 3, 4]],
    // Before TensorFlow 2, their corners at 0, ½, 1, 1½.
    [{ interpolation: 'bilinear' }, { kerasVersion: '2.2.4' }, [0, 2, 4, 4]],
  ])('with %j (%j) gives %j', (options, settings, expected) => {
    expect(compute(picture(), ['UpSampling2D', { size: [1, 2], ...options }, settings])).toEqual(expected);
  });

  it('with another interpolation is refused with what to do', () => {
    expect(() => compute(picture(), ['UpSampling2D', { interpolation: 'bicubic' }])).toThrow(
      `layer "own" (UpSampling2D): interpolation "bicubic" is not supported; use 'nearest' or 'bilinear'`,
    );
  });
});

describe('a grouped convolution', () => {
  it('needs the weights of its groups only', () => {
    const config = single([4, 4, 8], 'Conv2D', { filters: 8, kernel_size: 3, groups: 4, use_bias: false });
    // 3 · 3 pixels of 2 channels for each of 8 filters.
    expect(modelFromKerasConfig(config, { maxParameters: 144 }).countParams()).toBe(144);
    expect(() => modelFromKerasConfig(config, { maxParameters: 143 })).toThrow('at least 144 weights');
  });
});

describe('classes that are not supported', () => {
  it.each([
    ['Conv2DTranspose', { class_name: 'Conv2DTranspose' }, '; the nearest that is: Conv2D. Build'],
    ['dense', { class_name: 'dense' }, '; the nearest that is: Dense. Build'],
    [
      'mine>MyDense',
      { class_name: 'MyDense', registered_name: 'mine>MyDense' },
      '; the nearest that is: Dense. Build',
    ],
    ['LSTM', { class_name: 'LSTM' }, '. Build the model in Keras of other layers (the README'],
    ['Power', { class_name: 'Power', module: 'keras.src.ops.numpy' }, '. Build'],
  ])('%s is named with the nearest and with what to do', (name, entry, rest) => {
    const config = kerasFunctional([2], [{ ...kerasEntry('own', ''), ...entry }]);
    for (const read of [checkKerasConfig, modelFromKerasConfig])
      expect(() => read(config) as unknown).toThrow(
        `layer "own": its class ${JSON.stringify(name)} is not supported${rest}`,
      );
    expect.assertions(2);
  });

  it('are all others: the README lists those that are', () => {
    const readme = readFileSync(path.join(__dirname, '../../../README.md'), 'utf8');
    const missing = kerasClasses().filter((name) => !readme.includes(`\`${name.replace('ops.', '')}\``));
    expect(missing).toEqual([]);
  });
});
