import * as tf from '@tensorflow/tfjs';
import { AdagradOptimizer } from './adagrad-optimizer.js';

tf.env().set('IS_NODE', false); // keeps the CPU backend from advertising the native one

const start = { kernel: [1, -2, 3, 0.5], bias: [0.25, -0.75] };
const slopes = [
  { kernel: [0.3, -0.1, 0.2, 0.4], bias: [-0.5, 0.6] },
  { kernel: [-0.2, 0.5, 0.1, 0], bias: [0.3, 0.3] },
  { kernel: [1, 2, -1, 0.5], bias: [0, -1] },
];
const rates = [0.1, 0.05, 0.2];
const penalty = 0.01;

/** The update rule in doubles, one weight after the other. */
function reference(epsilon: number) {
  let weights = [...start.kernel, ...start.bias];
  let sums = weights.map(() => 0);
  const norms = slopes.map((slope, step) => {
    const gradients = [...slope.kernel, ...slope.bias].map(
      (g, i) => g + (i < start.kernel.length ? 2 * penalty * weights[i]! : 0),
    );
    sums = sums.map((sum, i) => sum + gradients[i]! ** 2);
    weights = weights.map((w, i) => w - (rates[step]! * gradients[i]!) / (Math.sqrt(sums[i]!) + epsilon));
    return Math.hypot(...gradients);
  });
  return { weights, norms, sums };
}

function makeOptimizer(epsilon?: number) {
  const kernel = tf.tidy(() => tf.variable(tf.tensor2d(start.kernel, [2, 2])));
  const bias = tf.tidy(() => tf.variable(tf.tensor1d(start.bias)));
  const optimizer = new AdagradOptimizer(
    [
      { name: 'dense/kernel:0', variable: kernel, penalty },
      { name: 'dense/bias:0', variable: bias, penalty: 0 },
    ],
    epsilon === undefined ? {} : { epsilon },
  );
  const weights = () => [...kernel.dataSync(), ...bias.dataSync()];
  const update = (step: number) =>
    optimizer.update(
      [tf.tensor2d(slopes[step]!.kernel, [2, 2]), tf.tensor1d(slopes[step]!.bias)],
      tf.scalar(rates[step]!),
    );
  return { optimizer, kernel, bias, weights, update };
}

describe('AdagradOptimizer', () => {
  it.each([undefined, 0.5])('follows the update rule in doubles within 1e-6 (epsilon %s)', (epsilon) => {
    const { optimizer, update, weights } = makeOptimizer(epsilon);
    const expected = reference(epsilon ?? 1e-7);
    for (const step of slopes.keys())
      expect(update(step).gradientNorm.dataSync()[0]).toBeCloseTo(expected.norms[step]!, 6);
    for (const [index, weight] of weights().entries())
      expect(weight).toBeCloseTo(expected.weights[index]!, 6);
    const sums = [...optimizer.state().values()].flatMap((values) => [...values]);
    for (const [index, sum] of sums.entries()) expect(sum).toBeCloseTo(expected.sums[index]!, 6);
  });

  it('reports the penalty of the weights before the update and of the present ones', () => {
    const { optimizer, update } = makeOptimizer();
    const squares = start.kernel.reduce((sum, w) => sum + w * w, 0);
    expect(update(0).penalty.dataSync()[0]).toBeCloseTo(penalty * squares, 6);
    expect(optimizer.penalty().dataSync()[0]).not.toBeCloseTo(penalty * squares, 4);
  });

  it('leaves a weight alone that has no gradient', () => {
    const { optimizer, bias } = makeOptimizer();
    optimizer.update([tf.zeros([2, 2]), undefined], tf.scalar(0.1));
    expect([...bias.dataSync()]).toEqual(start.bias);
  });

  it('goes on exactly where its sums were taken', () => {
    const [one, two, other] = [makeOptimizer(), makeOptimizer(), makeOptimizer()];
    for (const step of [0, 1]) one.update(step);
    two.update(0);
    other.kernel.assign(two.kernel);
    other.bias.assign(two.bias);
    other.optimizer.restore(two.optimizer.state());
    other.update(1);
    expect(other.weights()).toEqual(one.weights());
  });

  it('refuses sums that do not fit, and needs something to train', () => {
    const { optimizer } = makeOptimizer();
    const state = optimizer.state();
    state.set('dense/bias:0', new Float32Array(3));
    expect(() => optimizer.restore(state)).toThrow(
      "sum of squared gradients of 'dense/bias:0': expected 2 values, got 3",
    );
    expect(() => new AdagradOptimizer([])).toThrow('expected at least one parameter to train, got none');
  });

  it('holds the number of tensors constant over updates and gives its own back', () => {
    const outside = tf.memory().numTensors;
    const { optimizer, kernel, bias, update } = makeOptimizer();
    tf.tidy(() => void update(0));
    const before = tf.memory().numTensors;
    for (const step of [1, 2]) tf.tidy(() => void update(step));
    expect(tf.memory().numTensors).toBe(before);
    optimizer.dispose();
    tf.dispose([kernel, bias]);
    expect(tf.memory().numTensors).toBe(outside);
  });
});
