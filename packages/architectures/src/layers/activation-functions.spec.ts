import '@tensorflow/tfjs-node-gpu';

import * as tf from '@tensorflow/tfjs';

import { activationFunctions, type ActivationFunctionName } from './activation-functions.js';
import { ParametricActivation, parametricActivation, type ParametricActivationConfig } from '../index.js';

const { exp, expm1, log1p, max, min, sqrt, tanh } = Math;
const clip = (x: number, low: number, high: number) => max(low, min(high, x));

/** The formulas of `keras.activations`, for one number. */
const formulas: readonly [ActivationFunctionName, Record<string, number>, (x: number) => number][] = [
  ['celu', {}, (x) => (x < 0 ? expm1(x) : x)],
  ['celu', { alpha: 2 }, (x) => (x < 0 ? 2 * expm1(x / 2) : x)],
  ['elu', { alpha: 0.5 }, (x) => (x < 0 ? 0.5 * expm1(x) : x)],
  ['exponential', {}, exp],
  ['geluApproximate', {}, (x) => 0.5 * x * (1 + tanh(sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)))],
  ['hardShrink', {}, (x) => (Math.abs(x) > 0.5 ? x : 0)],
  ['hardShrink', { threshold: 2 }, (x) => (Math.abs(x) > 2 ? x : 0)],
  ['hardSigmoid', {}, (x) => clip(x / 6 + 0.5, 0, 1)],
  ['hardSilu', {}, (x) => x * clip(x / 6 + 0.5, 0, 1)],
  ['hardTanh', {}, (x) => clip(x, -1, 1)],
  ['leakyRelu', {}, (x) => (x < 0 ? 0.2 * x : x)],
  ['leakyRelu', { negativeSlope: 0.01 }, (x) => (x < 0 ? 0.01 * x : x)],
  ['logSigmoid', {}, (x) => -log1p(exp(-x))],
  [
    'relu',
    { negativeSlope: 0.1, threshold: 1, maxValue: 2 },
    (x) => (x >= 2 ? 2 : x > 1 ? x : 0.1 * (x - 1)),
  ],
  ['relu', { threshold: 1 }, (x) => (x > 1 ? x : 0)],
  ['relu', { maxValue: 2 }, (x) => clip(x, 0, 2)],
  ['softShrink', {}, (x) => (x > 0.5 ? x - 0.5 : x < -0.5 ? x + 0.5 : 0)],
  ['sparsePlus', {}, (x) => (x <= -1 ? 0 : x < 1 ? (x + 1) ** 2 / 4 : x)],
  ['sparseSigmoid', {}, (x) => clip((x + 1) / 2, 0, 1)],
  ['squareplus', {}, (x) => (x + sqrt(x * x + 4)) / 2],
  ['squareplus', { b: 1 }, (x) => (x + sqrt(x * x + 1)) / 2],
  ['tanhShrink', {}, (x) => x - tanh(x)],
];
/** On both sides of every corner of the formulas, and none of them. */
const points = [-20.1, -4.2, -2.9, -1.4, -0.7, -0.3, 0.2, 0.6, 1.3, 1.7, 2.6, 3.4, 20.1];

const activation = (config: ParametricActivationConfig) => new ParametricActivation(config);

describe('activation functions', () => {
  it('are all tried here', () => {
    expect(new Set(formulas.map(([name]) => name))).toEqual(new Set(Object.keys(activationFunctions)));
  });

  // Values: a few roundings of float32, 6e-8 each, of numbers up to e^20 or terms up to 20.
  it.each(formulas)('%s(%j) computes the formula of Keras', (name, parameters, formula) => {
    const values = activation({ function: name, parameters }).apply(tf.tensor1d(points)).dataSync();
    points.forEach((x, index) => {
      const wanted = formula(x);
      expect(Math.abs((values[index] ?? NaN) - wanted)).toBeLessThan(2e-6 * max(1, Math.abs(wanted)));
    });
  });

  // Central differences in float64 are right to 1e-8 of what changes; what is compared with them has float32.
  it.each(formulas)('%s(%j) has the gradient of the formula', (name, parameters, formula) => {
    const own = activation({ function: name, parameters });
    const slopes = tf
      .grad((x) => own.apply(x).sum())(tf.tensor1d(points))
      .dataSync();
    points.forEach((x, index) => {
      const wanted = (formula(x + 1e-6) - formula(x - 1e-6)) / 2e-6;
      expect(Math.abs((slopes[index] ?? NaN) - wanted)).toBeLessThan(1e-5 * max(1, Math.abs(wanted)));
    });
  });

  it.each(formulas)('%s(%j) has a finite gradient for large numbers', (name, parameters) => {
    const own = activation({ function: name, parameters });
    const slopes = tf.grad((x) => own.apply(x).sum())(tf.tensor1d([-1e4, name === 'exponential' ? 0 : 1e4]));
    expect([...slopes.dataSync()].every(Number.isFinite)).toBe(true);
  });
});

describe('ParametricActivation', () => {
  it('is an activation of any layer, and is there when the model is loaded', async () => {
    const activation = parametricActivation('leakyRelu', { negativeSlope: 0.25 });
    const input = tf.input({ shape: [2], name: 'x' });
    const dense = tf.layers.dense({ units: 2, activation, kernelInitializer: 'identity', name: 'dense' });
    const hard = tf.layers.activation({ activation: parametricActivation('hardSilu'), name: 'hard' });
    const output = hard.apply(dense.apply(input)) as tf.SymbolicTensor;
    const model = tf.model({ inputs: input, outputs: output });
    const topology = JSON.parse(JSON.stringify(model.toJSON(null, false))) as object;
    const again = await tf.loadLayersModel(tf.io.fromMemory({ modelTopology: topology }));
    for (const each of [model, again]) {
      const values = (each.predict(tf.tensor2d([[-4, 1]])) as tf.Tensor).dataSync();
      // −4 becomes −1, and that −1·(−1/6 + 1/2).
      [-1 / 3, 2 / 3].forEach((value, index) => expect(values[index]).toBeCloseTo(value, 6));
    }
    expect(again.layers.map((layer) => layer.getConfig()['activation'])).toEqual(
      model.layers.map((layer) => layer.getConfig()['activation']),
    );
  });

  it.each([
    [{ function: 'constructor' }, 'unknown activation function "constructor"; known: celu, elu'],
    [{ function: 'elu', parameters: { alpha: NaN } }, '"elu": alpha must be a number, got NaN'],
  ])('%j is refused', (config, problem) => {
    expect(() => activation(config as ParametricActivationConfig)).toThrow(problem);
  });
});
