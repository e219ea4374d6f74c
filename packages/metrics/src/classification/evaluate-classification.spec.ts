import {
  evaluateClassification,
  findMetric,
  metricName,
  nearestClassEmbedding,
  rankScores,
} from '../index.js';

describe('rankScores', () => {
  it('orders by descending score and equal scores by class', () => {
    expect(rankScores(Float32Array.of(0, 2, 1, 2, 1, 1, 1, 1), { numClasses: 4 })).toEqual(
      Int32Array.of(1, 3, 2, 0, 0, 1, 2, 3),
    );
  });

  it('keeps the best k', () => {
    expect(rankScores(Float64Array.of(3, 5, 4, 5, 1, 5), { numClasses: 6, k: 4 })).toEqual(
      Int32Array.of(1, 3, 5, 2),
    );
  });

  it('agrees with sorting on many rows', () => {
    const scores = Float64Array.from({ length: 700 }, (_, i) => (i * 7919) % 23);
    const ranked = rankScores(scores, { numClasses: 7, k: 3 });
    for (let image = 0; image < 100; image++) {
      const row = Array.from(scores.subarray(image * 7, image * 7 + 7));
      const sorted = row.map((_, label) => label).sort((a, b) => row[b]! - row[a]! || a - b);
      expect(Array.from(ranked.subarray(image * 3, image * 3 + 3))).toEqual(sorted.slice(0, 3));
    }
  });

  it('explains scores that are not a number, incomplete rows and a k above the classes', () => {
    expect(() => rankScores(Float32Array.of(0, 1, 2, NaN), { numClasses: 2 })).toThrow('image 1 for class 1');
    expect(() => rankScores(Float32Array.of(0, 1, 2), { numClasses: 2 })).toThrow('expected whole vectors');
    expect(() => rankScores(Float32Array.of(0, 1), { numClasses: 2, k: 3 })).toThrow('only 2 classes');
  });
});

describe('nearestClassEmbedding', () => {
  const embedding = Float64Array.of(0, 0, 1, 0, 0, 1, 1, 0);

  it('orders classes by distance and equal distances by class', () => {
    const ranked = nearestClassEmbedding({
      features: Float32Array.of(0.9, 0.2),
      dimension: 2,
      embedding,
      numClasses: 4,
    });
    expect(ranked).toEqual(Int32Array.of(1, 3, 0, 2));
  });

  it('explains an embedding of another dimension and features that are not finite', () => {
    const options = { dimension: 2, embedding, numClasses: 4 };
    expect(() => nearestClassEmbedding({ ...options, features: new Float32Array(3), dimension: 3 })).toThrow(
      'has 8 values, expected 4 classes x 3 dimensions',
    );
    expect(() => nearestClassEmbedding({ ...options, features: Float32Array.of(0, 0, 0, NaN) })).toThrow(
      'feature row 1',
    );
  });
});

describe('evaluateClassification', () => {
  const options = {
    predictions: Int32Array.of(0, 1, 2, 1, 0, 2, 0, 2, 1, 2, 0, 1),
    k: 3,
    labels: [0, 0, 0, 2],
    numClasses: 3,
  };

  it('gives flat, balanced and hierarchical accuracy', () => {
    const similarity = Float64Array.of(1, 0.5, 0, 0.5, 1, 0, 0, 0, 1);
    expect(evaluateClassification({ ...options, similarity })).toEqual([
      { metric: 'Accuracy', value: 0.75 },
      { metric: 'Accuracy', k: 5, value: 1 },
      { metric: 'Avg. Accuracy', value: expect.closeTo(5 / 6, 15) },
      { metric: 'Hierarchical Accuracy', value: 0.875 },
    ]);
  });

  it('leaves the hierarchical accuracy out without a similarity', () => {
    const names = evaluateClassification(options).map(metricName);
    expect(names).toEqual(['Accuracy', 'Top-5 Accuracy', 'Avg. Accuracy']);
  });

  it('looks only at the first five predictions for the top-5 accuracy', () => {
    const predictions = Int32Array.of(0, 1, 2, 3, 4, 5);
    const six = { predictions, k: 6, numClasses: 6 };
    const topFive = (label: number) =>
      findMetric(evaluateClassification({ ...six, labels: [label] }), { metric: 'Accuracy', k: 5 });
    expect(topFive(4)?.value).toBe(1);
    expect(topFive(5)?.value).toBe(0);
  });

  it.each([
    [{ labels: [0, 0, 0, 3] }, 'the label of image 3 is 3'],
    [{ labels: [0, 0, 0] }, '12 predictions do not fit 3 labels'],
    [{ labels: [], predictions: new Int32Array(0) }, 'at least one image'],
    [{ k: 1, predictions: new Int32Array(4) }, 'at least 3 predictions per image for Top-5 Accuracy, got 1'],
    [
      { predictions: Int32Array.from({ length: 12 }, (_, i) => (i === 7 ? -1 : 0)) },
      'prediction 1 of image 2 is -1',
    ],
    [{ similarity: new Float64Array(4) }, 'has 4 values, expected 3 x 3'],
  ])('explains %j', (wrong, message) => {
    expect(() => evaluateClassification({ ...options, ...wrong })).toThrow(message);
  });
});
