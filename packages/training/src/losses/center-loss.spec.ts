import * as tf from '@tensorflow/tfjs';
import { centerLoss } from './center-loss.js';

tf.env().set('IS_NODE', false); // keeps the CPU backend from advertising the native one

const features = [
  [0.5, -1, 2],
  [1, 0.25, -0.5],
  [3, 1, 0],
];
const centres = [
  [0, 1, 1],
  [2, -1, 0.5],
];
const labels = [1, 0, 1];

/** The formula in doubles. */
const reference = (z: readonly number[][], c: readonly number[][]): number[] =>
  z.map((row, image) => row.reduce((sum, x, d) => sum + (x - c[labels[image]!]![d]!) ** 2, 0) / 2);

const loss = (z: tf.Tensor, c: tf.Tensor): tf.Tensor1D =>
  centerLoss(z as tf.Tensor2D, { centres: c as tf.Tensor2D, labels: tf.tensor1d(labels, 'int32') });

describe('centerLoss', () => {
  it('gives one value per sample, within 1e-6 of the formula in doubles', () => {
    const values = [...loss(tf.tensor2d(features), tf.tensor2d(centres)).dataSync()];
    expect(values).toHaveLength(3);
    for (const [image, value] of reference(features, centres).entries())
      expect(values[image]).toBeCloseTo(value, 6);
  });

  it('has gradients within 1e-5 of central differences, of features and of centres', () => {
    const gradients = tf.grads((z, c) => tf.sum(loss(z, c)))([tf.tensor2d(features), tf.tensor2d(centres)]);
    const [ofFeatures, ofCentres] = gradients.map((gradient) => gradient.arraySync() as number[][]);
    const total = (z: readonly number[][], c: readonly number[][]) =>
      reference(z, c).reduce((sum, value) => sum + value, 0);
    const difference = (at: (x: number) => number, x: number) => (at(x + 1e-5) - at(x - 1e-5)) / 2e-5;
    for (const [r, row] of features.entries())
      for (const [d, x] of row.entries()) {
        const at = (value: number) => total(features.with(r, row.with(d, value)), centres);
        expect(ofFeatures![r]![d]).toBeCloseTo(difference(at, x), 5);
      }
    for (const [r, row] of centres.entries())
      for (const [d, x] of row.entries()) {
        const at = (value: number) => total(features, centres.with(r, row.with(d, value)));
        expect(ofCentres![r]![d]).toBeCloseTo(difference(at, x), 5);
      }
  });
});
