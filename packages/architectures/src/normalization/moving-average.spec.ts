import '@tensorflow/tfjs-node-gpu';

import * as tf from '@tensorflow/tfjs';

import { movingAverageRate } from './moving-average.js';
import { varianceCorrection } from './variance-correction.js';

const rateAfter = (momentum: number, updates: number): number =>
  tf.tidy(() => movingAverageRate(momentum, tf.scalar(updates)).dataSync()[0]!);

test.each([0, 0.1, 0.9, 0.99, 0.9997])(
  'with momentum %d the first zero-debiased rate is exactly 1',
  (momentum) => {
    expect(rateAfter(momentum, 1)).toBe(1);
  },
);

test('the zero-debiased rate falls to that of the exponential average (to 1e-5)', () => {
  expect(rateAfter(0.9, 2)).toBeCloseTo(0.1 / 0.19, 5);
  expect(rateAfter(0.9, 1000)).toBeCloseTo(0.1, 5);
  expect(tf.tidy(() => movingAverageRate(0.9, undefined).dataSync()[0])).toBeCloseTo(0.1, 6);
});

test('the averaged variance is corrected for the size of the batch', () => {
  const options = { unbiased: false, epsilon: 0.001 };
  expect(varianceCorrection([8, 3], { ...options, movingAverage: 'zero-debiased' })).toBeCloseTo(
    8 / 6.999,
    12,
  );
  expect(varianceCorrection([8, 3], { ...options, movingAverage: 'exponential' })).toBe(1);
  expect(varianceCorrection([2, 2, 2, 3], { ...options, movingAverage: 'exponential' })).toBeCloseTo(
    8 / 7,
    12,
  );
  expect(varianceCorrection([1, 3], { ...options, movingAverage: 'zero-debiased' })).toBe(1);
});
