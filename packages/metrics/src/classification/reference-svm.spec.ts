import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describeGolden, dimension, readFeatures, readNumbers } from '../../test/golden-data.js';
import { drawImages } from '../../test/svm-features.js';
import { learnSvmScores, rankScores } from '../index.js';

/** What LinearSVC of scikit-learn finds, by test/make-linear-svm.py. */
interface Reference {
  readonly classes: number;
  readonly training: number;
  readonly test: number;
  readonly C: number;
  readonly normalize: boolean;
  readonly accuracy: number;
}

const references = JSON.parse(
  readFileSync(path.resolve(__dirname, '../../test/fixtures/linear-svm.json'), 'utf8'),
) as {
  readonly generated: readonly (Reference & {
    readonly seed: number;
    readonly dimension: number;
    readonly predicted: readonly number[];
  })[];
  readonly golden: readonly Reference[];
};

/** Required: both stop at the same tolerance, not at the same place, so that an image between two classes may change sides. */
const tolerance = 0.002;

const shareOf = (predicted: ArrayLike<number>, labels: ArrayLike<number>): number =>
  Array.from(predicted).filter((label, image) => label === labels[image]).length / predicted.length;

describe('support vector machines', () => {
  it.each(references.generated)(
    'predict what LinearSVC of scikit-learn does: $classes classes, $training and $test images, C = $C',
    ({ classes, C, normalize, accuracy, predicted, ...reference }) => {
      const sizes = [reference.training, reference.test];
      const [training, test] = drawImages({ ...reference, classes, sizes });
      const { scores, unconverged } = learnSvmScores({
        ...{ training: training!.features, labels: training!.labels, test: test!.features },
        ...{ dimension: reference.dimension, numClasses: classes, C, normalize },
      });
      const found = rankScores(scores, { numClasses: classes, k: 1 });
      expect(unconverged).toEqual([]);
      expect(Math.abs(shareOf(found, test!.labels) - accuracy)).toBeLessThanOrEqual(tolerance);
      expect(shareOf(found, predicted)).toBeGreaterThanOrEqual(1 - tolerance);
    },
  );
});

describeGolden('support vector machines on golden features', () => {
  it.each(references.golden)(
    'are as accurate as LinearSVC of scikit-learn: $classes classes, normalize: $normalize',
    ({ classes, C, normalize, accuracy, ...sizes }) => {
      const [all, labels] = [readFeatures('shared_s0.2'), Array.from(readNumbers('retrieval/labels.npy'))];
      const kept = labels.flatMap((label, image) => (label < classes ? [image] : []));
      const part = (images: number[]) => ({
        features: Float32Array.from(
          images.flatMap((image) => [...all.subarray(image * dimension, (image + 1) * dimension)]),
        ),
        labels: images.map((image) => labels[image]!),
      });
      const training = part(kept.slice(0, sizes.training));
      const test = part(kept.slice(sizes.training, sizes.training + sizes.test));
      expect(test.labels).toHaveLength(sizes.test);
      const { scores } = learnSvmScores({
        ...{ training: training.features, labels: training.labels, test: test.features },
        ...{ dimension, numClasses: classes, C, normalize },
      });
      const found = rankScores(scores, { numClasses: classes, k: 1 });
      expect(Math.abs(shareOf(found, test.labels) - accuracy)).toBeLessThanOrEqual(tolerance);
    },
  );
});
