import * as tf from '@tensorflow/tfjs';
import { MomentumOptimizer } from './momentum-optimizer.js';
import type { MomentumOptions } from './optimizer.js';

tf.env().set('IS_NODE', false); // keeps the CPU backend from advertising the native one

const start = { kernel: [1, -2, 3, 0.5], bias: [0.25, -0.75] };
const slopes = [
  { kernel: [0.3, -0.1, 0.2, 0.4], bias: [-0.5, 0.6] },
  { kernel: [-0.2, 0.5, 0.1, 0], bias: [0.3, 0.3] },
  { kernel: [1, 2, -1, 0.5], bias: [0, -1] },
];
const rates = [0.1, 0.05, 0.2];
const penalty = 0.01;

/** The update rules in doubles, one weight after the other. */
function reference({ momentum = 0.9, nesterov = false, clipNorm = 0 }: MomentumOptions) {
  let weights = [...start.kernel, ...start.bias];
  let velocities = weights.map(() => 0);
  const norms: number[] = [];
  for (const [step, slope] of slopes.entries()) {
    const gradients = [...slope.kernel, ...slope.bias].map(
      (g, i) => g + (i < start.kernel.length ? 2 * penalty * (weights[i] ?? NaN) : 0),
    );
    const norm = Math.hypot(...gradients);
    norms.push(norm);
    const scale = (rates[step] ?? NaN) * (clipNorm > 0 && norm >= clipNorm ? clipNorm / norm : 1);
    velocities = velocities.map((v, i) => momentum * v - scale * (gradients[i] ?? NaN));
    weights = weights.map((w, i) => {
      const v = velocities[i] ?? NaN;
      return w + (nesterov ? momentum * v - scale * (gradients[i] ?? NaN) : v);
    });
  }
  return { weights, norms };
}

function makeOptimizer(options: MomentumOptions = {}) {
  const kernel = tf.tidy(() => tf.variable(tf.tensor2d(start.kernel, [2, 2])));
  const bias = tf.tidy(() => tf.variable(tf.tensor1d(start.bias)));
  const optimizer = new MomentumOptimizer(
    [
      { name: 'dense/kernel:0', variable: kernel, penalty },
      { name: 'dense/bias:0', variable: bias, penalty: 0 },
    ],
    options,
  );
  const weights = () => [...kernel.dataSync(), ...bias.dataSync()];
  const update = (step: number) => {
    const slope = slopes[step] ?? { kernel: [], bias: [] };
    return optimizer.update(
      [tf.tensor2d(slope.kernel, [2, 2]), tf.tensor1d(slope.bias)],
      tf.scalar(rates[step] ?? 0),
    );
  };
  return { optimizer, kernel, bias, weights, update };
}

describe('MomentumOptimizer', () => {
  it.each<MomentumOptions>([
    {},
    { nesterov: true },
    { momentum: 0.5 },
    { clipNorm: 1 },
    { clipNorm: 0.5, nesterov: true },
    { clipNorm: 100 },
  ])('follows the update rules in doubles within 1e-6: %p', (options) => {
    const { update, weights } = makeOptimizer(options);
    const expected = reference(options);
    for (const step of slopes.keys()) {
      const [norm] = update(step).gradientNorm.dataSync();
      expect(norm).toBeCloseTo(expected.norms[step] ?? NaN, 6);
    }
    for (const [index, weight] of weights().entries()) {
      expect(weight).toBeCloseTo(expected.weights[index] ?? NaN, 6);
    }
  });

  it('reports the penalty of the weights before the update and of the present ones', () => {
    const { optimizer, update } = makeOptimizer();
    const squares = start.kernel.reduce((sum, w) => sum + w * w, 0);
    expect(optimizer.penalty().dataSync()[0]).toBeCloseTo(penalty * squares, 6);
    expect(update(0).penalty.dataSync()[0]).toBeCloseTo(penalty * squares, 6);
    expect(optimizer.penalty().dataSync()[0]).not.toBeCloseTo(penalty * squares, 4);
  });

  it('takes a missing gradient for zero', () => {
    const { optimizer, bias } = makeOptimizer();
    optimizer.update([tf.zeros([2, 2]), undefined], tf.scalar(0.1));
    expect([...bias.dataSync()]).toEqual(start.bias);
  });

  it('notices weights that were changed from outside', () => {
    const { kernel, update, weights } = makeOptimizer({ momentum: 0 });
    update(0);
    kernel.assign(tf.zeros([2, 2]));
    update(1);
    const expected = (slopes[1]?.kernel ?? []).map((g) => -0.05 * g);
    for (const [index, value] of expected.entries()) expect(weights()[index]).toBeCloseTo(value, 6);
  });

  it('goes on exactly where its velocities were taken', () => {
    const [one, two] = [makeOptimizer(), makeOptimizer()];
    one.update(0);
    one.update(1);
    two.update(0);
    const other = makeOptimizer();
    other.kernel.assign(two.kernel);
    other.bias.assign(two.bias);
    other.optimizer.restore(two.optimizer.state());
    other.update(1);
    expect(other.weights()).toEqual(one.weights());
  });

  it('refuses velocities that do not fit', () => {
    const { optimizer } = makeOptimizer();
    const velocities = optimizer.state();
    velocities.set('dense/bias:0', new Float32Array(3));
    expect(() => optimizer.restore(velocities)).toThrow(
      "velocity of 'dense/bias:0': expected 2 values, got 3",
    );
    velocities.delete('dense/kernel:0');
    expect(() => optimizer.restore(velocities)).toThrow(
      "velocity of 'dense/kernel:0': expected 4 values, got none",
    );
  });

  it('needs something to train', () => {
    expect(() => new MomentumOptimizer([])).toThrow('expected at least one parameter to train, got none');
  });

  it('holds the number of tensors constant over updates and gives its own back', () => {
    const outside = tf.memory().numTensors;
    const { optimizer, kernel, bias, update } = makeOptimizer({ clipNorm: 1, nesterov: true });
    tf.tidy(() => void update(0));
    const before = tf.memory().numTensors;
    for (const step of [1, 2]) tf.tidy(() => void update(step));
    expect(tf.memory().numTensors).toBe(before);
    optimizer.dispose();
    tf.dispose([kernel, bias]);
    expect(tf.memory().numTensors).toBe(outside);
  });
});
