import '@tensorflow/tfjs-node-gpu';

import * as tf from '@tensorflow/tfjs';

import { StopGradient, stopGradient } from './stop-gradient.js';

afterEach(() => tf.disposeVariables());

describe('stopGradient', () => {
  test('passes values on and no gradient back', () => {
    const x = tf.tensor1d([3, -1]);
    expect([...stopGradient(x).dataSync()]).toEqual([3, -1]);
    expect([
      ...tf
        .grad((y) => tf.mul(y, stopGradient(y)))(x)
        .dataSync(),
    ]).toEqual([3, -1]);
    const through = tf.grad((y) => tf.add(y, stopGradient(tf.square(y))))(x);
    expect([...through.dataSync()]).toEqual([1, 1]);
  });

  test('takes what has no gradient', () => {
    const isLargest = (y: tf.Tensor) =>
      tf.cast(tf.equal(tf.argMax(y, -1), tf.range(0, 2, 1, 'int32')), 'float32');
    const x = tf.tensor2d([[3, -1], [5, -1]]); // prettier-ignore
    expect([...stopGradient(x, isLargest).dataSync()]).toEqual([1, 0]);
    const gradient = tf.grad((y) => tf.mul(tf.max(y, -1), stopGradient(y, isLargest)))(x);
    expect([...gradient.dataSync()]).toEqual([1, 0, 0, 0]);
  });

  test('is disposed of with what it was made in', () => {
    const x = tf.tensor1d([3, -1]);
    const before = tf.memory().numTensors;
    tf.grad((y) => tf.mul(y, stopGradient(y)))(x).dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('StopGradient', () => {
  test('leaves the layers before it alone and trains those behind it', () => {
    const [input, before, behind] = [
      tf.input({ shape: [2] }),
      tf.layers.dense({ units: 2, name: 'before' }),
      tf.layers.dense({ units: 1, name: 'behind' }),
    ];
    const stopped = new StopGradient({ name: 'stop' }).apply(before.apply(input)) as tf.SymbolicTensor;
    const model = tf.model({ inputs: input, outputs: behind.apply(stopped) as tf.SymbolicTensor });
    const variables = model.weights.map((weight) => weight.read() as tf.Variable);
    const { grads } = tf.variableGrads(
      () => tf.sum(model.apply(tf.ones([3, 2])) as tf.Tensor) as tf.Scalar,
      variables,
    );
    const norms = variables.map(({ name }) => tf.norm(grads[name] as tf.Tensor).dataSync()[0]!);
    expect(Math.max(...norms.slice(0, 2))).toBe(0);
    expect(Math.min(...norms.slice(2))).toBeGreaterThan(0);
  });
});
