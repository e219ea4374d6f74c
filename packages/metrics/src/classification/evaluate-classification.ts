import { checkLabels } from '../inputs/check-labels.js';
import { checkPositiveInteger } from '../inputs/check-features.js';
import { checkSimilarity } from '../inputs/check-similarity.js';
import type { Metric, MetricValue } from '../metric.js';

/** Input of {@link evaluateClassification}. */
export interface EvaluateClassificationOptions {
  /** Class indexes in the order of preference, [images, k], row-major. */
  readonly predictions: Int32Array;
  /** Predictions per image, at least 5 or all classes. */
  readonly k: number;
  /** Class index of every image. */
  readonly labels: ArrayLike<number>;
  readonly numClasses: number;
  /**
   * Similarity of classes, normally `1 - height(lcs) / height`, [numClasses, numClasses], row-major.
   * @default none: no hierarchical accuracy is computed
   */
  readonly similarity?: Float64Array;
}

/** A measure of classification. */
export interface ClassificationMetric extends Metric {
  /**
   * `Accuracy`: share of images whose right class is the first prediction, or among the first k; `Avg. Accuracy`:
   * balanced, the mean over the classes that have images of the accuracy within the class; `Hierarchical Accuracy`: mean
   * similarity of the predicted to the right class.
   */
  readonly metric: 'Accuracy' | 'Avg. Accuracy' | 'Hierarchical Accuracy';
}

/** Result of {@link evaluateClassification}: fractions from 0 to 1, in the order of the published table. */
export type ClassificationEvaluation = readonly MetricValue<ClassificationMetric>[];

const topPlaces = 5;

function checkPredictions({ predictions, k, numClasses, labels }: EvaluateClassificationOptions): void {
  checkPositiveInteger(k, 'k');
  if (labels.length === 0) throw new RangeError('expected at least one image, got none');
  if (predictions.length !== labels.length * k) {
    throw new RangeError(
      `${predictions.length} predictions do not fit ${labels.length} labels with ${k} predictions each`,
    );
  }
  if (k < Math.min(topPlaces, numClasses)) {
    throw new RangeError(
      `expected at least ${Math.min(topPlaces, numClasses)} predictions per image for the top-5 accuracy, got ${k}`,
    );
  }
  const wrong = predictions.findIndex((label) => label < 0 || label >= numClasses);
  if (wrong >= 0) {
    throw new RangeError(
      `prediction ${wrong % k} of image ${Math.floor(wrong / k)} is ${predictions[wrong]}, ` +
        `expected a class index from 0 to ${numClasses - 1}`,
    );
  }
}

function balancedAccuracy(
  labels: Uint32Array,
  { hits, numClasses }: { hits: boolean[]; numClasses: number },
): number {
  const images = new Float64Array(numClasses);
  const correct = new Float64Array(numClasses);
  labels.forEach((label, image) => {
    images[label] = images[label]! + 1;
    if (hits[image]) correct[label] = correct[label]! + 1;
  });
  const accuracies = Array.from(images, (count, label) => correct[label]! / count);
  const present = accuracies.filter((_, label) => images[label]! > 0);
  return present.reduce((sum, accuracy) => sum + accuracy, 0) / present.length;
}

/**
 * Evaluates ranked class predictions, flat and against a class hierarchy.
 *
 * A class without images does not count in the balanced accuracy. With fewer than five classes the top-5 accuracy is 1.
 *
 * @throws RangeError naming the label, prediction, similarity or size that does not fit.
 * @example
 * ```ts
 * evaluateClassification({ predictions: Int32Array.of(0, 1, 0, 1), k: 2, labels: [0, 1], numClasses: 2 });
 * // [{ metric: 'Accuracy', value: 0.5 }, { metric: 'Accuracy', k: 5, value: 1 }, { metric: 'Avg. Accuracy', value: 0.5 }]
 * ```
 */
export function evaluateClassification(options: EvaluateClassificationOptions): ClassificationEvaluation {
  checkPredictions(options);
  const { predictions, k, numClasses, similarity } = options;
  const labels = checkLabels(options.labels, numClasses);
  if (similarity) checkSimilarity(similarity, { name: 'of classes', numClasses });
  const rows = Array.from(labels, (_, image) => predictions.subarray(image * k, (image + 1) * k));
  const mean = (valueOf: (row: Int32Array, label: number) => number): number =>
    rows.reduce((sum, row, image) => sum + valueOf(row, labels[image]!), 0) / rows.length;
  const hits = rows.map((row, image) => row[0] === labels[image]);
  const ofSimilarity: ClassificationEvaluation = similarity
    ? [
        {
          metric: 'Hierarchical Accuracy',
          value: mean((row, label) => similarity[row[0]! * numClasses + label]!),
        },
      ]
    : [];
  return [
    { metric: 'Accuracy', value: mean((row, label) => (row[0] === label ? 1 : 0)) },
    {
      metric: 'Accuracy',
      k: topPlaces,
      value: mean((row, label) => (row.subarray(0, topPlaces).includes(label) ? 1 : 0)),
    },
    { metric: 'Avg. Accuracy', value: balancedAccuracy(labels, { hits, numClasses }) },
    ...ofSimilarity,
  ];
}
