import {
  available,
  describeGolden,
  dimension,
  loadClasses,
  numClasses,
  readFeatures,
  readGolden,
  readNumbers,
} from '../test/golden-data.js';
import {
  evaluateClassification,
  learnSvmScores,
  metricName,
  nearestClassEmbedding,
  rankScores,
  type EvaluateClassificationOptions,
} from './index.js';

/** The accuracies by their published names. */
const evaluateNamed = (options: EvaluateClassificationOptions): Record<string, number> =>
  Object.fromEntries(evaluateClassification(options).map((value) => [metricName(value), value.value]));

/** Gaussian numbers by the transform of Box and Muller on a linear congruential generator. */
function gaussianNumbers(count: number, seed: number): Float32Array {
  const { cos, imul, log, sqrt, PI } = Math;
  const numbers = new Float32Array(count);
  let state = seed;
  for (let i = 0; i < count; i++) {
    state = (imul(state, 1664525) + 1013904223) >>> 0;
    const length = sqrt(-2 * log((state + 0.5) / 2 ** 32));
    state = (imul(state, 1664525) + 1013904223) >>> 0;
    numbers[i] = length * cos((2 * PI * state) / 2 ** 32);
  }
  return numbers;
}

describeGolden('golden numbers of classification', () => {
  const { labels, firstLabels, similarities, embedding } = available
    ? loadClasses()
    : ({} as ReturnType<typeof loadClasses>);
  const classification = available
    ? (JSON.parse(Buffer.from(readGolden('classification/results.json')).toString('utf8')) as {
        key: string;
        metrics: Record<string, number>;
      }[])
    : [];
  const resultOf = (key: string): Record<string, number> => {
    const entry = classification.find((candidate) => candidate.key.startsWith(key));
    if (!entry) throw new Error(`no golden classification result ${key}`);
    return entry.metrics;
  };

  it.each(['shared_s0.1_first1000', 'shared_s0.2_first1000', 'shared_s0.2'])(
    'of the nearest class embedding are met to 1e-12: %s',
    (set) => {
      const features = readFeatures(set);
      const predictions = nearestClassEmbedding({ features, dimension, embedding, numClasses, k: 5 });
      const actual = evaluateNamed({
        predictions,
        k: 5,
        labels: firstLabels(features.length / dimension),
        numClasses,
        similarity: similarities.LCS_HEIGHT,
      });
      const expected = Object.entries(
        classification.find(({ key }) => key === `nn_centroid ${set}`)?.metrics ?? {},
      );
      expect(expected).toHaveLength(4);
      for (const [name, value] of expected) {
        expect(Math.abs(actual[name]! - value)).toBeLessThan(1e-12);
      }
    },
  );

  it('of the five nearest class embeddings are met exactly', () => {
    const predictions = nearestClassEmbedding({
      features: readFeatures('shared_s0.2'),
      dimension,
      embedding,
      numClasses,
      k: 5,
    });
    expect(predictions).toEqual(Int32Array.from(readNumbers('classification/nn_shared_s0.2.top5.npy')));
  });

  it('of the linear support vector machine are met to 0.03 on training features drawn anew', () => {
    const noise = gaussianNumbers(10_000 * dimension, 7);
    const training = noise.map((value, i) => {
      const row = (i - (i % dimension)) / dimension;
      return 0.2 * value + embedding[labels[row]! * dimension + (i % dimension)]!;
    });
    const { scores, unconverged } = learnSvmScores({
      ...{ training, labels, test: readFeatures('shared_s0.2'), dimension, numClasses },
      ...{ normalize: true, tolerance: 0.01 },
    });
    const actual = evaluateNamed({
      predictions: rankScores(scores, { numClasses, k: 5 }),
      k: 5,
      labels,
      numClasses,
      similarity: similarities.LCS_HEIGHT,
    });
    const expected = resultOf('svm C=0.1 train=heldout_s0.2 test=shared_s0.2 normalize=True');
    expect(unconverged).toEqual([]);
    for (const [name, value] of Object.entries(expected)) {
      expect(Math.abs(actual[name]! - value)).toBeLessThan(0.03);
    }
  });
});
