import { evaluateEmbedding, metricName } from './index.js';

describe('evaluateEmbedding', () => {
  /** Apple, pear and truck on the axes; one apple was mapped nearest to the pears. */
  const options = {
    features: Float32Array.of(1, 0, 0, 0.3, 0.9, 0, 0, 5, 0, 0.1, 1, 0, 0, 0, 2, 0, 0.1, 1),
    dimension: 3,
    labels: [0, 0, 1, 1, 2, 2],
    numClasses: 3,
    embedding: [1, 0, 0, 0, 1, 0, 0, 0, 1],
    similarity: Float64Array.of(1, 0.5, 0, 0.5, 1, 0, 0, 0, 1),
    clip: 2,
  };

  it('measures rankings by direction, clipped, and the nearest class', async () => {
    const { averagePrecision, curve, classification } = await evaluateEmbedding(options);
    // First places by angle: 1 for 0, 3 for 1, 3 for 2, 2 for 3, 5 for 4 and 4 for 5.
    expect(curve.map((mean) => [metricName(mean), mean.value])).toEqual([
      ['P@1 (LCS_HEIGHT)', expect.closeTo((0.5 + 1 + 1 + 1 + 1 + 1) / 6, 12)],
      ['P@2 (LCS_HEIGHT)', expect.any(Number)],
    ]);
    expect(metricName(averagePrecision)).toBe('AHP@2 (LCS_HEIGHT)');
    expect(averagePrecision.perQuery).toHaveLength(6);
    // The area between two places is half the mean of their precisions.
    expect(averagePrecision.value).toBeCloseTo((curve[0]!.value + curve[1]!.value) / 4, 12);
    expect(classification.map((value) => [metricName(value), value.value])).toEqual([
      ['Accuracy', expect.closeTo(5 / 6, 12)],
      ['Top-5 Accuracy', 1],
      ['Avg. Accuracy', expect.closeTo((0.5 + 1 + 1) / 3, 12)],
      ['Hierarchical Accuracy', expect.closeTo(5.5 / 6, 12)],
    ]);
  });

  it('takes the published number of places unless told, and refuses more than there are', async () => {
    const { clip: _, ...unclipped } = options;
    await expect(evaluateEmbedding(unclipped)).rejects.toThrow(
      'AHP@250 (LCS_HEIGHT): expected a rank of at most 5',
    );
  });
});
