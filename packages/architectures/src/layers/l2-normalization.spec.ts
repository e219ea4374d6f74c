import '@tensorflow/tfjs-node-gpu';

import * as tf from '@tensorflow/tfjs';

import { L2Normalization } from './l2-normalization.js';

const normalize = (x: tf.Tensor): tf.Tensor => new L2Normalization().apply(x) as tf.Tensor;

test('vectors are scaled to length 1 along the last axis', () => {
  const y = normalize(tf.tensor2d([[3, 4], [0, -2]])).dataSync(); // prettier-ignore
  [0.6, 0.8, 0, -1].forEach((value, i) => expect(y[i]).toBeCloseTo(value, 6));
});

test('the zero vector stays zero and has a finite gradient', () => {
  expect(Array.from(normalize(tf.zeros([1, 3])).dataSync())).toEqual([0, 0, 0]);
  const gradient = tf.grad((x) => normalize(x).sum())(tf.zeros([1, 3]));
  expect(Array.from(gradient.dataSync()).every(Number.isFinite)).toBe(true);
});

test('squared lengths below 1e-12 are divided by 1e-6', () => {
  const [value] = normalize(tf.tensor2d([[1e-7, 0]])).dataSync();
  expect(value).toBeCloseTo(0.1, 6);
});

test('the gradient has no part along the vector', () => {
  const x = tf.tensor2d([[1, -2, 2]]);
  const gradient = tf.grad((v) =>
    normalize(v)
      .mul(tf.tensor2d([[1, 2, 3]]))
      .sum(),
  )(x);
  expect(Math.abs(gradient.mul(x).sum().dataSync()[0]!)).toBeLessThan(1e-6);
  expect(gradient.square().sum().dataSync()[0]).toBeGreaterThan(0.1);
});
