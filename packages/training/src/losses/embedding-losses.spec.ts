import * as tf from '@tensorflow/tfjs';
import { categoricalCrossEntropy } from './categorical-cross-entropy.js';
import { correlationLoss } from './correlation-loss.js';
import { embeddingLossNames, lossLayer } from './embedding-losses.js';
import type { BatchTargets, SampleLoss } from '../steps/objective.js';
import { squaredDistanceLoss } from './squared-distance-loss.js';

tf.env().set('IS_NODE', false); // keeps the CPU backend from advertising the native one

const predictions = [
  [0.2, 0.5, 0.3],
  [0.7, 0.1, 0.2],
];
const targets = [
  [0, 0.6, 0.8],
  [1, 0, 0],
];

/** Values of a loss of doubles, written out by hand. */
const references: readonly [string, SampleLoss, (p: readonly number[], t: readonly number[]) => number][] = [
  ['correlationLoss', correlationLoss, (p, t) => 1 - sum(p.map((x, i) => x * t[i]!))],
  ['squaredDistanceLoss', squaredDistanceLoss, (p, t) => sum(p.map((x, i) => (x - t[i]!) ** 2))],
  [
    'categoricalCrossEntropy',
    categoricalCrossEntropy,
    (p, t) => -sum(p.map((x, i) => t[i]! * Math.log(x / sum(p)))),
  ],
];

describe.each(references)('%s', (_, loss, reference) => {
  it('gives one value per sample, within 1e-6 of the formula in doubles', () => {
    const values = loss(tf.tensor2d(predictions), targetsOf(targets)).arraySync();
    const expected = predictions.map((row, index) => reference(row, targets[index]!));
    expect(values.length).toBe(2);
    for (const [index, value] of values.entries()) expect(value).toBeCloseTo(expected[index]!, 6);
  });

  it('has a gradient within 1e-5 of central differences of the formula', () => {
    const gradient = tf.grad((x) => tf.sum(loss(x as tf.Tensor2D, targetsOf(targets))));
    const rows = gradient(tf.tensor2d(predictions)).arraySync() as number[][];
    for (const [r, row] of predictions.entries()) {
      for (const [c, value] of row.entries()) {
        const at = (x: number) => reference(row.with(c, x), targets[r]!);
        expect(rows[r]?.[c]).toBeCloseTo((at(value + 1e-5) - at(value - 1e-5)) / 2e-5, 5);
      }
    }
  });
});

describe('categoricalCrossEntropy', () => {
  it('scales probabilities to sum 1 first', () => {
    const [value] = categoricalCrossEntropy(tf.tensor2d([[2, 6]]), targetsOf([[0, 1]])).dataSync();
    expect(value).toBeCloseTo(Math.log(4 / 3), 6);
  });

  it('keeps a certain but wrong prediction finite, at -ln(1e-7)', () => {
    const [value] = categoricalCrossEntropy(tf.tensor2d([[1, 0]]), targetsOf([[0, 1]])).dataSync();
    expect(value).toBeCloseTo(-Math.log(1e-7), 4);
  });
});

describe('lossLayer', () => {
  it('names the layer that each loss belongs to', () => {
    const outputs = embeddingLossNames.map((name) => [name, lossLayer(name)]);
    expect(Object.fromEntries(outputs)).toEqual({
      mse: 'embedding',
      inv_corr: 'l2norm',
      unnorm_corr: 'embedding',
      softmax_corr: 'softmax',
      'proxy-anchor': 'l2norm',
      triplet: 'l2norm',
      hap: 'l2norm',
    });
  });
});

function targetsOf(vectors: number[][]): BatchTargets {
  return { vectors: tf.tensor2d(vectors), labels: tf.zeros([vectors.length], 'int32') as tf.Tensor1D };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
