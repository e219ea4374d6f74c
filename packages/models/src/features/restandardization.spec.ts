require('@tensorflow/tfjs-node-gpu');

import * as tf from '@tensorflow/tfjs';
import { restandardization } from './restandardization.js';

describe('restandardization', () => {
  const given = { mean: [100, 120], std: [50, 60] };
  const pixels = [0, 10, 255, 200, 100, 120];
  /** Pictures as a dataset standardizes them. */
  const standardized = ({ mean, std }: typeof given) =>
    tf.tensor4d(
      pixels.map((value, index) => (value - (mean[index % 2] ?? NaN)) / (std[index % 2] ?? NaN)),
      [1, 1, 3, 2],
    );

  it.each([
    ['other statistics', { mean: [10, 20], std: [2, 3] }],
    ['pixels as they are', { mean: [0, 0], std: [1, 1] }],
    ['pixels from −1 to 1', { mean: [127.5, 127.5], std: [127.5, 127.5] }],
    ['the same deviation', { mean: [0, 0], std: [50, 60] }],
  ])('gives what would have come of %s', (_, wanted) => {
    const found = restandardization(given, wanted)(standardized(given)).dataSync();
    const expected = standardized(wanted).dataSync();
    // Two roundings of numbers up to 255 in other units.
    expected.forEach((value, index) =>
      expect(Math.abs((found[index] ?? NaN) - value)).toBeLessThan(1e-6 * Math.max(1, 255 / wanted.std[0]!)),
    );
  });

  it('gives the same tensor where nothing is to do', () => {
    const images = standardized(given);
    for (const wanted of [undefined, { mean: [100, 120], std: [50, 60] }])
      expect(restandardization(given, wanted)(images)).toBe(images);
  });

  it('leaves nothing behind but its result', () => {
    const images = standardized(given);
    const change = restandardization(given, { mean: [0, 0], std: [1, 1] });
    const before = tf.memory().numTensors;
    change(images).dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it.each([
    [{ mean: [0], std: [1, 1] }, '1 and 2'],
    [{ mean: [0, 0], std: [1] }, '2 and 1'],
    [{ mean: [0, 0, 0], std: [1, 1, 1] }, '3 and 3'],
  ])('refuses statistics of other channels: %j', (wanted, numbers) => {
    expect(() => restandardization(given, wanted)).toThrow(
      `the pictures of the dataset have 2 channels, but mean and deviation were given for ${numbers}`,
    );
  });
});
