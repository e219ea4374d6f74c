import '@tensorflow/tfjs-node-gpu';

import * as tf from '@tensorflow/tfjs';

import { FusedBatchNormalization, type FusedBatchNormalizationArgs } from './fused-batch-normalization.js';

const backends = ['tensorflow', 'cpu'] as const;
const epsilon = 1e-3;

/** Deterministic values in about [−1, 1], different in every channel. */
function values(shape: number[], phase = 0): tf.Tensor {
  const size = shape.reduce((product, n) => product * n, 1);
  return tf.tensor(
    Float32Array.from({ length: size }, (_, i) => Math.sin(1 + 12.9898 * i + phase) * (1 + (i % 3))),
    shape,
  );
}

function numbers(tensor: tf.Tensor): number[] {
  return Array.from(tensor.dataSync());
}

/** Mean and biased variance of the channels, in float64. */
function statistics(x: tf.Tensor): { mean: number[]; variance: number[]; samples: number } {
  const channels = x.shape.at(-1) as number;
  const samples = x.size / channels;
  const data = numbers(x);
  const columns = Array.from({ length: channels }, (_, c) => data.filter((_, i) => i % channels === c));
  const mean = columns.map((column) => column.reduce((sum, v) => sum + v, 0) / samples);
  const variance = columns.map(
    (column, c) => column.reduce((sum, v) => sum + (v - mean[c]!) ** 2, 0) / samples,
  );
  return { mean, variance, samples };
}

function expectClose(actual: readonly number[], expected: readonly number[], tolerance = 1e-5): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, i) => {
    const wanted = expected[i]!;
    expect(Math.abs(value - wanted)).toBeLessThanOrEqual(tolerance * (1 + Math.abs(wanted)));
  });
}

function averages(layer: tf.layers.Layer): { mean: number[]; variance: number[] } {
  const [mean, variance] = layer.getWeights().slice(2) as [tf.Tensor, tf.Tensor];
  return { mean: numbers(mean), variance: numbers(variance) };
}

// The plain backend would advise to install the native one.
beforeAll(() => void jest.spyOn(console, 'warn').mockImplementation());

afterEach(() => {
  tf.disposeVariables();
  tf.setBackend('tensorflow');
});

describe.each(backends)('batch normalization on backend %s', (backend) => {
  beforeEach(() => {
    tf.setBackend(backend);
  });

  const layerFor = (x: tf.Tensor, args: FusedBatchNormalizationArgs = {}): FusedBatchNormalization => {
    const layer = new FusedBatchNormalization(args);
    layer.apply(x);
    return layer;
  };

  test.each([[[5, 3, 2, 3]], [[7, 3]]])('normalizes %j with the statistics of the batch', (shape) => {
    const x = values(shape);
    const { mean, variance } = statistics(x);
    const y = layerFor(x).apply(x, { training: true }) as tf.Tensor;
    const expected = numbers(x).map((v, i) => (v - mean[i % 3]!) / Math.sqrt(variance[i % 3]! + epsilon));
    expectClose(numbers(y), expected);
  });

  test.each([[[5, 3, 2, 3]], [[7, 3]]])('normalizes %j with the moving averages at inference', (shape) => {
    const x = values(shape);
    const layer = layerFor(x);
    layer.setWeights(
      [
        [2, 3, 4],
        [1, 0, -1],
        [0.5, 0, -0.5],
        [4, 1, 0.25],
      ].map((row) => tf.tensor1d(row)),
    );
    const y = layer.apply(x) as tf.Tensor;
    const expected = numbers(x).map((v, i) => {
      const [gamma, beta] = [[2, 3, 4][i % 3], [1, 0, -1][i % 3]] as [number, number];
      const [mean, variance] = [[0.5, 0, -0.5][i % 3], [4, 1, 0.25][i % 3]] as [number, number];
      return (gamma * (v - mean)) / Math.sqrt(variance + epsilon) + beta;
    });
    expectClose(numbers(y), expected);
  });

  test.each([[[4, 2, 2, 2]], [[6, 2]]])('has the gradients of finite differences for %j', (shape) => {
    const x = values(shape);
    const weights = values(shape, 2);
    const loss = (input: tf.Tensor, gamma: number[], beta: number[]): number => {
      const { mean, variance } = statistics(input);
      const w = numbers(weights);
      return numbers(input).reduce((sum, v, i) => {
        const c = i % 2;
        const normalized = (v - mean[c]!) / Math.sqrt(variance[c]! + epsilon);
        return sum + w[i]! * (gamma[c]! * normalized + beta[c]!);
      }, 0);
    };
    const gamma = [1.5, 0.5];
    const beta = [0.1, -0.2];
    const layer = layerFor(x);
    layer.setWeights([tf.tensor1d(gamma), tf.tensor1d(beta), tf.zeros([2]), tf.ones([2])]);
    const variables = layer.trainableWeights.map((weight) => weight.read() as tf.Variable);
    const inputVariable = tf.variable(x);
    const { grads } = tf.variableGrads(
      () => (layer.apply(inputVariable, { training: true }) as tf.Tensor).mul(weights).sum() as tf.Scalar,
      [inputVariable, ...variables],
    );
    const step = 1e-2;
    const shifted = (row: readonly number[], at: number, by: number): number[] =>
      row.map((v, i) => (i === at ? v + by : v));
    const difference = (value: (by: number) => number): number => (value(step) - value(-step)) / (2 * step);
    const data = numbers(x);
    const expected = [
      data.map((_, i) => difference((by) => loss(tf.tensor(shifted(data, i, by), shape), gamma, beta))),
      gamma.map((_, i) => difference((by) => loss(x, shifted(gamma, i, by), beta))),
      beta.map((_, i) => difference((by) => loss(x, gamma, shifted(beta, i, by)))),
    ];
    [inputVariable, ...variables].forEach((variable, i) => {
      expectClose(numbers(grads[variable.name] as tf.Tensor), expected[i] as number[], 2e-3);
    });
  });

  test.each([
    [[5, 3, 2, 3], 30 / 29],
    [[7, 3], 1],
  ])('averages %j with zero debiasing as accumulators that start at 0', (shape, bessel) => {
    const momentum = 0.9;
    const layer = layerFor(values(shape), { momentum });
    layer.setWeights([tf.ones([3]), tf.zeros([3]), tf.fill([3], 1e6), tf.fill([3], 1e6)]);
    const mean = [0, 0, 0];
    const variance = [0, 0, 0];
    for (let t = 1; t <= 4; t++) {
      const x = values(shape, t);
      layer.apply(x, { training: true });
      const batch = statistics(x);
      const correction = (bessel * batch.samples) / (batch.samples - (1 + epsilon));
      for (let c = 0; c < 3; c++) {
        mean[c] = momentum * mean[c]! + (1 - momentum) * batch.mean[c]!;
        variance[c] = momentum * variance[c]! + (1 - momentum) * batch.variance[c]! * correction;
      }
      const debias = (b: number): number => b / (1 - momentum ** t);
      expectClose(averages(layer).mean, mean.map(debias));
      expectClose(averages(layer).variance, variance.map(debias));
    }
    expect(layer.updateCount).toBe(4);
  });

  test.each([
    [[5, 3, 2, 3], 30 / 29],
    [[7, 3], 1],
  ])('averages %j exponentially from the stored values', (shape, bessel) => {
    const x = values(shape);
    const layer = layerFor(x, { momentum: 0.75, movingAverage: 'exponential' });
    layer.apply(x, { training: true });
    const { mean, variance } = statistics(x);
    expectClose(
      averages(layer).mean,
      mean.map((v) => 0.25 * v),
    );
    expectClose(
      averages(layer).variance,
      variance.map((v) => 0.75 + 0.25 * v * bessel),
    );
    expect(layer.updateCount).toBe(0);
  });

  test('uses the statistics of the batch but leaves the averages alone when it is not trainable', () => {
    const x = values([5, 3, 2, 3]);
    const layer = layerFor(x);
    const free = layer.apply(x, { training: true }) as tf.Tensor;
    const before = averages(layer);
    layer.trainable = false;
    const frozen = layer.apply(values([5, 3, 2, 3], 1), { training: true }) as tf.Tensor;
    const again = layer.apply(x, { training: true }) as tf.Tensor;
    expect(numbers(again)).toEqual(numbers(free));
    expect(numbers(frozen)).not.toEqual(numbers(free));
    expect(averages(layer)).toEqual(before);
    expect(layer.updateCount).toBe(1);
  });

  test('keeps finite averages when a batch has a single sample', () => {
    const layer = layerFor(values([1, 3]));
    layer.apply(values([1, 3]), { training: true });
    expect(averages(layer).variance).toEqual([0, 0, 0]);
  });

  test('leaves no tensors behind', () => {
    const x = values([4, 2, 2, 3]);
    const layer = layerFor(x);
    const variables = layer.trainableWeights.map((weight) => weight.read() as tf.Variable);
    const step = (): void =>
      tf.tidy(() => {
        tf.variableGrads(
          () => (layer.apply(x, { training: true }) as tf.Tensor).square().sum() as tf.Scalar,
          variables,
        );
      });
    step();
    const before = tf.memory().numTensors;
    for (let i = 0; i < 3; i++) step();
    expect(tf.memory().numTensors).toBe(before);
    const { numDisposedVariables } = layer.dispose();
    expect(numDisposedVariables).toBe(5);
    expect(tf.memory().numTensors).toBe(before - 5);
  });
});

describe('the settings of batch normalization', () => {
  test('survive their description', () => {
    const layer = new FusedBatchNormalization({
      name: 'bn1',
      momentum: 0.5,
      epsilon: 0.25,
      movingAverage: 'exponential',
    });
    expect(layer.getConfig()).toMatchObject({
      name: 'bn1',
      axis: -1,
      momentum: 0.5,
      epsilon: 0.25,
      movingAverage: 'exponential',
    });
    const copy = FusedBatchNormalization.fromConfig(FusedBatchNormalization, layer.getConfig());
    expect(copy.getConfig()).toEqual(layer.getConfig());
  });

  test.each([
    [{ momentum: 1 }, 'momentum must be in [0, 1), got 1'],
    [{ epsilon: -1 }, 'epsilon must be ≥ 0, got -1'],
    [{ movingAverage: 'none' as never }, 'unknown moving average mode "none"'],
  ])('refuse %j', (args, message) => {
    expect(() => new FusedBatchNormalization(args)).toThrow(message);
  });

  test('refuse a sequence of vectors', () => {
    const layer = new FusedBatchNormalization({ name: 'bn1' });
    expect(() => layer.apply(tf.zeros([2, 3, 4]))).toThrow('batch normalization "bn1" expects');
  });
});
