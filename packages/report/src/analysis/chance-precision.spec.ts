import { createRandom } from '@semantic-embeddings/datasets';
import { evaluateRetrieval } from '@semantic-embeddings/metrics';
import { chancePrecision } from './chance-precision.js';

describe('chancePrecision', () => {
  it('is the share of the class among the other images where only that counts', () => {
    const similarity = Float64Array.of(1, 0, 0, 1);
    expect([...chancePrecision({ similarity, labels: [0, 0, 1, 1], numClasses: 2, cutoff: 3 })]).toEqual([
      1 / 3,
      2 / 3,
      1,
    ]);
  });

  it('is 0 where nothing can be gained', () => {
    const similarity = Float64Array.of(1, 0, 0, 1);
    expect([...chancePrecision({ similarity, labels: [0, 1], numClasses: 2, cutoff: 1 })]).toEqual([0]);
  });

  it('is what random features come to on average', async () => {
    const random = createRandom(7);
    const [numClasses, cutoff] = [3, 10];
    const similarity = Float64Array.of(1, 0.5, 0, 0.5, 1, 0.25, 0, 0.25, 1);
    const labels = Array.from({ length: 60 }, (_, image) => (image * image) % numClasses);
    const expected = chancePrecision({ similarity, labels, numClasses, cutoff });
    const ranks = [1, 5, 10];
    const metrics = ranks.map((k) => ({ metric: 'P', k, similarity: 'S' }) as const);
    const sums = ranks.map(() => 0);
    const rounds = 60;
    for (let round = 0; round < rounds; round++) {
      const features = Float32Array.from({ length: 60 * 8 }, () => random.normal());
      const { means } = await evaluateRetrieval({
        ...{ features, dimension: 8, labels, numClasses, similarities: { S: similarity }, metrics },
      });
      means.forEach(({ value }, index) => (sums[index]! += value / rounds));
    }
    // 3600 queries; the values of a query spread by at most 0.5, so the mean by less than 0.01.
    ranks.forEach((k, index) => expect(Math.abs(sums[index]! - expected[k - 1]!)).toBeLessThan(0.03));
  });
});
