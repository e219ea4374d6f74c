import {
  evaluateClassification,
  expectedCalibrationError,
  metricName,
  preferenceOrder,
  preferenceScore,
  type ClassificationMetric,
  type EvaluateClassificationOptions,
} from '../../index.js';

// Apple and pear below fruit, bread, and fruit below food.
const numClasses = 3;
const heights = Float64Array.of(0, 1, 2, 1, 0, 2, 2, 2, 0);
const levels = [
  [0, 0, 1],
  [0, 1, 2],
];
const scores = Float64Array.of(0.5, 0.3, 0.2, 0.3, 0.3, 0.4, 0.1, 0.7, 0.2);
const options = {
  predictions: Int32Array.of(0, 1, 2, 2, 0, 1, 1, 2, 0),
  k: 3,
  labels: [0, 0, 2],
  ...{ numClasses, heights, levels, scores },
};

function valuesOf(
  metrics: ClassificationMetric[],
  wrong: Partial<EvaluateClassificationOptions> = {},
): number[] {
  return evaluateClassification({ ...options, ...wrong, metrics }).map(({ value }) => value);
}

describe('measures of classification', () => {
  it('weigh mistakes by the height of the lowest common subsumer', () => {
    expect(valuesOf([{ metric: 'Mistake Severity' }])).toEqual([2]);
    expect(
      valuesOf([
        { metric: 'AHD', k: 1 },
        { metric: 'AHD', k: 2 },
        { metric: 'AHD', k: 9 },
      ]),
    ).toEqual([4 / 3, expect.closeTo((0.5 + 1 + 1) / 3, 15), expect.closeTo((1 + 1 + 4 / 3) / 3, 15)]);
  });

  it('have no severity where there is no mistake', () => {
    expect(valuesOf([{ metric: 'Mistake Severity' }], { labels: [0, 2, 1] })).toEqual([NaN]);
  });

  it('give the accuracy of each level, by the branch of the predicted class', () => {
    expect(
      valuesOf([
        { metric: 'Level Accuracy', k: 1 },
        { metric: 'Level Accuracy', k: 2 },
      ]),
    ).toEqual([1 / 3, 1 / 3]);
    expect(valuesOf([{ metric: 'Level Accuracy', k: 1 }], { labels: [1, 1, 0] })).toEqual([2 / 3]);
  });

  it('predict every level by the sum of its probabilities', () => {
    // The second image is apple or pear by 0.6, and still bread by 0.4: no path, and not the full one.
    expect(valuesOf([{ metric: 'Full Path Accuracy' }, { metric: 'Path Consistency' }])).toEqual([
      1 / 3,
      2 / 3,
    ]);
    expect(valuesOf([{ metric: 'Full Path Accuracy' }], { labels: [0, 2, 1] })).toEqual([2 / 3]);
  });

  it('score the order of all classes, or of the first ones', () => {
    const order = preferenceOrder([0, 1, 2]);
    expect(preferenceScore([0, 1, 2], { order })).toBe(1);
    expect(preferenceScore([0, 2, 1], { order })).toBe(0.7);
    expect(preferenceScore([2, 1, 0], { order })).toBe(0);
    expect([1, 0].map((first) => preferenceScore([first], { order, k: 1 }))).toEqual([0, 1]);
    // Of the first image all is right; the others differ more than the reverse of what is expected.
    const metrics: ClassificationMetric[] = [{ metric: 'HOPS' }];
    expect(evaluateClassification({ ...options, metrics, perQuery: true })[0]?.perQuery).toEqual(
      Float64Array.of(1, 0, 0),
    );
    expect(valuesOf([{ metric: 'HOPS', k: 1 }])).toEqual(valuesOf([{ metric: 'Accuracy' }]));
  });

  it('weigh the places of a rank in equal steps down to the next rank', () => {
    expect(preferenceOrder([2, 0, 5, 2])).toEqual({
      ranks: Int32Array.of(1, 0, 2, 1),
      expected: Int32Array.of(0, 1, 1, 2),
      weights: Float64Array.of(1, 0.5, 0.375, 0.25),
    });
  });

  it('are calibrated where accuracy equals confidence; bins are closed above', () => {
    expect(expectedCalibrationError({ confidences: [0.5, 0.5], correct: [true, false] })).toBe(0);
    expect(expectedCalibrationError({ confidences: [], correct: [] })).toBeNaN();
    const edges = { confidences: [0, 0.5, 0.5000001, 1], correct: [1, 0, 1, 1], bins: 2 };
    // Both below the edge have accuracy and mean confidence 0.5 and 0.25, those above it 1 and 0.75000005.
    expect(expectedCalibrationError(edges)).toBeCloseTo((2 * 0.25 + 2 * 0.24999995) / 4, 12);
    expect(() => expectedCalibrationError({ confidences: [2], correct: [1] })).toThrow(
      'expected a probability from 0 to 1 for the prediction of image 0, got 2; scores must have passed a softmax',
    );
  });

  it('give the values of single images where they are means of such', () => {
    const metrics = [{ metric: 'Mistake Severity' }, { metric: 'Avg. Accuracy' }] as const;
    const [severity, average] = evaluateClassification({ ...options, metrics, perQuery: true });
    expect(severity?.perQuery).toEqual(Float64Array.of(NaN, 2, 2));
    expect(average).not.toHaveProperty('perQuery');
    expect(metricName(severity!)).toBe('Mistake Severity');
  });

  it.each([
    [
      [{ metric: 'HOPS' }],
      { k: 2, predictions: new Int32Array(6) },
      'at least 3 predictions per image for HOPS, got 2',
    ],
    [[{ metric: 'AHD' }], {}, 'AHD: expected a k, got none'],
    [[{ metric: 'ECE', k: 15 }], {}, 'ECE: expected no k, got 15'],
    [[{ metric: 'Level Accuracy', k: 3 }], {}, 'expected a level from 1 to 2, got 3'],
    [[{ metric: 'Mistake Severity' }], { heights: undefined }, 'Mistake Severity needs heights'],
    [
      [{ metric: 'ECE' }],
      { scores: undefined },
      'ECE needs scores: the probabilities of all classes; got none',
    ],
    [[{ metric: 'Nothing' }], {}, 'expected one of the measures of classification Accuracy, Avg. Accuracy'],
    [
      [],
      {
        levels: [
          [0, 1, 2],
          [0, 0, 1],
        ],
      },
      'branch 0 of level 2 are in several branches of level 1',
    ],
    [[], { levels: [[0, 1]] }, 'level 1 has 2 branches of classes, expected 3'],
    [[], { levels: [] }, 'expected at least one level'],
    [[], { scores: new Float64Array(2) }, '2 scores do not fit 3 labels'],
    [[], { scores: new Float64Array(9).fill(NaN, 4, 5) }, 'the score of image 1 for class 1 is NaN'],
  ])('explain what is missing or wrong: %j', (metrics, wrong, message) => {
    expect(() => valuesOf(metrics as ClassificationMetric[], wrong)).toThrow(message);
  });
});
