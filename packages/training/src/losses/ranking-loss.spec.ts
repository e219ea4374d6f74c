import { createRandom } from '@semantic-embeddings/datasets';
import * as tf from '@tensorflow/tfjs';
import { rankingLoss } from './ranking-loss.js';

tf.env().set('IS_NODE', false); // keeps the CPU backend from advertising the native one

const [classes, dimension, batch] = [5, 3, 4];

/** Numbers from −1 to 1. */
function matrix(rows: number, columns: number, seed: number): number[][] {
  const random = createRandom(seed);
  return Array.from({ length: rows }, () =>
    Array.from({ length: columns }, () => random.int(2_000_001) / 1e6 - 1),
  );
}

/** Frome et al., eq. 1, in doubles: the sum over the other classes. */
function reference(
  z: readonly number[],
  { embedding, label, margin }: { embedding: readonly (readonly number[])[]; label: number; margin: number },
): number {
  const similarity = (row: readonly number[]) => row.reduce((sum, e, d) => sum + e * z[d]!, 0);
  return embedding.reduce(
    (sum, row, k) =>
      k === label ? sum : sum + Math.max(0, margin - similarity(embedding[label]!) + similarity(row)),
    0,
  );
}

describe('rankingLoss', () => {
  it.each(Array.from({ length: 20 }, (_, index) => index))(
    'is equation 1 of the paper within 1e-5, and so is its gradient, case %i',
    (seed) => {
      const embedding = matrix(classes, dimension, 2 * seed);
      const predictions = matrix(batch, dimension, 2 * seed + 1);
      const labels = predictions.map((_, image) => (image + seed) % classes);
      const margin = 0.1 * (seed % 4);
      const tensor = tf.tensor2d(embedding);
      const loss = rankingLoss({ embedding: tensor, margin });
      const targets = { labels: tf.tensor1d(labels, 'int32'), vectors: tensor };
      const values = loss(tf.tensor2d(predictions), targets).arraySync();
      const gradient = tf.grad((z) => tf.sum(loss(z as tf.Tensor2D, targets)));
      const slopes = gradient(tf.tensor2d(predictions)).arraySync() as number[][];
      for (const [image, z] of predictions.entries()) {
        const at = (point: readonly number[]) =>
          reference(point, { embedding, label: labels[image]!, margin });
        expect(Math.abs(values[image]! - at(z))).toBeLessThan(1e-5);
        for (const [d, value] of z.entries()) {
          const numeric = (at(z.with(d, value + 1e-6)) - at(z.with(d, value - 1e-6))) / 2e-6;
          // Sums of float32 of this size are exact to 1e-6; central differences in doubles to 1e-9.
          expect(Math.abs(slopes[image]![d]! - numeric)).toBeLessThan(1e-5);
        }
      }
    },
  );

  it('is 0 where the own class leads by the margin', () => {
    const embedding = tf.tensor2d([
      [1, 0],
      [0, 1],
    ]);
    const loss = rankingLoss({ embedding, margin: 0.25 });
    const targets = { labels: tf.tensor1d([0, 0], 'int32'), vectors: embedding };
    const predictions = tf.tensor2d([
      [1, 0.5],
      [0.5, 0.5],
    ]);
    expect([...loss(predictions, targets).dataSync()]).toEqual([0, 0.25]);
  });

  it('has a margin of 0.1 unless told otherwise', () => {
    const embedding = tf.tensor2d([
      [1, 0],
      [0, 1],
    ]);
    const targets = { labels: tf.tensor1d([1], 'int32'), vectors: embedding };
    const [value] = rankingLoss({ embedding })(tf.tensor2d([[0, 0]]), targets).dataSync();
    expect(value).toBeCloseTo(0.1, 6);
  });
});
