import { firstPrediction, type JointMeasure, type PredictedImages } from './classification-measure.js';

/**
 * Balanced accuracy: mean, over the classes that have images, of the accuracy within the class.
 *
 * @example
 * ```ts
 * averageAccuracy({ predictions: Int32Array.of(0, 0, 0), k: 1, labels: Uint32Array.of(0, 0, 1), numClasses: 2 }); // 0.5
 * ```
 */
export function averageAccuracy(predicted: PredictedImages): number {
  const { labels, numClasses } = predicted;
  const images = new Float64Array(numClasses);
  const correct = new Float64Array(numClasses);
  labels.forEach((label, image) => {
    images[label] = images[label]! + 1;
    if (firstPrediction(predicted, image) === label) correct[label] = correct[label]! + 1;
  });
  const accuracies = Array.from(images, (count, label) => correct[label]! / count);
  const present = accuracies.filter((_, label) => images[label]! > 0);
  return present.reduce((sum, accuracy) => sum + accuracy, 0) / present.length;
}

/** `Avg. Accuracy`: the published balanced accuracy, in which a class without images does not count. */
export const averageAccuracyMeasure = {
  name: 'Avg. Accuracy',
  k: 'none',
  needs: [],
  score: averageAccuracy,
} as const satisfies JointMeasure<never>;
