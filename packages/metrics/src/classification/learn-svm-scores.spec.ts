import { fitFeatureScaling, learnSvmScores, linearSvmScores, trainLinearSvm } from '../index.js';

describe('learnSvmScores', () => {
  const good = Float32Array.of(3, 4, -4, 3);
  const zero = Float32Array.of(3, 4, 0, 0);
  const options = { labels: [0, 1], dimension: 2, numClasses: 2, C: 1 };

  it.each([true, false])('scales, trains and scores (normalize: %p)', (normalize) => {
    const test = Float32Array.of(30, 41, -5, 4, 1, 1);
    const scale = fitFeatureScaling(good, { dimension: 2, normalize });
    const svm = trainLinearSvm({ ...options, features: scale(good) });
    const { scores, unconverged } = learnSvmScores({ ...options, training: good, test, normalize });
    expect(scores).toEqual(linearSvmScores(svm, scale(test)));
    expect(scores[0]).toBeGreaterThan(scores[1]!);
    expect(scores[3]).toBeGreaterThan(scores[2]!);
    expect(unconverged).toEqual([]);
  });

  it('names the classes whose training was stopped', () => {
    const stopped = { maxIterations: 1, tolerance: 1e-12 };
    expect(learnSvmScores({ ...options, ...stopped, training: good, test: good }).unconverged).toEqual([
      0, 1,
    ]);
  });

  it.each([
    ['training', { training: zero, test: good }],
    ['test', { training: good, test: zero }],
  ])('names the %s images when one of them has no direction', (images, features) => {
    expect(() => learnSvmScores({ ...options, ...features, normalize: true })).toThrow(
      new RegExp(`^${images} images: feature row 1 `),
    );
  });
});
