import * as tf from '@tensorflow/tfjs';
import { batchAccuracy } from './batch-accuracy.js';
import { categoricalAccuracy } from './categorical-accuracy.js';
import { maxSimilarityAccuracy } from './max-similarity-accuracy.js';
import { nearestNeighbourAccuracy } from './nearest-neighbour-accuracy.js';
import { proxyAccuracy } from './proxy-accuracy.js';
import type { BatchTargets, SampleMetric } from '../steps/objective.js';

tf.env().set('IS_NODE', false); // keeps the CPU backend from advertising the native one

const embedding = tf.tensor2d([
  [1, 0],
  [0.8, 0.6],
  [0, 1],
]);

function targetsOf(labels: number[]): BatchTargets {
  const indexes = tf.tensor1d(labels, 'int32');
  return { vectors: tf.gather(embedding, indexes), labels: indexes };
}

function hits(metric: SampleMetric, rows: number[][], labels: number[]): number[] {
  return [...metric(tf.tensor2d(rows), targetsOf(labels)).dataSync()];
}

describe('categoricalAccuracy', () => {
  const oneHot = (labels: number[]): BatchTargets => {
    const indexes = tf.tensor1d(labels, 'int32');
    return { vectors: tf.cast(tf.oneHot(indexes, 3), 'float32') as tf.Tensor2D, labels: indexes };
  };
  const scores = tf.tensor2d([
    [0.5, 0.3, 0.2],
    [0.5, 0.3, 0.2],
    [0.5, 0.3, 0.2],
  ]);

  it('compares the largest output with the largest target', () => {
    expect([...categoricalAccuracy()(scores, oneHot([0, 1, 2])).dataSync()]).toEqual([1, 0, 0]);
  });

  it('lets k outputs try', () => {
    expect([...categoricalAccuracy({ k: 2 })(scores, oneHot([0, 1, 2])).dataSync()]).toEqual([1, 1, 0]);
    expect([...categoricalAccuracy({ k: 3 })(scores, oneHot([0, 1, 2])).dataSync()]).toEqual([1, 1, 1]);
  });

  it('takes the largest entry of a target that is not one-hot', () => {
    const targets = { vectors: tf.tensor2d([[0.2, 0.9, 0.1]]), labels: tf.tensor1d([0], 'int32') };
    expect([...categoricalAccuracy()(tf.tensor2d([[0, 1, 0]]), targets).dataSync()]).toEqual([1]);
  });

  it('never hits with outputs that are not numbers (k > 1)', () => {
    expect([
      ...categoricalAccuracy({ k: 2 })(tf.tensor2d([[NaN, NaN, NaN]]), oneHot([0])).dataSync(),
    ]).toEqual([0]);
  });
});

describe('maxSimilarityAccuracy', () => {
  it('hits when the true class is the most similar one', () => {
    const rows = [
      [1, 0.1],
      [1, 0.1],
      [1, 0.5],
    ];
    // products: (1, 0.86, 0.1) twice, (1, 1.1, 0.5)
    expect(hits(maxSimilarityAccuracy(embedding), rows, [0, 1, 1])).toEqual([1, 0, 1]);
  });

  it('lets k classes try', () => {
    const rows = [
      [1, 0.1],
      [1, 0.1],
    ];
    expect(hits(maxSimilarityAccuracy(embedding, { k: 2 }), rows, [1, 2])).toEqual([1, 0]);
  });

  it('counts classes within 1e-6 as equal', () => {
    const twins = tf.tensor2d([
      [1, 0],
      [1 - 5e-7, 0],
      [1 - 5e-5, 0],
    ]);
    const metric = maxSimilarityAccuracy(twins);
    expect(hits(metric, [[1, 0]], [1])).toEqual([1]);
    expect(hits(metric, [[1, 0]], [2])).toEqual([0]);
  });

  it('never hits with outputs that are not numbers', () => {
    expect(hits(maxSimilarityAccuracy(embedding, { k: 2 }), [[NaN, NaN]], [0])).toEqual([0]);
  });
});

describe('nearestNeighbourAccuracy', () => {
  it('hits when the true class is the nearest one', () => {
    const rows = [
      [0.9, 0.1],
      [0.9, 0.1],
      [0.7, 0.5],
    ];
    expect(hits(nearestNeighbourAccuracy(embedding), rows, [0, 2, 1])).toEqual([1, 0, 1]);
  });

  it('goes by distance where similarity would go by length', () => {
    const long = tf.tensor2d([
      [1, 0],
      [5, 0],
    ]);
    expect(hits(nearestNeighbourAccuracy(long), [[1.2, 0]], [0])).toEqual([1]);
    expect(hits(maxSimilarityAccuracy(long), [[1.2, 0]], [0])).toEqual([0]);
  });

  it('lets k classes try', () => {
    expect(hits(nearestNeighbourAccuracy(embedding, { k: 2 }), [[1, 0]], [1])).toEqual([1]);
    expect(hits(nearestNeighbourAccuracy(embedding, { k: 2 }), [[1, 0]], [2])).toEqual([0]);
  });
});

describe('every metric', () => {
  const makers: [string, (k: number) => SampleMetric][] = [
    ['acc', (k) => categoricalAccuracy({ k })],
    ['max_sim_acc', (k) => maxSimilarityAccuracy(embedding, { k })],
    ['nn_accuracy', (k) => nearestNeighbourAccuracy(embedding, { k })],
  ];

  it.each(makers)('%s refuses a k that is not a positive integer', (_, make) => {
    for (const k of [0, -1, 1.5, NaN]) expect(() => make(k)).toThrow(RangeError);
  });

  it.each(makers)('%s leaves only its result in memory', (_, make) => {
    for (const k of [1, 2]) {
      const [rows, targets] = [tf.tensor2d([[1, 0]]), targetsOf([0])];
      const metric = make(k);
      const before = tf.memory().numTensors;
      const prediction = rows as tf.Tensor2D;
      metric(prediction, targets);
      expect(tf.memory().numTensors).toBe(before + 1);
    }
  });
});

describe('proxyAccuracy', () => {
  it('hits when the vector of the true class points most in the direction of the image, whatever its length', () => {
    const proxies = tf.variable(tf.tensor2d([[9, 0], [0, 1], [-1, 0]])); // prettier-ignore
    const rows = [[0.6, 0.8], [0.8, 0.6], [-1, 0]]; // prettier-ignore
    expect(hits(proxyAccuracy(proxies), rows, [1, 1, 1])).toEqual([1, 0, 0]);
    expect(hits(proxyAccuracy(proxies, { k: 2 }), rows, [1, 1, 1])).toEqual([1, 1, 1]);
    proxies.assign(tf.tensor2d([[0, 1], [9, 0], [-1, 0]])); // prettier-ignore
    expect(hits(proxyAccuracy(proxies), rows, [1, 1, 1])).toEqual([0, 1, 0]);
    expect(() => proxyAccuracy(proxies, { k: 0 })).toThrow(RangeError);
  });
});

describe('batchAccuracy', () => {
  const at = (...degrees: number[]) =>
    degrees.map((angle) => [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)]);
  const share = (degrees: number[], labels: number[], k = 1) =>
    batchAccuracy({ k })(tf.tensor2d(at(...degrees)), targetsOf(labels)).dataSync()[0];

  it('is the share of images whose k nearest others hold one of the class, of those that have a partner', () => {
    // Of the images of class 0 the first has one of class 1 nearest; the image of class 2 has no partner.
    const [degrees, labels] = [[0, 30, 50, 20, 120, 200], [0, 0, 0, 1, 1, 2]]; // prettier-ignore
    expect(share(degrees, labels)).toBeCloseTo(1 / 5, 6);
    expect(share(degrees, labels, 2)).toBeCloseTo(3 / 5, 6);
    expect(share(degrees, labels, 5)).toBe(1);
  });

  it('lets an image of the class tie with one of another', () => {
    expect(share([0, 90, 90], [0, 0, 1])).toBeCloseTo(1 / 2, 6);
  });

  it('is 0 where no image has a partner, and for what is no number', () => {
    expect(share([0, 10, 20], [0, 1, 2])).toBe(0);
    expect(share([NaN, NaN, NaN], [0, 0, 1])).toBe(0);
  });
});
